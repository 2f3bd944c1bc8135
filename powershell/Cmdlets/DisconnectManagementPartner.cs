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
/// <para>
/// After a Connect-ManagementPartner that failed there is no default context to end, and this cmdlet without a name ends
/// none. It does not make up for the failure either: cmdlets without -Context refuse until Connect-ManagementPartner or
/// Select-ManagementPartnerContext succeeds.
/// </para>
/// </remarks>
/// <input type="ManagementPartner.ManagementPartnerContext">A context, from Connect- or Get-ManagementPartnerContext.</input>
/// <input type="System.String">The name of a context.</input>
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
[Cmdlet(VerbsCommunications.Disconnect, "ManagementPartner", SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = HelpPage.PartnerAdminLink)]
[OutputType(typeof(void))]
public sealed class DisconnectManagementPartner : PSCmdlet
{
    /// <summary>
    /// The context to end: its name, or the object that Connect- or Get-ManagementPartnerContext wrote. An object stands for
    /// the sign-in it came from, and ends no other that has its name now. Without it, the default context is ended.
    /// </summary>
    /// <default>The default context</default>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("ContextName", "Name")]
    [ContextTransformation]
    [ArgumentCompleter(typeof(ContextName))]
    [ValidateNotNull]
    public ManagementPartnerContext? Context { get; set; }

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
            if (Context is not null) End(Connections.Find(Context), Context);
            else if (Connections.Failed is { } failed) WarnOfNone(failed);
            else if (Connections.Selected is { } selected) End(selected, ManagementPartnerContext.Named(selected.Context.Name));
            else if (MayEndKept && KeptSignIns.Default is { } kept) End(null, kept);
        }
        catch (ManagementPartnerException problem)
        {
            WriteError(ErrorRecordFactory.Create(this, problem, new Attempt("Disconnect"), Context?.Name));
        }
    }

    private bool MayEndKept => !IsScopeGiven || Scope == ContextScope.CurrentUser;

    private bool IsScopeGiven => MyInvocation.BoundParameters.ContainsKey(nameof(Scope));

    /// <summary>Whoever was the default before a sign-in that failed is not whom this command means.</summary>
    private void WarnOfNone(FailedChoice failed)
    {
        if (Connections.All.Length == 0) return;
        WriteWarning("Nobody was disconnected: there is no default context, because the last " + failed.Command + " "
            + failed.What + ". Name the context to end; to sign out of everything, run: "
            + "Get-ManagementPartnerContext -ListAvailable | Disconnect-ManagementPartner");
    }

    private void End(Connection? connection, ManagementPartnerContext given)
    {
        var wantsKept = IsScopeGiven
            ? Scope == ContextScope.CurrentUser
            : connection is null || connection.Context.Scope == ContextScope.CurrentUser;
        var kept = wantsKept ? KeptOf(connection, given) : null;
        if (connection is null && kept is null) throw ManagementPartnerException.ContextNotFound(given);
        var ends = connection is not null && (!wantsKept || connection.Context.Scope == ContextScope.CurrentUser);
        if (!ends && kept is null) return;
        if (!ShouldProcess((ends ? connection!.Context : kept!).Description,
            kept is null ? "Sign out" : ends ? "Sign out and delete the kept sign-in" : "Delete the kept sign-in"))
            return;
        // The disk first: where that fails, the user can try again.
        if (kept is not null) KeptSignIns.Remove(kept.Name);
        if (ends) Connections.Remove(connection!);
        if (wantsKept && kept is null && KeptSignIns.Find(given.Name) is { } other)
            WriteWarning("The kept " + other.Description + " is another sign-in, and stays.");
    }

    /// <summary>
    /// The kept sign-in to delete. Where this process has a connection of the name, another session may have kept another
    /// sign-in under it: that one is deleted only where kept sign-ins are what the user asked for.
    /// </summary>
    private ManagementPartnerContext? KeptOf(Connection? connection, ManagementPartnerContext given)
    {
        if (connection is null || (given.IsNameOnly && IsScopeGiven)) return KeptSignIns.Find(given);
        return KeptSignIns.Find(given.Name) is { } kept && connection.Context.IsSameSignIn(kept) ? kept : null;
    }
}
