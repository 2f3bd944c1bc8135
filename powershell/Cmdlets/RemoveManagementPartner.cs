using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.Parameters;

namespace ManagementPartner.Cmdlets;

/// <summary>Removes the link to a partner ID.</summary>
/// <remarks>
/// <para>
/// Removes the link that the identity you are connected with has in a customer's tenant. The partner ID must be the one
/// that is linked; if it is not, the error LinkNotFound is written and nothing changes.
/// </para>
/// </remarks>
/// <example>
/// <para>Removes the link to partner ID 5127255 in the tenant you are connected to.</para>
/// <code>Remove-ManagementPartner -PartnerId 5127255</code>
/// </example>
/// <example>
/// <para>Asks, then removes the link, whichever partner ID it is to.</para>
/// <code>Get-ManagementPartner | Remove-ManagementPartner -Confirm</code>
/// </example>
/// <example>
/// <para>Tells a script that the link was removed.</para>
/// <code>if (Remove-ManagementPartner 5127255 -PassThru) { 'removed' }</code>
/// </example>
/// <seealso cref="NewManagementPartner"/>
/// <seealso cref="GetManagementPartner"/>
/// <seealso cref="UpdateManagementPartner"/>
[Cmdlet(VerbsCommon.Remove, "ManagementPartner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = HelpPage.PartnerAdminLink)]
[OutputType(typeof(bool))]
public sealed class RemoveManagementPartner : LinkCmdlet
{
    /// <summary>The partner ID (MPN ID) that is linked: 1 to 20 digits.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The partner ID (MPN ID) that is linked: 1 to 20 digits")]
    [PartnerIdTransformation]
    [AllowEmptyString]
    public string PartnerId { get; set; } = string.Empty;

    /// <summary>Writes $true for each link that was removed. By default nothing is written.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter PassThru { get; set; }

    private protected override string Verb => "Remove";

    private protected override string? GivenPartnerId => PartnerId;

    private protected override bool ChangesLink => true;

    /// <summary>Removes one link.</summary>
    private protected override void Act(Attempt attempt)
    {
        if (!ShouldDo("Remove the link to partner ID " + attempt.PartnerId)) return;
        var removed = TryCall(attempt, client => PartnerHandle.Remove(client, attempt.Tenant, attempt.PartnerId!, Cancellation));
        if (removed && PassThru) WriteObject(true);
    }
}
