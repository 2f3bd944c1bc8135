using System;
using System.Management.Automation;
using ManagementPartner.Calls;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>What every cmdlet that calls the service does: cancelling, logging, signing in.</summary>
public abstract class ManagementPartnerCmdlet : PSCmdlet, IDisposable
{
    private volatile CancellationHandle? cancellation;
    private bool logged;
    private bool isWaitShown;

    private protected ManagementPartnerCmdlet()
    {
    }

    /// <summary>
    /// How many seconds each call may take, its retries included; for Connect-ManagementPartner and
    /// Select-ManagementPartnerContext, signing in, with the time that a person takes.
    /// </summary>
    /// <default>100; for a person who signs in, as long as the code or the browser's page can be used</default>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; }

    /// <summary>The tenant that a call under way is for, where that is not the connection's.</summary>
    private protected virtual string? TenantAtHand => null;

    /// <summary>What a progress bar says is done.</summary>
    internal string Activity => MyInvocation.MyCommand.Name + (TenantAtHand is { } tenant ? " in tenant " + tenant : string.Empty);

    private protected CancellationHandle Cancellation =>
        cancellation ?? throw new PSInvalidOperationException("The cmdlet has not begun.");

    /// <summary>Loads the native library, unless it is loaded already.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            NativeLibrary.Load();
            cancellation = CancellationHandle.Create();
            if (TimeoutSec > 0) cancellation.SetTimeout(TimeSpan.FromSeconds(TimeoutSec));
            // StopProcessing may have come before there was anything to cancel.
            if (Stopping) cancellation.Cancel();
        }
        catch (ManagementPartnerException problem)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(this, problem, new Attempt("Begin"), null));
        }
        logged = IsOn("Verbose", "VerbosePreference") || IsOn("Debug", "DebugPreference");
    }

    /// <summary>Ends the running call: Ctrl+C, or the end of a pipeline that needs no more.</summary>
    protected override void StopProcessing()
    {
        try
        {
            cancellation?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet ended by itself meanwhile.
        }
    }

    /// <summary>Frees what the cmdlet held.</summary>
    public virtual void Dispose()
    {
        cancellation?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Makes a call to the service: on this thread, unless messages are to be shown or PowerShell may be asked for something
    /// while it runs.
    /// </summary>
    private protected T Run<T>(Connection connection, string? tenant, Func<ClientHandle, T> call)
    {
        isWaitShown = false;
        try
        {
            return logged || connection.AsksHost
                ? PipelineCall.Run(this, Cancellation, logged, tenant, connection, call)
                : WaitProgress.RunHere(this, () => call(connection.Client));
        }
        finally
        {
            if (isWaitShown && !Stopping) WaitProgress.End(this);
        }
    }

    /// <summary>On the pipeline's thread, while a call runs.</summary>
    internal void ShowWait(string what, long waitedMs, long leftMs)
    {
        isWaitShown = true;
        WaitProgress.Show(this, what, waitedMs, leftMs);
    }

    /// <summary>Signs in and returns the connection; if that fails, nothing changes.</summary>
    private protected Connection SignIn(SignIn signIn)
    {
        var connection = signIn.Open(PowerShellVersion.Of(this));
        try
        {
            using var identity = Run(connection, connection.Context.TenantId, client => IdentityHandle.SignIn(client, null, Cancellation));
            signIn.Complete(connection, identity);
            KnownTenants.Add(connection.Context.TenantId);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Uses a kept sign-in that somebody named.</summary>
    private protected Connection GoOn(ManagementPartnerContext kept, bool select) =>
        Connections.AddKept(SignInKept(kept), select) ?? throw ManagementPartnerException.NameTaken(kept);

    /// <summary>
    /// Signs in by a kept sign-in. Nobody is asked for anything: if that would be needed, it fails. So it does where it has
    /// become another identity since: another session kept one under the name, or a tool or variable that it uses is
    /// somebody else's now.
    /// </summary>
    private protected Connection SignInKept(ManagementPartnerContext kept)
    {
        var connection = SignIn(new SignIn(kept));
        if (connection.Context.IsSameSignIn(kept)) return connection;
        connection.Dispose();
        throw ManagementPartnerException.KeptChanged(kept, connection.Context);
    }

    /// <summary>Whether the person wants progress bars; on the pipeline's thread.</summary>
    internal bool IsProgressWanted =>
        IsShown(MyInvocation.BoundParameters.TryGetValue("ProgressAction", out var given)
            ? given : GetVariableValue("ProgressPreference"));

    private bool IsOn(string parameter, string preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && given is SwitchParameter value
            ? value : IsShown(GetVariableValue(preference));

    private static bool IsShown(object? wanted) =>
        (wanted is ActionPreference action || LanguagePrimitives.TryConvertTo(wanted, out action))
        && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
