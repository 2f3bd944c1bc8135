using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>Gets a token elsewhere. On the thread of a call that waits; it may block and must not throw.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void TokenCallback(IntPtr request, IntPtr context);
