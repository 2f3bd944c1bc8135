using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>Ends the calls it was given to, from any thread.</summary>
internal sealed class CancellationHandle : NativeHandle
{
    public static CancellationHandle Create()
    {
        var status = mp_cancellation_new(out var cancellation, out var error);
        ErrorHandle.Check(status, error);
        return cancellation;
    }

    public void Cancel() => mp_cancellation_cancel(this);

    /// <summary>The longest time of each call that is given it from now on.</summary>
    public void SetTimeout(TimeSpan time)
    {
        var status = mp_cancellation_set_timeout_ms(this, (long)time.TotalMilliseconds, out var error);
        ErrorHandle.Check(status, error);
    }

    protected override bool ReleaseHandle()
    {
        mp_cancellation_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern int mp_cancellation_new(out CancellationHandle cancellation, out IntPtr error);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern void mp_cancellation_cancel(CancellationHandle cancellation);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern int mp_cancellation_set_timeout_ms(CancellationHandle cancellation, long milliseconds,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern void mp_cancellation_free(IntPtr cancellation);
}
