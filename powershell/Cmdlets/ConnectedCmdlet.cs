using System;
using System.Management.Automation;
using ManagementPartner.Calls;
using ManagementPartner.Errors;
using ManagementPartner.Native;
using ManagementPartner.Parameters;
using ManagementPartner.SignIns;

namespace ManagementPartner.Cmdlets;

/// <summary>A cmdlet that needs a connection.</summary>
public abstract class ConnectedCmdlet : ManagementPartnerCmdlet
{
    private protected ConnectedCmdlet()
    {
    }

    /// <summary>
    /// The context to use: an object that Connect-ManagementPartner or Get-ManagementPartnerContext wrote, or its name.
    /// Without it, the default context is used.
    /// </summary>
    [Parameter]
    [ContextTransformation]
    [ArgumentCompleter(typeof(ContextName))]
    [ValidateNotNull]
    public ManagementPartnerContext? Context { get; set; }

    /// <summary>Ends at once if there is no connection: every object in the pipeline would fail.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        RequireConnection();
    }

    /// <summary>Makes a call on the connection. A failure is written as an error and gives nothing.</summary>
    private protected T? TryCall<T>(Attempt attempt, Func<ClientHandle, T> call)
    {
        while (true)
        {
            var connection = RequireConnection();
            attempt.Context = connection.Context;
            try
            {
                return Run(connection, call);
            }
            catch (ObjectDisposedException) when (connection.Client.IsClosed)
            {
                // Another runspace connected anew or disconnected just before the call began.
            }
            catch (ManagementPartnerException problem)
            {
                if (Stopping) throw new PipelineStoppedException();
                WriteError(ErrorRecordFactory.Create(this, problem, attempt,
                    attempt.PartnerId ?? attempt.Tenant ?? connection.Context.TenantId));
                return default;
            }
        }
    }

    private protected Connection RequireConnection()
    {
        try
        {
            if (Context is not null) return Connections.Find(Context) ?? GoOn(KeptAs(Context), select: false);
            if (Connections.Selected is { } selected) return selected;
            if (Connections.All.Length > 0) throw ManagementPartnerException.NoneSelected();
            if (KeptSignIns.Default is { } kept) return GoOn(kept, select: true);
            // The default chain may be somebody else than those who signed in.
            if (KeptSignIns.All.Length > 0) throw ManagementPartnerException.NoneSelected();
            return SignInUnasked();
        }
        catch (ManagementPartnerException problem)
        {
            if (Stopping) throw new PipelineStoppedException();
            ThrowTerminatingError(ErrorRecordFactory.Create(this, problem, new Attempt("Call"), Context?.Name));
            throw;
        }
    }

    /// <summary>Shows who was signed in, because nobody chose.</summary>
    private void Tell(ManagementPartnerContext context) => WriteVerbose(DisplayText.Of(
        "Signed in: " + context.Account + " in " + context.TenantId + ", by " + context.CredentialType));

    private static ManagementPartnerContext KeptAs(ManagementPartnerContext context) =>
        (context.IsNameOnly || context.IsKept ? KeptSignIns.Find(context.Name) : null)
            ?? throw ManagementPartnerException.ContextNotFound(context.Name);

    /// <summary>Signs in by the default chain, which never asks a person. The connection is kept only if that succeeds.</summary>
    private Connection SignInUnasked()
    {
        try
        {
            using var credential = CredentialHandle.FromDefaultChain(AzurePowerShellToken.Callback);
            var made = SignIn(new SignIn(credential) { AsksHost = true });
            var connection = Connections.AddUnasked(made);
            if (connection == made) Tell(made.Context);
            return connection;
        }
        catch (ManagementPartnerException problem) when (problem.Reason == "CredentialUnavailable")
        {
            throw ManagementPartnerException.NotConnected(problem.Message);
        }
    }
}
