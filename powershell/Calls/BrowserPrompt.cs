using System;
using System.Runtime.InteropServices;
using ManagementPartner.Native;

namespace ManagementPartner.Calls;

/// <summary>Opens the page where a person signs in, and shows its address for where no browser opens.</summary>
internal static class BrowserPrompt
{
    /// <summary>Static, so that it outlives every client it is given to.</summary>
    public static readonly BrowserCallback Callback = Show;

    private static int Show(IntPtr url, IntPtr context)
    {
        try
        {
            using var environment = EnvironmentHandle.Take();
            var opened = mp_browser_open_in(url, environment) != 0;
            var address = Utf8.Decode(url);
            PipelineCall.Current?.Tell(cmdlet => HostMessage.Show(cmdlet, opened
                ? "Sign in with the browser that opens. If none does, open this on this machine:\n" + address
                : "To sign in, open in a browser on this machine:\n" + address));
            return opened || PipelineCall.Current is not null ? 1 : 0;
        }
        catch (Exception)
        {
            // Native frames lie below.
            return 0;
        }
    }

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern int mp_browser_open_in(IntPtr url, EnvironmentHandle environment);
}
