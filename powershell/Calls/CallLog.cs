using System;
using ManagementPartner.Native;

namespace ManagementPartner.Calls;

/// <summary>Hands the library's log messages to the call that runs on the same thread, if it wants them.</summary>
internal static class CallLog
{
    public const int Info = 1;
    public const int Debug = 2;

    /// <summary>Static, so that it outlives every client it is given to.</summary>
    public static readonly LogCallback Callback = Receive;

    [ThreadStatic]
    private static Action<int, string>? receiver;

    public static void Run(Action<int, string> messages, Action call)
    {
        receiver = messages;
        try
        {
            call();
        }
        finally
        {
            receiver = null;
        }
    }

    private static void Receive(int level, IntPtr message, IntPtr context)
    {
        if (receiver is not { } messages) return;
        try
        {
            messages(level, Utf8.Decode(message) ?? string.Empty);
        }
        catch (Exception)
        {
            // Native frames lie below: a lost message is better than unwinding them.
        }
    }
}
