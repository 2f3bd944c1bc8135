using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Parameters;
using ManagementPartner.Sessions;

namespace ManagementPartner.Cmdlets;

/// <summary>Shows who is signed in to what.</summary>
/// <remarks>
/// <para>
/// Shows the context that cmdlets use when they name none; with -ListAvailable, all contexts of this PowerShell
/// process. Nothing is sent, and nothing signs in: where nobody is, nothing is written. A context never shows a secret
/// or a token.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows who is signed in.</para>
/// <code>Get-ManagementPartnerContext</code>
/// </example>
/// <example>
/// <para>Shows all contexts, and which is the default.</para>
/// <code>Get-ManagementPartnerContext -ListAvailable</code>
/// </example>
/// <seealso cref="SelectManagementPartnerContext"/>
/// <seealso cref="ConnectManagementPartner"/>
/// <seealso cref="DisconnectManagementPartner"/>
[Cmdlet(VerbsCommon.Get, "ManagementPartnerContext", DefaultParameterSetName = ByNameSet)]
[OutputType(typeof(ManagementPartnerContext))]
public sealed class GetManagementPartnerContext : PSCmdlet
{
    private const string ByNameSet = "ByName";
    private const string ListSet = "List";

    /// <summary>The name of the context to show. Left out, the default is shown.</summary>
    [Parameter(Position = 0, ParameterSetName = ByNameSet)]
    [Alias("ContextName")]
    [ArgumentCompleter(typeof(ContextName))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Shows all contexts.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ListSet)]
    public SwitchParameter ListAvailable { get; set; }

    /// <summary>Shows contexts.</summary>
    protected override void ProcessRecord()
    {
        if (ListAvailable)
        {
            foreach (var connection in Connections.All) WriteObject(connection.Context);
        }
        else if (Name is null)
        {
            if (Connections.Selected is { } connection) WriteObject(connection.Context);
        }
        else if (Connections.Find(Name) is { } connection)
        {
            WriteObject(connection.Context);
        }
        else
        {
            WriteError(ErrorRecordFactory.Create(this, ManagementPartnerException.ContextNotFound(Name),
                new Attempt("Get"), Name));
        }
    }
}
