using System;
using System.Management.Automation;
using ManagementPartner.Native;

namespace ManagementPartner.Calls;

/// <summary>Makes the library's log messages verbose and debug output of the call that waits on the same thread.</summary>
internal static class CallLog
{
    public const int Info = 1;
    public const int Debug = 2;

    /// <summary>Static, so that it outlives every client it is given to.</summary>
    public static readonly LogCallback Callback = Receive;

    private static void Receive(int level, IntPtr message, IntPtr context)
    {
        if (PipelineCall.Current is not { IsLogged: true } call) return;
        try
        {
            var text = (call.Tenant is { } tenant ? "Tenant " + tenant + ": " : string.Empty) + Utf8.Decode(message);
            call.Tell(cmdlet => Write(cmdlet, level, text));
        }
        catch (Exception)
        {
            // Native frames lie below: a lost message is better than unwinding them.
        }
    }

    private static void Write(PSCmdlet cmdlet, int level, string text)
    {
        text = DisplayText.Of(text);
        // PowerShell makes WriteVerbose ask whether to go on where -Debug was given without -Verbose.
        var given = cmdlet.MyInvocation.BoundParameters;
        var asks = given.ContainsKey("Debug") && !given.ContainsKey("Verbose");
        if (level <= Info && !asks) cmdlet.WriteVerbose(text);
        else cmdlet.WriteDebug(text);
    }
}
