using System;
using System.Linq;
using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>A cmdlet about the link in one tenant, or in each of several.</summary>
/// <input type="System.String">
/// A partner ID of 1 to 20 digits, or a tenant: its ID, its resource ID (/tenants/ID) or one of its domains.
/// </input>
/// <input type="System.Int64">A partner ID; as a whole number of any type.</input>
/// <input type="System.Guid">A tenant's ID.</input>
/// <input type="ManagementPartner.PartnerTenant">A tenant, from Get-ManagementPartnerTenant; Get-AzTenant's will do, too.</input>
/// <input type="ManagementPartner.PartnerLink">A link, for its tenant and, unless you give -PartnerId, its partner ID.</input>
/// <input type="ManagementPartner.ManagementPartnerContext">A context, which acts as itself in its tenant.</input>
/// <input type="System.Management.Automation.PSObject">
/// A row of a CSV file, another object or a hashtable with the tenant as TenantId, Tenant or Domain and, unless you give
/// -PartnerId, with PartnerId.
/// </input>
public abstract class LinkCmdlet : ConnectedCmdlet
{
    private string? tenant;
    private bool isTenantGiven;
    private bool isPartnerIdGiven;
    private bool isInputGiven;
    private Connection? agreed;

    private protected LinkCmdlet()
    {
    }

    /// <summary>
    /// The customer's tenant (directory), or several: its ID or one of its verified domains. Without it, the tenant you are
    /// connected to is used. From the pipeline come an ID, a domain or a tenant's object by themselves, or a column or
    /// property named TenantId, Tenant or Domain.
    /// </summary>
    /// <default>The tenant you are connected to</default>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Tenant", "Domain")]
    [TenantTransformation]
    [ArgumentCompleter(typeof(TenantName))]
    public string[]? TenantId { get; set; }

    /// <summary>
    /// What comes from the pipeline. An object, such as a row of a CSV file, must name its tenant, unless you give -TenantId:
    /// it never means the tenant you are connected to. A context acts as itself, unless you give -Context.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The first word of the cmdlet's name.</summary>
    private protected abstract string Verb { get; }

    /// <summary>What PowerShell took for the partner ID, by name, place or from the pipeline.</summary>
    private protected abstract string? GivenPartnerId { get; }

    private protected virtual bool NeedsPartnerId => true;

    /// <summary>The tenant at hand; null for that of the connection.</summary>
    private protected override string? TenantAtHand => tenant;

    /// <summary>The object at hand: what is piped or, where nothing is, what was given in the place of a partner ID.</summary>
    private PSObject? Source => MyInvocation.ExpectingInput || InputObject is not null
        ? InputObject
        : ArgumentOrigin.Of(GivenPartnerId);

    /// <summary>Whether it changes the link that there is.</summary>
    private protected virtual bool ChangesLink => false;

    /// <summary>A context that is piped does not lend its tenant to another identity, and neither does a link.</summary>
    private protected override ManagementPartnerContext? ContextToUse =>
        Context ?? (Source is { } source ? PipedObject.ContextOf(source) ?? HolderOf(source) : null);

    /// <summary>
    /// Whose link it is, as long as they are connected. After a choice that failed nobody acts unless named, and a link names
    /// nobody.
    /// </summary>
    private static ManagementPartnerContext? HolderOf(PSObject source) =>
        source.BaseObject is PartnerLink { Holder: { } holder } && Connections.Failed is null && Connections.Ended is null
            && Connections.Find(holder) is not null
            ? holder
            : null;

