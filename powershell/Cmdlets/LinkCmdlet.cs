using System;
using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>A cmdlet about the link in one tenant.</summary>
public abstract class LinkCmdlet : ConnectedCmdlet
{
    private bool isTenantGiven;
    private bool isPartnerIdGiven;
    private Connection? agreed;

    private protected LinkCmdlet()
    {
    }

    /// <summary>
    /// The customer's tenant (directory): its ID or one of its verified domains. Without it, the tenant you are connected
    /// to is used. From the pipeline it is taken from a column or property named TenantId, Tenant or Domain.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Tenant", "Domain")]
    [ArgumentCompleter(typeof(TenantName))]
    public string? TenantId { get; set; }

    /// <summary>
    /// What comes from the pipeline. An object, such as a row of a CSV file, must name its tenant, unless you give -TenantId:
    /// it never means the tenant you are connected to. A context acts as itself, unless you give -Context.
    /// </summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The tenant of the object at hand; null for that of the connection.</summary>
    private protected string? Tenant { get; private set; }

    /// <summary>A context that is piped does not lend its tenant to another identity.</summary>
    private protected override ManagementPartnerContext? ContextToUse =>
        Context ?? (InputObject is null ? null : PipedObject.ContextOf(InputObject));

    /// <summary>Tells what was given by name from what the pipeline gives.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        isTenantGiven = MyInvocation.BoundParameters.ContainsKey(nameof(TenantId));
        isPartnerIdGiven = MyInvocation.BoundParameters.ContainsKey("PartnerId");
    }

    /// <summary>
    /// Finds the tenant that is meant. Where an object does not name it, as by a misnamed column or a gap in a CSV file, it is
    /// an error: it must never stand for the tenant of the connection.
    /// </summary>
    private protected bool FindTenant(string verb, string? partnerId, out Attempt attempt)
    {
        try
        {
            Tenant = FindTenant();
            attempt = new Attempt(verb, partnerId, Tenant);
            return true;
        }
        catch (ManagementPartnerException problem)
        {
            attempt = new Attempt(verb, partnerId);
            WriteError(ErrorRecordFactory.Create(this, problem, attempt, partnerId));
            return false;
        }
    }

    private string? FindTenant()
    {
        if (!string.IsNullOrWhiteSpace(TenantId)) return TenantId;
        if (isTenantGiven) throw ManagementPartnerException.TenantEmpty();
        if (!MyInvocation.ExpectingInput && InputObject is null) return null;
        // A partner ID alone means the tenant of the connection, as it does when it is typed.
        if (!isPartnerIdGiven && PartnerIdTransformationAttribute.TextOf(InputObject) is not null) return null;
        return PipedObject.TenantOf(InputObject);
    }

    /// <summary>Asks as -WhatIf and -Confirm want it. What is then done is done as the identity that was asked about.</summary>
    private protected bool ShouldDo(string action)
    {
        agreed = null;
        if (WhatIf.IsOn(this))
        {
            var tenant = FindKnownContext()?.TenantId;
            if ((Tenant ?? tenant) is null) End(ManagementPartnerException.NotConnectedForWhatIf());
            return Ask(Tenant ?? tenant, action);
        }
        agreed = RequireConnection();
        return Ask(Tenant ?? agreed.Context.TenantId, action);
    }

    private bool Ask(string? tenant, string action) =>
        ShouldProcess(DisplayText.Of("tenant " + tenant), DisplayText.Of(action));

    /// <summary>Makes a call on the connection that was asked about, if one was.</summary>
    private protected T? TryCall<T>(Attempt attempt, Func<ClientHandle, T> call) => TryCall(attempt, call, agreed);

    /// <summary>Makes a call that answers with a link, and writes the link.</summary>
    private protected void WriteLink(Attempt attempt, Func<ClientHandle, PartnerHandle> call)
    {
        using var partner = TryCall(attempt, call);
        if (partner is not null) WriteObject(partner.ToLink(Tenant ?? attempt.Context!.TenantId));
    }
}
