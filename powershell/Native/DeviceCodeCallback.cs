using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>Shows a person where to enter which code. On the thread of a call that waits; it must not throw.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void DeviceCodeCallback(IntPtr message, IntPtr userCode, IntPtr verificationUri, long expiresInMs,
    IntPtr context);
