using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>Shows the tenants (directories) that the signed-in person can see.</summary>
/// <remarks>
/// <para>
/// Lists the tenants that the person you are connected as can see: their own, and those of customers who have invited
/// them or delegated access to them. You can pipe the objects to the other cmdlets, which take the tenant from them.
/// </para>
/// <para>
/// Azure tells a service principal or a managed identity only of the tenant it signed in to, without a name. Give it a
/// list of your customers' tenants, for instance a CSV file.
/// </para>
/// </remarks>
/// <example>
/// <para>Lists a person's tenants.</para>
/// <code>Get-ManagementPartnerTenant</code>
/// </example>
/// <example>
/// <para>Links a partner ID in each of them.</para>
/// <code>Get-ManagementPartnerTenant | New-ManagementPartner -PartnerId 5127255</code>
/// </example>
/// <example>
/// <para>Links a partner ID in each tenant of a list, as an application has to: a CSV file with the column TenantId.</para>
/// <code>Import-Csv ./customers.csv | New-ManagementPartner -PartnerId 5127255</code>
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
