using System;
using System.Management.Automation;
using ManagementPartner.Calls;
using ManagementPartner.Errors;
using ManagementPartner.Native;

namespace ManagementPartner.Cmdlets;

/// <summary>What every cmdlet that calls the service does: cancelling, logging, reporting errors.</summary>
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
    public void Dispose()
    {
        cancellation?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Makes a call to the service; its log messages become verbose and debug output. `asksHost` says that the call may ask
    /// PowerShell for something while it runs.
    /// </summary>
    private protected void Run(Action call, bool asksHost = false, bool mayLoadAzurePowerShell = false)
    {
        if (logged || asksHost) PipelineCall.Run(this, Cancellation, logged, mayLoadAzurePowerShell, call);
        else call();
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
