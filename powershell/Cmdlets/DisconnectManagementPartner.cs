using System.Management.Automation;
using ManagementPartner.Sessions;

namespace ManagementPartner.Cmdlets;

/// <summary>Signs out: forgets the connection, its secret and its tokens.</summary>
/// <remarks>
/// <para>
/// Ends the connection that Connect-ManagementPartner made in this process. The memory that held the secret and the
/// tokens is overwritten. Calls that still run in other runspaces end on it first. Where there is no connection,
/// nothing happens.
/// </para>
/// </remarks>
/// <example>
/// <para>Signs out.</para>
/// <code>Disconnect-ManagementPartner</code>
/// </example>
/// <seealso cref="ConnectManagementPartner"/>
[Cmdlet(VerbsCommunications.Disconnect, "ManagementPartner")]
[OutputType(typeof(void))]
public sealed class DisconnectManagementPartner : PSCmdlet
{
    /// <summary>Ends the connection.</summary>
    protected override void ProcessRecord() => CurrentConnection.Replace(null);
}
