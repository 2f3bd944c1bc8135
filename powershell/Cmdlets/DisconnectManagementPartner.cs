using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Parameters;
using ManagementPartner.Sessions;

namespace ManagementPartner.Cmdlets;

/// <summary>Signs out: forgets a connection, its secret and its tokens.</summary>
/// <remarks>
/// <para>
/// Ends the connection that cmdlets use when they name none, or the one named. The memory that held the secret and the
/// tokens is overwritten. Calls that still run in other runspaces end on it first. Where there is no connection,
/// nothing happens. No other context becomes the default in its place: choose one by Select-ManagementPartnerContext.
/// </para>
/// </remarks>
/// <example>
/// <para>Signs out.</para>
/// <code>Disconnect-ManagementPartner</code>
/// </example>
/// <example>
/// <para>Signs out of everything.</para>
/// <code>Get-ManagementPartnerContext -ListAvailable | Disconnect-ManagementPartner</code>
/// </example>
/// <seealso cref="ConnectManagementPartner"/>
/// <seealso cref="GetManagementPartnerContext"/>
[Cmdlet(VerbsCommunications.Disconnect, "ManagementPartner", DefaultParameterSetName = ByNameSet)]
[OutputType(typeof(void))]
public sealed class DisconnectManagementPartner : PSCmdlet
{
    private const string ByNameSet = "ByName";
    private const string ByContextSet = "ByContext";

    /// <summary>The name of the context to end. Left out, it is the default.</summary>
    [Parameter(Position = 0, ParameterSetName = ByNameSet)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ContextName))]
    [ValidateNotNullOrEmpty]
    public string? ContextName { get; set; }

    /// <summary>The context to end, as Get-ManagementPartnerContext wrote it, or its name.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByContextSet)]
    [ContextTransformation]
    [ArgumentCompleter(typeof(ContextName))]
    [ValidateNotNull]
    public ManagementPartnerContext Context { get; set; } = ManagementPartnerContext.Named(string.Empty);

    /// <summary>Ends a connection.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ByContextSet) Remove(Connections.Find(Context), Context.Name);
        else if (ContextName is not null) Remove(Connections.Find(ContextName), ContextName);
        else if (Connections.Selected is { } selected) Connections.Remove(selected);
    }

    private void Remove(Connection? connection, string name)
    {
        if (connection is not null)
        {
            Connections.Remove(connection);
            return;
        }
        WriteError(ErrorRecordFactory.Create(this, ManagementPartnerException.ContextNotFound(name),
            new Attempt("Disconnect"), name));
    }
}
