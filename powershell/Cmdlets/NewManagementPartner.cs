using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.Parameters;

namespace ManagementPartner.Cmdlets;

/// <summary>Links a partner ID to the signed-in identity in a customer's tenant.</summary>
/// <remarks>
/// <para>
/// Links your partner ID (MPN ID) to the identity you are connected with, so that Microsoft credits your work on the
/// resources this identity has access to. The link belongs to that identity in that tenant: make one in each customer's
/// tenant, and one for each identity you use there, including service principals.
/// </para>
/// <para>
/// An identity can have only one link in a tenant. If it has one already, the error LinkExists is written; use
/// Update-ManagementPartner to change the partner ID.
/// </para>
/// </remarks>
/// <example>
/// <para>Links partner ID 5127255 in the tenant you are connected to.</para>
/// <code>New-ManagementPartner -PartnerId 5127255</code>
/// </example>
/// <example>
/// <para>
/// Links a partner ID in every customer's tenant from a CSV file with the columns TenantId and PartnerId. If one tenant
/// fails, the others are still linked.
/// </para>
/// <code>Import-Csv customers.csv | New-ManagementPartner</code>
/// </example>
/// <example>
/// <para>Shows what would be linked, without linking anything.</para>
/// <code>New-ManagementPartner -PartnerId 5127255 -TenantId contoso.onmicrosoft.com -WhatIf</code>
/// </example>
/// <seealso cref="GetManagementPartner"/>
/// <seealso cref="UpdateManagementPartner"/>
/// <seealso cref="RemoveManagementPartner"/>
[Cmdlet(VerbsCommon.New, "ManagementPartner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = HelpPage.PartnerAdminLink)]
[OutputType(typeof(PartnerLink))]
public sealed class NewManagementPartner : LinkCmdlet
{
    /// <summary>The partner ID (MPN ID) to link: 1 to 20 digits, shown in Partner Center under Account settings.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The partner ID (MPN ID) to link: 1 to 20 digits")]
    [PartnerIdTransformation]
    [AllowEmptyString]
    public string PartnerId { get; set; } = string.Empty;

    private protected override string Verb => "New";

    private protected override string? GivenPartnerId => PartnerId;

    /// <summary>Links one partner ID.</summary>
    private protected override void Act(Attempt attempt)
    {
        if (!ShouldDo("Link partner ID " + attempt.PartnerId)) return;
        WriteLink(attempt, client => PartnerHandle.New(client, attempt.Tenant, attempt.PartnerId!, Cancellation));
    }
}
