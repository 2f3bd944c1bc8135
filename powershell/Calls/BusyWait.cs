using System;
using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;
using ManagementPartner.Cmdlets;

namespace ManagementPartner.Calls;

/// <summary>
/// Shows by a progress bar that the pipeline's own thread is busy with another module's command, once that takes long, and
/// takes the bar away when it is disposed. A cmdlet may write only on that thread; the host takes progress from any.
/// </summary>
internal sealed class BusyWait : IDisposable
{
    /// <summary>Of its own, so that other bars stay.</summary>
    private const long Source = 0x6d70;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly object gate = new();
    private readonly PSHostUserInterface host;
    private readonly string activity;
    private readonly string what;
    private readonly Timer? timer;
    private bool isShown;
    private bool isOver;

    /// <summary>On the pipeline's thread.</summary>
    public BusyWait(ManagementPartnerCmdlet cmdlet, string what)
    {
        host = cmdlet.Host.UI;
        activity = cmdlet.Activity;
        this.what = what;
        if (cmdlet.IsProgressWanted) timer = new Timer(_ => Show(), null, WaitProgress.LongWait, Interval);
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            isOver = true;
            if (!isShown) return;
        }
        var end = WaitProgress.Record(activity, "Done");
        end.RecordType = ProgressRecordType.Completed;
        host.WriteProgress(Source, end);
    }

    private void Show()
    {
        try
        {
            lock (gate)
            {
                if (isOver) return;
                isShown = true;
                host.WriteProgress(Source, WaitProgress.Record(activity, what, watch.ElapsedMilliseconds));
            }
        }
        catch (Exception)
        {
            // On a thread of the pool, it would end the process: a bar that is not shown is better.
        }
    }
}
