using System;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>
/// The environment variables that the library reads, as PowerShell has them: on Linux and macOS, what $env: sets never
/// reaches the process's own.
/// </summary>
internal sealed class EnvironmentHandle : NativeHandle
{
    private const CallingConvention C = CallingConvention.Cdecl;

    public static EnvironmentHandle Take()
    {
        var status = mp_environment_new(out var environment, out var error);
        ErrorHandle.Check(status, error);
        try
        {
            environment.Fill();
            return environment;
        }
        catch
        {
            environment.Dispose();
            throw;
        }
    }

    private void Fill()
    {
        var count = (int)mp_environment_name_count();
        for (var index = 0; index < count; index++)
        {
            var name = Utf8.Decode(mp_environment_name((UIntPtr)(uint)index));
            if (name is null || Environment.GetEnvironmentVariable(name) is not { } value) continue;
            using var text = SecretText.From(value);
            var status = mp_environment_set(this, Utf8.Encode(name), text, out var error);
            ErrorHandle.Check(status, error);
        }
    }

    protected override bool ReleaseHandle()
    {
        mp_environment_free(handle);
        return true;
    }

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_environment_new(out EnvironmentHandle environment, out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern int mp_environment_set(EnvironmentHandle environment, byte[]? name, SecretText value,
        out ErrorHandle error);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern void mp_environment_free(IntPtr environment);

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern UIntPtr mp_environment_name_count();

    [DllImport(NativeLibrary.Name, CallingConvention = C, ExactSpelling = true)]
    private static extern IntPtr mp_environment_name(UIntPtr index);
}
