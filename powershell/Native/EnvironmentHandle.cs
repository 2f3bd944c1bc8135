using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>
/// The environment variables as PowerShell has them: on Linux and macOS, what $env: sets never reaches the process's own,
/// which the library and the programs that it starts would see.
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
        var read = new HashSet<string>(StringComparer.Ordinal);
        var count = (int)mp_environment_name_count();
        for (var index = 0; index < count; index++)
        {
            if (Utf8.Decode(mp_environment_name((UIntPtr)(uint)index)) is not { } name) continue;
            read.Add(name);
            if (Environment.GetEnvironmentVariable(name) is { } value) Set(name, value);
        }
        // Windows has one set of variables, which both see.
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) return;
        foreach (DictionaryEntry other in Environment.GetEnvironmentVariables())
        {
            var (name, value) = ((string)other.Key, (string?)other.Value ?? string.Empty);
            if (!read.Contains(name) && IsName(name) && IsText(value)) Set(name, value);
        }
    }

    private void Set(string name, string value)
    {
        using var text = SecretText.From(value);
        var status = mp_environment_set(this, Utf8.Encode(name), text, out var error);
        ErrorHandle.Check(status, error);
    }

    /// <summary>The library would refuse others. They are none that it reads, and break nothing.</summary>
    private static bool IsName(string text)
    {
        foreach (var character in text)
        {
            if (character is < ' ' or > '~') return false;
        }
        return text.Length is > 0 and < 1024;
    }

    /// <summary>Not what .NET could not read as UTF-8: a program gets that as the process has it.</summary>
    private static bool IsText(string text)
    {
        foreach (var character in text)
        {
            if (character is '\0' or '\uFFFD') return false;
        }
        return true;
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
