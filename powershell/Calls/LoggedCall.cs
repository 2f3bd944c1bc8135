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
    public static void Run(Cmdlet cmdlet, CancellationHandle cancellation, Action call)
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

    private static void Write(Cmdlet cmdlet, int level, string text)
    {
        if (level <= CallLog.Info) cmdlet.WriteVerbose(text);
        else cmdlet.WriteDebug(text);
    }
}
