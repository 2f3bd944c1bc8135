using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>Shows the tenants (directories) that the signed-in identity can see.</summary>
/// <remarks>
/// <para>
/// Lists the tenants that the identity you are connected with can see: its own, and those of customers who have invited
/// it or delegated access to it. You can pipe the objects to the other cmdlets, which take the tenant from them.
/// </para>
/// </remarks>
/// <example>
/// <para>Lists the tenants.</para>
/// <code>Get-ManagementPartnerTenant</code>
/// </example>
/// <example>
/// <para>Links a partner ID in each of them.</para>
/// <code>Get-ManagementPartnerTenant | New-ManagementPartner -PartnerId 5127255</code>
/// </example>
/// <seealso cref="GetManagementPartner"/>
[Cmdlet(VerbsCommon.Get, "ManagementPartnerTenant")]
[OutputType(typeof(PartnerTenant))]
public sealed class GetManagementPartnerTenant : ConnectedCmdlet
{
    /// <summary>Lists the tenants.</summary>
    protected override void ProcessRecord()
    {
        using var list = TryCall(new Attempt("Get"), client => TenantListHandle.Get(client, Cancellation));
        if (list is null) return;
        var tenants = list.ToTenants();
        KnownTenants.Add(tenants);
        WriteObject(tenants, enumerateCollection: true);
    }
}
