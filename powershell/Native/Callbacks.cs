using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

// Each runs on the thread of a call that waits for it, with native frames below: it must not throw.

/// <summary>Receives one log message.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void LogCallback(int level, IntPtr message, IntPtr context);

/// <summary>Tells what a call waits for that takes long; `leftMs` is -1 where nobody knows how long.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void WaitCallback(IntPtr what, long waitedMs, long leftMs, IntPtr context);

/// <summary>Shows a person where to enter which code.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void DeviceCodeCallback(IntPtr message, IntPtr userCode, IntPtr verificationUri, long expiresInMs,
    IntPtr context);

/// <summary>Opens or shows the URL; 0 where it could not.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int BrowserCallback(IntPtr url, IntPtr context);

/// <summary>Gets a token elsewhere, which may take long.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void TokenCallback(IntPtr request, IntPtr context);
