using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading.Tasks;
using ManagementPartner.Native;

namespace ManagementPartner.Calls;

/// <summary>
/// Runs a call on a second thread and writes its log messages on the pipeline's, as they come. Writing them from the
/// library's callback would run whatever follows in the pipeline (4>&amp;1 | ...) inside the running call, where the
/// client may not be used.
/// </summary>
internal static class LoggedCall
{
    public static void Run(PSCmdlet cmdlet, CancellationHandle cancellation, Action call)
    {
        using var messages = new BlockingCollection<(int Level, string Text)>();
        var running = Task.Run(() =>
        {
            try
            {
                CallLog.Run((level, text) => messages.Add((level, text)), call);
            }
            finally
            {
                messages.CompleteAdding();
            }
        });
        try
        {
            foreach (var (level, text) in messages.GetConsumingEnumerable()) Write(cmdlet, level, text);
        }
        catch
        {
            // The pipeline was stopped, or the user answered a message by "halt".
            cancellation.Cancel();
            ((IAsyncResult)running).AsyncWaitHandle.WaitOne();
            throw;
        }
        running.GetAwaiter().GetResult();
    }

    private static void Write(PSCmdlet cmdlet, int level, string text)
    {
        // PowerShell makes WriteVerbose ask whether to go on where -Debug was given without -Verbose.
        var given = cmdlet.MyInvocation.BoundParameters;
        var asks = given.ContainsKey("Debug") && !given.ContainsKey("Verbose");
        if (level <= CallLog.Info && !asks) cmdlet.WriteVerbose(text);
        else cmdlet.WriteDebug(text);
    }
}
