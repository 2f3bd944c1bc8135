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
    /// <default>The default context</default>
    [Parameter]
    [ContextTransformation]
    [ArgumentCompleter(typeof(ContextName))]
    [ValidateNotNull]
    public ManagementPartnerContext? Context { get; set; }

    /// <summary>Whom to act as, where that was said.</summary>
    private protected virtual ManagementPartnerContext? ContextToUse => Context;

    /// <summary>
    /// Makes a call on the connection, or on `agreed`, whom the user was asked about. A failure is written as an error and
    /// gives nothing.
    /// </summary>
    private protected T? TryCall<T>(Attempt attempt, Func<ClientHandle, T> call, Connection? agreed = null)
    {
        var connection = agreed ?? RequireConnection();
        while (true)
        {
            attempt.Context = connection.Context;
            try
            {
                return Run(connection, attempt.Tenant ?? connection.Context.TenantId, call);
            }
            catch (ObjectDisposedException) when (connection.Client.IsClosed)
            {
                // Another runspace connected anew or disconnected just before the call began.
                var next = FindSame(connection);
                if (next is null) return Report(ManagementPartnerException.Replaced(connection.Context));
                connection = next;
            }
            catch (ManagementPartnerException problem)
            {
                if (Stopping) throw new PipelineStoppedException();
                return Report(problem);
            }
        }

        T? Report(ManagementPartnerException problem)
        {
            WriteError(ErrorRecordFactory.Create(this, problem, attempt, ErrorTarget.Of(attempt)));
            return default;
        }
    }

    /// <summary>The connection to use, signed in if need be. Without one the command ends: every object would fail.</summary>
    private protected Connection RequireConnection() => OrEnd(() =>
    {
        while (true)
        {
            var (connection, kept) = Known();
            connection ??= kept is null ? SignInUnasked()
                : ContextToUse is null ? Connections.AddUnasked(SignInKept(kept))
                : GoOn(kept, select: false);
            // Where another runspace chose meanwhile, its choice counts.
            if (connection is not null) return connection;
        }
    });

    /// <summary>
    /// Whom a call would be made as, as far as that is known without signing in. Null where nobody chose: the default chain
    /// would.
    /// </summary>
    private protected ManagementPartnerContext? FindKnownContext() => OrEnd(() =>
    {
        var (connection, kept) = Known();
        return connection?.Context ?? kept;
    });

    private T OrEnd<T>(Func<T> find)
    {
        try
        {
            return find();
        }
        catch (ManagementPartnerException problem)
        {
            if (Stopping) throw new PipelineStoppedException();
            End(problem);
            throw;
        }
    }

    private protected void End(ManagementPartnerException problem)
    {
        if (problem.Details is { } details) WriteVerbose(DisplayText.Of(details));
        ThrowTerminatingError(ErrorRecordFactory.Create(this, problem, new Attempt("Call"), ContextToUse?.Name ?? TenantAtHand));
    }

    private (Connection? Connection, ManagementPartnerContext? Kept) Known()
    {
        if (ContextToUse is { } context)
        {
            var named = Connections.Find(context);
            var keptAs = named is null ? KeptSignIns.Find(context) : null;
            var holder = named?.Context ?? keptAs ?? throw ManagementPartnerException.ContextNotFound(context);
            if ((context.IsNameOnly || context.Original is not null) && Connections.FailedUnder(context.Name) is { } other)
                throw ManagementPartnerException.NotConnectedAs(holder, other);
            return (named, keptAs);
        }
        if (Connections.Failed is { } failed) throw ManagementPartnerException.NotConnected(failed);
        if (Connections.Ended is { } ended) throw ManagementPartnerException.NotConnectedAnyMore(ended);
        if (Connections.Selected is { } selected) return (selected, null);
        if (Connections.All.Length > 0) throw ManagementPartnerException.NoneSelected();
        if (KeptSignIns.Default is { } kept) return (null, kept);
        // The default chain may be somebody else than those who signed in.
        if (KeptSignIns.All.Length > 0) throw ManagementPartnerException.NoneSelected();
        return (null, null);
    }

    /// <summary>
    /// The connection in the place of one that has ended, if it is the same identity's: what began as one does not go on as
    /// another.
    /// </summary>
    private Connection? FindSame(Connection ended)
    {
        var next = ContextToUse is { } context ? Connections.Find(context) : Connections.Selected;
        return next is not null && next.Context.IsSameSignIn(ended.Context) ? next : null;
    }

    /// <summary>Shows who was signed in, because nobody chose.</summary>
    private void Tell(ManagementPartnerContext context) => WriteVerbose(DisplayText.Of(
        "Signed in: " + context.Account + " in " + context.TenantId + ", by " + context.CredentialType));

    /// <summary>
    /// Signs in by the default chain, which never asks a person. The connection is kept only if that succeeds, and nobody
    /// chose meanwhile.
    /// </summary>
    private Connection? SignInUnasked()
    {
        try
        {
            using var credential = CredentialHandle.FromDefaultChain(AzurePowerShellToken.Callback);
            var made = SignIn(new SignIn(credential) { AsksHost = true });
            var connection = Connections.AddUnasked(made);
            if (connection is not null) Tell(connection.Context);
            return connection;
        }
        catch (ManagementPartnerException problem) when (problem.Reason == "CredentialUnavailable")
        {
            WriteVerbose(DisplayText.Of(problem.Message));
            throw ManagementPartnerException.NotConnected();
        }
    }
}