    /// <summary>Tells what was given by name from what the pipeline gives.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        isTenantGiven = MyInvocation.BoundParameters.ContainsKey(nameof(TenantId));
        isPartnerIdGiven = MyInvocation.BoundParameters.ContainsKey("PartnerId");
        isInputGiven = MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));
    }

    /// <summary>Does it in each tenant that is meant. A failure in one does not keep the others from their turn.</summary>
    protected override void ProcessRecord()
    {
        string? partnerId;
        string?[] tenants;
        try
        {
            (partnerId, tenants) = WhatIsMeant();
        }
        catch (ManagementPartnerException problem)
        {
            Refuse(problem, GivenPartnerId);
            return;
        }
        foreach (var one in tenants)
        {
            tenant = one;
            if (one is not null && string.IsNullOrWhiteSpace(one))
                Refuse(ManagementPartnerException.TenantEmpty(), partnerId);
            else if (partnerId is null && NeedsPartnerId)
                Refuse(ManagementPartnerException.PartnerIdMissing(one ?? string.Empty), null);
            else
                ActAsHolder(new Attempt(Verb, partnerId, one));
        }
    }

    private void ActAsHolder(Attempt attempt)
    {
        try
        {
            if (Source is { } source && !IsOwn(source, attempt)) return;
        }
        catch (ManagementPartnerException problem)
        {
            Refuse(problem, attempt.PartnerId);
            return;
        }
        Act(attempt);
    }

    /// <summary>Does it in one tenant.</summary>
    private protected abstract void Act(Attempt attempt);

    private void Refuse(ManagementPartnerException problem, string? partnerId)
    {
        var attempt = new Attempt(Verb, partnerId, string.IsNullOrWhiteSpace(tenant) ? null : tenant);
        WriteError(ErrorRecordFactory.Create(this, problem, attempt, ErrorTarget.Of(attempt)));
    }

    /// <summary>
    /// The partner ID, and the tenants; null stands for that of the connection. Where an object does not name its tenant, as by
    /// a misnamed column or a gap in a CSV file, it is an error: it must never stand for the tenant of the connection.
    /// </summary>
    private (string? PartnerId, string?[] Tenants) WhatIsMeant()
    {
        tenant = null;
        var given = !isPartnerIdGiven && Source is { } at && PipedObject.IsStrange(at) ? null : GivenPartnerId;
        if (isTenantGiven)
        {
            if (TenantId is not { Length: > 0 } all) throw ManagementPartnerException.TenantEmpty();
            return (given, all);
        }
        if (!MyInvocation.ExpectingInput && Source is null) return (given, [null]);
        if (PipedObject.TextOf(Source) is { } text) return WhatTextMeans(text);
        return (given, TenantId is { } taken && !taken.All(string.IsNullOrWhiteSpace)
            ? taken
            : PipedObject.TenantsOf(Source, isPiped: MyInvocation.ExpectingInput && !isInputGiven));
    }

    /// <summary>
    /// Text alone is a partner ID, which means the tenant of the connection, as it does when it is typed; or it is a tenant.
    /// </summary>
    private (string? PartnerId, string?[] Tenants) WhatTextMeans(string text)
    {
        if (isPartnerIdGiven)
        {
            if (PartnerIdText.Is(text)) throw ManagementPartnerException.PipedTenantMissing("It is the partner ID " + text + ".");
            if (string.IsNullOrWhiteSpace(text)) throw ManagementPartnerException.PipedTenantMissing("It is blank text.");
            return (GivenPartnerId, [TenantText.Of(text)]);
        }
        if (!TenantText.Is(text)) return (GivenPartnerId, [null]);
        // As the target of an error has it.
        var partnerId = PartnerIdText.Of(InputObject!.Properties["PartnerId"]?.Value);
        return (partnerId, [TenantText.Of(text)]);
    }

    /// <summary>
    /// Whether the link at hand, if the object is one, is that of who acts. A copy for another identity that was named is fine.
    /// </summary>
    private bool IsOwn(PSObject source, Attempt attempt)
    {
        if (!ChangesLink && (Context is not null || !PipedObject.IsLink(source))) return true;
        if (PipedObject.HolderOf(source) is not { } holder) return true;
        var (acting, connection) = WhatIf.IsOn(this) ? (FindKnownContext(), null) : Connected();
        if (acting is null || (source.BaseObject is PartnerLink { Holder: { } known } && known == acting)) return true;
        if (Same(acting.TenantId, holder.TenantId) && Same(acting.TenantId, attempt.Tenant ?? acting.TenantId)
            && !string.IsNullOrEmpty(acting.ObjectId))
            return Same(acting.ObjectId, holder.ObjectId) || Refuse(acting);
        // Nothing is sent for -WhatIf.
        if (connection is null) return true;
        // An identity has another object ID in each tenant, which only a token for it tells.
        using var identity = TryCall(attempt, client => IdentityHandle.SignIn(client, attempt.Tenant, Cancellation), connection);
        if (identity is null) return false;
        // The object's tenant is not the one that was named.
        if (!Same(identity.TenantId, holder.TenantId) && !string.IsNullOrEmpty(identity.TenantId)) return true;
        return Same(identity.ObjectId, holder.ObjectId) || Refuse(acting);

        bool Refuse(ManagementPartnerContext who) =>
            throw ManagementPartnerException.LinkOfAnother(holder.ObjectId, holder.TenantId, who);
    }

    private (ManagementPartnerContext?, Connection?) Connected()
    {
        var connection = RequireConnection();
        return (connection.Context, connection);
    }

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Asks as -WhatIf and -Confirm want it. What is then done is done as the identity that was asked about.</summary>
    private protected bool ShouldDo(string action)
    {
        agreed = null;
        if (WhatIf.IsOn(this))
        {
            var known = FindKnownContext()?.TenantId;
            if ((tenant ?? known) is null) End(ManagementPartnerException.NotConnectedForWhatIf());
            return Ask(tenant ?? known, action);
        }
        agreed = RequireConnection();
        return Ask(tenant ?? agreed.Context.TenantId, action);
    }

    private bool Ask(string? where, string action) =>
        ShouldProcess(DisplayText.Of("tenant " + where), DisplayText.Of(action));

    /// <summary>Makes a call on the connection that was asked about, if one was.</summary>
    private protected T? TryCall<T>(Attempt attempt, Func<ClientHandle, T> call) => TryCall(attempt, call, agreed);

    /// <summary>Makes a call that answers with a link, and writes the link.</summary>
    private protected void WriteLink(Attempt attempt, Func<ClientHandle, PartnerHandle> call)
    {
        using var partner = TryCall(attempt, call);
        if (partner is not null) WriteObject(partner.ToLink(attempt.Tenant ?? attempt.Context!.TenantId, attempt.Context!));
    }
}
