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

    private protected ManagementPartnerCmdlet()
    {
    }

    private protected CancellationHandle Cancellation =>
        cancellation ?? throw new PSInvalidOperationException("The cmdlet has not begun.");

    /// <summary>Loads the native library, unless it is loaded already.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            NativeLibrary.Load();
            cancellation = CancellationHandle.Create();
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
    private protected T Run<T>(Connection connection, Func<ClientHandle, T> call) =>
        logged || connection.AsksHost
            ? PipelineCall.Run(this, Cancellation, logged, connection, call)
            : call(connection.Client);

    /// <summary>Signs in and returns the connection; if that fails, nothing changes.</summary>
    private protected Connection SignIn(SignIn signIn)
    {
        var connection = signIn.Open(PowerShellVersion.Of(this));
        try
        {
            using var identity = Run(connection, client => IdentityHandle.SignIn(client, Cancellation));
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

    private bool IsOn(string parameter, string preference)
    {
        if (MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && given is SwitchParameter value)
            return value;
        var wanted = GetVariableValue(preference);
        if (wanted is not ActionPreference action && !LanguagePrimitives.TryConvertTo(wanted, out action)) return false;
        return action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
