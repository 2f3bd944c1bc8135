using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Native;

namespace ManagementPartner.Cmdlets;

/// <summary>Shows the operations that the resource provider Microsoft.ManagementPartner offers.</summary>
/// <remarks>
/// <para>
/// Lists the operations by the names that Azure role definitions use, for example to write a custom role for people who
/// may link a partner ID.
/// </para>
/// </remarks>
/// <example>
/// <para>Lists the operations.</para>
/// <code>Get-ManagementPartnerOperation</code>
/// </example>
/// <seealso cref="GetManagementPartner"/>
[Cmdlet(VerbsCommon.Get, "ManagementPartnerOperation",
    HelpUri = HelpPage.PartnerAdminLink)]
[OutputType(typeof(PartnerOperation))]
public sealed class GetManagementPartnerOperation : ConnectedCmdlet
{
    /// <summary>Lists the operations.</summary>
    protected override void ProcessRecord()
    {
        using var list = TryCall(new Attempt("Get"), client => OperationListHandle.Get(client, Cancellation));
        if (list is not null) WriteObject(list.ToOperations(), enumerateCollection: true);
    }
}
