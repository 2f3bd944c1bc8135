using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ManagementPartner.Native;
using ManagementPartner.SignIns;

namespace ManagementPartner.Calls;

/// <summary>
/// Runs a call on a second thread, while the pipeline's thread does what the call asks of PowerShell: write a message,
/// show a person where to sign in, ask the Az modules for a token. Done from within the library's callbacks, it would
/// run whatever follows in the pipeline (4>&amp;1 | ...) inside the running call, where the client may not be used.
/// </summary>
internal sealed class PipelineCall
{
    [ThreadStatic]
    private static PipelineCall? current;

    private readonly BlockingCollection<Action<PSCmdlet>> requests = new();
    private readonly CancellationTokenSource abandoned = new();

    private PipelineCall(bool isLogged, string? tenant, bool mayLoadAzurePowerShell)
    {
        IsLogged = isLogged;
        Tenant = tenant;
        MayLoadAzurePowerShell = mayLoadAzurePowerShell;
    }

    /// <summary>The call that runs on this thread, if the pipeline waits for it.</summary>
    public static PipelineCall? Current => current;

    /// <summary>Whether the pipeline shows log messages.</summary>
    public bool IsLogged { get; }

    /// <summary>The tenant that the call is for, where it is known.</summary>
    public string? Tenant { get; }

    /// <summary>Whether the Az modules may be imported, because the user chose them.</summary>
    public bool MayLoadAzurePowerShell { get; }

    public static T Run<T>(PSCmdlet cmdlet, CancellationHandle cancellation, bool isLogged, string? tenant,
        Connection connection, Func<ClientHandle, T> call)
    {
        var running = new PipelineCall(isLogged, tenant, connection.MayLoadAzurePowerShell);
        try
        {
            return running.Run(cmdlet, cancellation, () => call(connection.Client));
        }
        finally
        {
            running.requests.Dispose();
            running.abandoned.Dispose();
        }
    }

    /// <summary>Has the pipeline's thread do something, and goes on at once.</summary>
    public void Tell(Action<PSCmdlet> request) => requests.Add(request);

    /// <summary>Has the pipeline's thread do something, and waits for it.</summary>
    /// <exception cref="OperationCanceledException">The pipeline ended before.</exception>
    public void Ask(Action<PSCmdlet> request)
    {
        using var done = new ManualResetEventSlim();
        requests.Add(cmdlet =>
        {
            request(cmdlet);
            done.Set();
        });
        done.Wait(abandoned.Token);
    }

    private T Run<T>(PSCmdlet cmdlet, CancellationHandle cancellation, Func<T> call)
    {
        // Of its own: a call may wait for minutes, and the pool has few threads to spare.
        var running = Task.Factory.StartNew(() => RunHere(call), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var request in requests.GetConsumingEnumerable()) request(cmdlet);
        }
        catch
        {
            // The pipeline was stopped, or the user answered a message by "halt".
            abandoned.Cancel();
            cancellation.Cancel();
            ((IAsyncResult)running).AsyncWaitHandle.WaitOne();
            throw;
        }
        return running.GetAwaiter().GetResult();
    }

    private T RunHere<T>(Func<T> call)
    {
        current = this;
        try
        {
            return call();
        }
        finally
        {
            current = null;
            requests.CompleteAdding();
        }
    }
}
