using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>Opens or shows the URL; 0 where it could not. On the thread of a call that waits; it must not throw.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate int BrowserCallback(IntPtr url, IntPtr context);
