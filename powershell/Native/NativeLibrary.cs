using System;
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
    /// <summary>The name in every DllImport. It means the file that <see cref="FilePath"/> names, and no other.</summary>
    public const string Name = "managementpartner";

    private const int AbiVersion = 1;

    private static readonly object Gate = new();
    private static volatile bool loaded;
    private static Func<string, IntPtr>? loadFile;

    /// <exception cref="ManagementPartnerException">The library is missing, broken or of another version.</exception>
    public static void Load()
    {
        if (loaded) return;
        lock (Gate)
        {
            if (loaded) return;
            var path = FilePath;
            if (!File.Exists(path)) throw Missing(path);
            try
            {
                if (Family == "win") LoadByFullPath(path);
                else if (loadFile is null) ResolveByFullPath();
                var version = mp_abi_version();
                if (version != AbiVersion) throw Mismatch(path, version);
            }
            catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException
                                                or EntryPointNotFoundException or Win32Exception)
            {
                throw Unusable(path, problem);
            }
            loaded = true;
        }
    }

    /// <summary>[module]/[platform]/managementpartner.[dll, so or dylib]: PowerShell adds no "lib".</summary>
    public static string FilePath
    {
        get
        {
            var folder = Path.GetDirectoryName(typeof(NativeLibrary).Assembly.Location) ?? ".";
            return Path.Combine(folder, Platform, Name + Extension);
        }
    }

    private static string Platform => Family + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    private static string Family =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win"
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx"
        : "linux";

    private static string Extension => Family switch
    {
        "win" => ".dll",
        "osx" => ".dylib",
        _ => ".so",
    };

    /// <summary>
    /// Once loaded by its full path, Windows finds the library by its name. Windows PowerShell 5.1 looks in no platform
    /// folder, and others would look in the current folder before.
    /// </summary>
    private static void LoadByFullPath(string path)
    {
        const uint SearchItsOwnFolderAndSystem32 = 0x00000100 | 0x00000800;
        if (LoadLibraryEx(path, IntPtr.Zero, SearchItsOwnFolderAndSystem32) == IntPtr.Zero)
            throw new Win32Exception(Marshal.GetLastWin32Error());
    }

    /// <summary>
    /// Elsewhere, .NET would look for the name in its own folders and beside the assembly, and before .NET 10 in
    /// LD_LIBRARY_PATH, before it asks PowerShell. What can be told where the file is has no name in .NET Standard.
    /// </summary>
    private static void ResolveByFullPath()
    {
        const string Namespace = "System.Runtime.InteropServices.";
        var runtime = typeof(Marshal).Assembly;
        var library = runtime.GetType(Namespace + "NativeLibrary", throwOnError: true)!;
        var resolver = Delegate.CreateDelegate(runtime.GetType(Namespace + "DllImportResolver", throwOnError: true)!,
            ((Func<string, Assembly, DllImportSearchPath?, IntPtr>)Resolve).Method);
        library.GetMethod("SetDllImportResolver")!.Invoke(null, [typeof(NativeLibrary).Assembly, resolver]);
        loadFile = (Func<string, IntPtr>)library.GetMethod("Load", [typeof(string)])!.CreateDelegate(typeof(Func<string, IntPtr>));
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == Name ? loadFile!(FilePath) : IntPtr.Zero;

    private static ManagementPartnerException Missing(string path) => new(
        ManagementPartnerStatus.InternalError,
        "NativeLibraryMissing",
        string.Format(CultureInfo.InvariantCulture,
            "The module has no native library for this platform ({0}): '{1}' does not exist.", Platform, path),
        "Install the module again, in a version that supports this platform; about_ManagementPartner lists them.");

    private static ManagementPartnerException Mismatch(string path, int version) => new(
        ManagementPartnerStatus.InternalError,
        "NativeLibraryMismatch",
        string.Format(CultureInfo.InvariantCulture,
            "The native library '{0}' has ABI version {1}, this module needs {2}.", path, version, AbiVersion),
        "Install the module again, so that its files are of one version, and start a new PowerShell.");

    private static ManagementPartnerException Unusable(string path, Exception problem) => new(
        ManagementPartnerStatus.InternalError,
        "NativeLibraryUnusable",
        string.Format(CultureInfo.InvariantCulture,
            "The native library '{0}' cannot be loaded on this platform ({1}): {2}", path, Platform, problem.Message),
        "Install the module again; on Linux it needs glibc 2.34 or later.");

    [DllImport(Name, CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    private static extern int mp_abi_version();

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("kernel32", EntryPoint = "LoadLibraryExW", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    private static extern IntPtr LoadLibraryEx(string path, IntPtr reserved, uint flags);
}
