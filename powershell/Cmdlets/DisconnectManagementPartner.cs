using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>Signs out: forgets a connection, its secret and its tokens.</summary>
/// <remarks>
/// <para>
/// Ends the default connection, or the one you name. The memory that held the secret and the tokens is overwritten.
/// Calls that are still running in other runspaces finish on it first. If there is no connection, nothing happens. No
/// other context becomes the default in its place: choose one with Select-ManagementPartnerContext.
/// </para>
/// <para>
/// A sign-in that is kept across sessions (Connect-ManagementPartner -Scope CurrentUser) is also deleted from the disk.
/// If no context is in use, the kept sign-in that a new session would use is the one deleted.
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

    /// <summary>The name of the context to end. Without it, the default context is ended.</summary>
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

    /// <summary>
    /// Process ends the connection in this process only; CurrentUser also deletes a kept sign-in in any case. Without
    /// this parameter, a kept sign-in is deleted if the context is one.
    /// </summary>
    [Parameter]
    public ContextScope Scope { get; set; }

    /// <summary>Ends a connection.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            if (ParameterSetName == ByContextSet) Disconnect(Connections.Find(Context), Context.Name);
            else if (ContextName is not null) Disconnect(Connections.Find(ContextName), ContextName);
            else if (Connections.Selected is { } selected) Disconnect(selected, selected.Context.Name);
            else if (MayEndKept && KeptSignIns.Default is { } kept) KeptSignIns.Remove(kept.Name);
        }
        catch (ManagementPartnerException problem)
        {
            WriteError(ErrorRecordFactory.Create(this, problem, new Attempt("Disconnect"),
                ContextName ?? (ParameterSetName == ByContextSet ? Context.Name : null)));
        }
    }

    private bool MayEndKept => !IsScopeGiven || Scope == ContextScope.CurrentUser;

    private bool IsScopeGiven => MyInvocation.BoundParameters.ContainsKey(nameof(Scope));

    private void Disconnect(Connection? connection, string name)
    {
        var wantsKept = IsScopeGiven
            ? Scope == ContextScope.CurrentUser
            : connection is null || connection.Context.Scope == ContextScope.CurrentUser;
        var kept = wantsKept ? KeptSignIns.Find(name) : null;
        if (connection is null && kept is null) throw ManagementPartnerException.ContextNotFound(name);
        // The disk first: where that fails, the user can try again.
        if (kept is not null) KeptSignIns.Remove(kept.Name);
        if (connection is not null && (!wantsKept || connection.Context.Scope == ContextScope.CurrentUser))
            Connections.Remove(connection);
    }
}
