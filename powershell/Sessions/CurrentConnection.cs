using System.Threading;

namespace ManagementPartner.Sessions;

/// <summary>The connection of this process: every runspace uses it, as it does with Connect-AzAccount.</summary>
internal static class CurrentConnection
{
    private static Connection? current;

    public static Connection? Value => Volatile.Read(ref current);

    /// <summary>Calls that still run on the former connection end on it undisturbed.</summary>
    public static void Replace(Connection? connection) => Interlocked.Exchange(ref current, connection)?.Dispose();
}
