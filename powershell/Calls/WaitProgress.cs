using System;
using System.Management.Automation;
using ManagementPartner.Cmdlets;
using ManagementPartner.Native;

namespace ManagementPartner.Calls;

/// <summary>Shows by a progress bar what a call waits for, where that takes long, and takes it away with the call's end.</summary>
internal static class WaitProgress
{
    /// <summary>Of its own, so that a script's own bars stay.</summary>
    private const int Id = 0x6d70;

    /// <summary>From when on the library calls a wait long.</summary>
    public static readonly TimeSpan LongWait = TimeSpan.FromSeconds(2);

    /// <summary>Static, so that it outlives every client it is given to.</summary>
    public static readonly WaitCallback Callback = Receive;

    /// <summary>Whose call runs on this thread, where that is the pipeline's own.</summary>
    [ThreadStatic]
    private static ManagementPartnerCmdlet? here;

    /// <summary>Runs a call on the pipeline's thread. Unlike other streams, progress goes to the host and not down a pipeline.</summary>
    public static T RunHere<T>(ManagementPartnerCmdlet cmdlet, Func<T> call)
    {
        // A call within a call: what the Az modules are asked for may use this module.
        var before = here;
        here = cmdlet;
        try
        {
            return call();
        }
        finally
        {
            here = before;
        }
    }

    public static void Show(ManagementPartnerCmdlet cmdlet, string what, long waitedMs, long leftMs)
    {
        var record = Record(cmdlet.Activity, what, waitedMs);
        record.SecondsRemaining = leftMs < 0 ? -1 : Seconds(leftMs + 999);
        cmdlet.WriteProgress(record);
    }

    public static void End(ManagementPartnerCmdlet cmdlet)
    {
        var record = Record(cmdlet.Activity, "Done");
        record.RecordType = ProgressRecordType.Completed;
        cmdlet.WriteProgress(record);
    }

    public static ProgressRecord Record(string activity, string what, long? waitedMs = null)
    {
        var record = new ProgressRecord(Id, DisplayText.Of(activity), DisplayText.Of(what));
        // A timer may come a little early.
        if (waitedMs is { } waited) record.CurrentOperation = Seconds(waited + 100) + " s so far";
        return record;
    }

    private static void Receive(IntPtr what, long waitedMs, long leftMs, IntPtr context)
    {
        try
        {
            var text = Utf8.Decode(what) ?? string.Empty;
            if (PipelineCall.Current is { } call) call.Tell(cmdlet => (cmdlet as ManagementPartnerCmdlet)?.ShowWait(text, waitedMs, leftMs));
            else here?.ShowWait(text, waitedMs, leftMs);
        }
        catch (Exception)
        {
            // Native frames lie below. A pipeline that is stopped ends the call by its cancellation.
        }
    }

    private static int Seconds(long milliseconds) => (int)Math.Min(milliseconds / 1000, int.MaxValue);
}
