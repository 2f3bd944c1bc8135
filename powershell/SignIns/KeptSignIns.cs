using System;
using System.Linq;
using ManagementPartner.Native;

namespace ManagementPartner.SignIns;

/// <summary>The sign-ins of the user that outlive the process (-Scope CurrentUser), as the file has them now.</summary>
internal static class KeptSignIns
{
    /// <exception cref="ManagementPartnerException">The file cannot be read.</exception>
    public static ManagementPartnerContext[] All
    {
        get
        {
            NativeLibrary.Load();
            using var list = KeptSignInsHandle.Get();
            return list.ToContexts();
        }
    }

    public static ManagementPartnerContext? Find(string name) =>
        All.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The one that a context stands for. Another that took its name since is not found.</summary>
    public static ManagementPartnerContext? Find(ManagementPartnerContext context) =>
        Find(context.Name) is { } found && context.StandsFor(found, isOnDisk: true) ? found : null;

    /// <summary>The one that a new session goes on with; it counts where nobody chose in this process.</summary>
    public static ManagementPartnerContext? Default => Connections.IsUnchosen ? OfNewSession : null;

    /// <summary>The one that a new session goes on with.</summary>
    public static ManagementPartnerContext? OfNewSession => All.FirstOrDefault(one => one.IsKeptDefault);

    /// <summary>The file they are in, whether it exists or not.</summary>
    public static string FilePath
    {
        get
        {
            using var list = KeptSignInsHandle.Get();
            return list.FilePath;
        }
    }

    public static void Remove(string name) => KeptSignInsHandle.Remove(name);
}
