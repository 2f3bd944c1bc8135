using System;
using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.Parameters;

namespace ManagementPartner.Cmdlets;

/// <summary>A cmdlet about the link in one tenant.</summary>
public abstract class LinkCmdlet : ConnectedCmdlet
{
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
    /// An empty tenant, as from a gap in a CSV file, must never stand for the tenant of the connection.
    /// </summary>
    private protected bool IsTenantUsable(Attempt attempt)
    {
        if (!string.IsNullOrWhiteSpace(TenantId)) return true;
        if (TenantId is null && !MyInvocation.BoundParameters.ContainsKey(nameof(TenantId))) return true;
        WriteError(ErrorRecordFactory.Create(this, ManagementPartnerException.TenantEmpty(),
            new Attempt(attempt.Verb, attempt.PartnerId), attempt.PartnerId));
        return false;
    }

    /// <summary>Makes a call that answers with a link, and writes the link.</summary>
    private protected void WriteLink(Attempt attempt, Func<ClientHandle, PartnerHandle> call)
    {
        using var partner = TryCall(attempt, call);
        if (partner is not null) WriteObject(partner.ToLink(TenantId ?? attempt.Context!.TenantId));
    }

    /// <summary>What -WhatIf and -Confirm name.</summary>
    private protected string Target =>
        DisplayText.Of("tenant " + (TenantId ?? RequireConnection().Context.TenantId));
}
