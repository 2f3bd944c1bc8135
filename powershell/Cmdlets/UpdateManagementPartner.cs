using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.Parameters;

namespace ManagementPartner.Cmdlets;

/// <summary>Changes the linked partner ID.</summary>
/// <remarks>
/// <para>
/// Changes the partner ID of the link that the identity you are connected with has in a customer's tenant. If it has no
/// link, the error LinkNotFound is written; use New-ManagementPartner to make one.
/// </para>
/// </remarks>
/// <example>
/// <para>Changes the linked partner ID to 5127254 in the tenant you are connected to.</para>
/// <code>Update-ManagementPartner -PartnerId 5127254</code>
/// </example>
/// <example>
/// <para>Changes it in every tenant that a person can see and has a link in; an application is given a list instead.</para>
/// <code>Get-ManagementPartnerTenant | Get-ManagementPartner -ErrorAction SilentlyContinue | Update-ManagementPartner -PartnerId 5127254</code>
/// </example>
/// <seealso cref="NewManagementPartner"/>
/// <seealso cref="GetManagementPartner"/>
/// <seealso cref="RemoveManagementPartner"/>
[Cmdlet(VerbsData.Update, "ManagementPartner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = HelpPage.PartnerAdminLink)]
[OutputType(typeof(PartnerLink))]
public sealed class UpdateManagementPartner : LinkCmdlet
{
    /// <summary>The partner ID (MPN ID) to link from now on: 1 to 20 digits.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The partner ID (MPN ID) to link from now on: 1 to 20 digits")]
    [PartnerIdTransformation]
    [AllowEmptyString]
    public string PartnerId { get; set; } = string.Empty;

    private protected override string Verb => "Update";

    private protected override string? GivenPartnerId => PartnerId;

    private protected override bool ChangesLink => true;

    /// <summary>Changes one link.</summary>
    private protected override void Act(Attempt attempt)
    {
        if (!ShouldDo("Change the linked partner ID to " + attempt.PartnerId)) return;
        WriteLink(attempt, client => PartnerHandle.Update(client, attempt.Tenant, attempt.PartnerId!, Cancellation));
    }
}
