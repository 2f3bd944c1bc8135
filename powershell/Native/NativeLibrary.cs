using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

// Windows: not by its bare name from the system's folders.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]

namespace ManagementPartner.Native;

/// <summary>Finds and loads the native library that lies beside this assembly, when the first cmdlet needs it.</summary>
internal static class NativeLibrary
{
    /// <summary>
    /// The name in every DllImport. It means the file in the folder of this platform, and no other: Windows ignores case in
    /// names, so this assembly must not have it.
    /// </summary>
    public const string Name = "managementpartner";

    private const int AbiVersion = 1;

    private static readonly object Gate = new();
    private static volatile bool loaded;
    private static IntPtr library;
    private static bool isNamed;

    /// <exception cref="ManagementPartnerException">The library is missing, broken or of another version.</exception>
    public static void Load()
    {
        if (loaded) return;
        lock (Gate)
        {
            if (loaded) return;
            var assembly = typeof(NativeLibrary).Assembly.Location;
            // Else it would be looked for in the current folder, which anybody may have filled.
            if (assembly.Length == 0) throw WithoutFolder();
            var module = Path.GetDirectoryName(assembly)!;
            var path = Path.Combine(module, NativePlatform.Name, NativePlatform.FileName);
            if (!File.Exists(path)) throw Missing(path, NativePlatform.In(module));
            try
            {
                library = Open(path);
                if (!isNamed) GiveItsName(path);
                isNamed = true;
                var version = mp_abi_version();
                if (version != AbiVersion) throw Mismatch(path, version);
            }
            catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException
                                                or EntryPointNotFoundException or Win32Exception)
            {
                throw Unusable(path, problem.Message);
            }
            loaded = true;
        }
    }

    private static IntPtr Open(string path)
    {
        if (!NativePlatform.IsWindows)
        {
            var load = RuntimeType("NativeLibrary")!.GetMethod("Load", [typeof(string)])!;
            return ((Func<string, IntPtr>)load.CreateDelegate(typeof(Func<string, IntPtr>)))(path);
        }
        const uint SearchItsOwnFolderAndSystem32 = 0x00000100 | 0x00000800;
        var opened = LoadLibraryEx(path, IntPtr.Zero, SearchItsOwnFolderAndSystem32);
        return opened != IntPtr.Zero ? opened : throw new Win32Exception(Marshal.GetLastWin32Error());
    }

    /// <summary>
    /// Makes the name in every DllImport mean the library that was opened. .NET would look for it in its own folders and
    /// beside the assembly, and before .NET 10 in LD_LIBRARY_PATH, before it asks PowerShell. .NET Framework, which Windows
    /// PowerShell 5.1 runs on, cannot be told; there, Windows takes what is loaded under the name, the first if there are
    /// several.
    /// </summary>
    private static void GiveItsName(string path)
    {
        if (RuntimeType("NativeLibrary") is { } runtimeLibrary)
        {
            var resolver = Delegate.CreateDelegate(RuntimeType("DllImportResolver")!,
                ((Func<string, Assembly, DllImportSearchPath?, IntPtr>)Resolve).Method);
            runtimeLibrary.GetMethod("SetDllImportResolver")!.Invoke(null, [typeof(NativeLibrary).Assembly, resolver]);
        }
        else if (GetModuleHandle(NativePlatform.FileName) != library)
        {
            throw Unusable(path, "another file of this name was loaded before, such as that of another version of the module");
        }
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == Name ? library : IntPtr.Zero;

    /// <summary>A type that .NET has and .NET Standard does not name; null on .NET Framework.</summary>
    private static Type? RuntimeType(string name) =>
        typeof(Marshal).Assembly.GetType("System.Runtime.InteropServices." + name);

    private static ManagementPartnerException WithoutFolder() => new(
        ManagementPartnerStatus.InternalError,
        "NativeLibraryMissing",
        "The module was loaded from memory, so it has no folder in which its native library could lie.",
        "Import the module by its path or name: Import-Module ManagementPartner.");

    private static ManagementPartnerException Missing(string path, IReadOnlyList<string> shipped) => new(
        ManagementPartnerStatus.InternalError,
        "NativeLibraryMissing",
        string.Format(CultureInfo.InvariantCulture,
            "The module has no native library for this platform ({0}): '{1}' does not exist.", NativePlatform.Name, path),
        NativePlatform.NextStep(NativePlatform.Name, shipped));

    private static ManagementPartnerException Mismatch(string path, int version) => new(
        ManagementPartnerStatus.InternalError,
        "NativeLibraryMismatch",
        string.Format(CultureInfo.InvariantCulture,
            "The native library '{0}' has ABI version {1}, this module needs {2}.", path, version, AbiVersion),
        "Install the module again, so that its files are of one version, and start a new PowerShell.");

    private static ManagementPartnerException Unusable(string path, string cause) => new(
        ManagementPartnerStatus.InternalError,
        "NativeLibraryUnusable",
        // Windows leaves it to the caller to say what %1 is.
        string.Format(CultureInfo.InvariantCulture, "The native library '{0}' cannot be loaded on this platform ({1}): {2}",
            path, NativePlatform.Name, cause.Replace("%1", "it")),
        NativePlatform.IsWindows
            ? "Start a new PowerShell. If that does not help, install the module again; where a policy decides what may run on "
              + "this computer (AppLocker, App Control), it has to allow this file."
            : "Install the module again; on Linux it needs glibc 2.34 or later.");

    [DllImport(Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern int mp_abi_version();

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("kernel32", EntryPoint = "LoadLibraryExW", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    private static extern IntPtr LoadLibraryEx(string path, IntPtr reserved, uint flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("kernel32", EntryPoint = "GetModuleHandleW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    private static extern IntPtr GetModuleHandle(string name);
}
