using System.Management.Automation;
using ManagementPartner.Native;
using ManagementPartner.Parameters;

namespace ManagementPartner.Cmdlets;

/// <summary>Shows which partner ID is linked to the signed-in identity in a customer's tenant.</summary>
/// <remarks>
/// <para>
/// Looks up the link of the identity you are connected with. Only that identity can see it. If there is none, the error
/// LinkNotFound is written.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows the link in the tenant you are connected to.</para>
/// <code>Get-ManagementPartner</code>
/// </example>
/// <example>
/// <para>Shows all its properties.</para>
/// <code>Get-ManagementPartner | Format-List</code>
/// </example>
/// <example>
/// <para>Shows a person's links, in all tenants that the person can see.</para>
/// <code>Get-ManagementPartnerTenant | Get-ManagementPartner</code>
/// </example>
/// <example>
/// <para>Shows an application's links, in the tenants of a CSV file with the column TenantId.</para>
/// <code>Import-Csv ./customers.csv | Get-ManagementPartner</code>
/// </example>
/// <seealso cref="NewManagementPartner"/>
/// <seealso cref="UpdateManagementPartner"/>
/// <seealso cref="RemoveManagementPartner"/>
[Cmdlet(VerbsCommon.Get, "ManagementPartner")]
[OutputType(typeof(PartnerLink))]
public sealed class GetManagementPartner : LinkCmdlet
{
    /// <summary>Shows the link only if it is to this partner ID. Without it, the link is shown whatever it is to.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [PartnerIdTransformation]
    [AllowEmptyString]
    public string? PartnerId { get; set; }

    /// <summary>Shows one link.</summary>
    protected override void ProcessRecord()
    {
        if (!FindTenant("Get", PartnerId, out var attempt)) return;
        WriteLink(attempt, client => PartnerHandle.Get(client, Tenant, PartnerId, Cancellation));
    }
}
