using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace ManagementPartner.Native;

/// <summary>The platform of this process, by the name that its folder in the module has, such as win-x64.</summary>
internal static class NativePlatform
{
    public static bool IsWindows => Family == "win";

    public static string Name => Family + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>PowerShell adds no "lib".</summary>
    public static string FileName => NativeLibrary.Name + Family switch
    {
        "win" => ".dll",
        "osx" => ".dylib",
        _ => ".so",
    };

    private static string Family =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win"
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "osx"
        : "linux";

    /// <summary>The platforms that the module in a folder has a library for.</summary>
    public static IReadOnlyList<string> In(string module) =>
    [
        .. Directory.GetDirectories(module)
            .Where(folder => Directory.EnumerateFiles(folder)
                .Any(file => Path.GetFileNameWithoutExtension(file) == NativeLibrary.Name))
            .Select(Path.GetFileName)
            .OrderBy(name => name, System.StringComparer.Ordinal)!,
    ];

    /// <summary>What to do on a platform for which a module has no library, by those for which it has one.</summary>
    public static string NextStep(string platform, IReadOnlyList<string> shipped)
    {
        var hasX64 = shipped.Contains("win-x64");
        return platform switch
        {
            "win-x86" when hasX64 =>
                "This is the 32-bit PowerShell. Start the 64-bit one, in the Start menu the one without (x86) in its name; from a "
                + @"32-bit program it is %SystemRoot%\Sysnative\WindowsPowerShell\v1.0\powershell.exe. A 32-bit Windows cannot use "
                + "the module.",
            "win-arm64" when hasX64 =>
                "This is PowerShell for Arm. Install and start PowerShell 7 for x64, which Windows 11 on Arm runs, too.",
            _ when shipped.Count == 0 => "Install the module again: this copy has no native library at all.",
            _ => "This copy of the module is for " + string.Join(" and ", shipped)
                + ". Run it there, or install one that is for " + platform + ", too.",
        };
    }
}
