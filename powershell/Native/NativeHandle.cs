using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>Owns one handle of the native library; reference counts keep it alive while calls use it.</summary>
internal abstract class NativeHandle : SafeHandle
{
    protected NativeHandle() : base(IntPtr.Zero, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == IntPtr.Zero;
}
