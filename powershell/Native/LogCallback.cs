using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>Receives one log message on the thread of the call it reports on. It must not throw.</summary>
[UnmanagedFunctionPointer(CallingConvention.Cdecl)]
internal delegate void LogCallback(int level, IntPtr message, IntPtr context);
