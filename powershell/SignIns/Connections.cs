using System;
using System.Collections.Generic;
using System.Linq;

namespace ManagementPartner.SignIns;

/// <summary>
/// The connections of this process by name, and which of them is the default: every runspace uses them, as it does
/// with Connect-AzAccount. Calls that still run on a connection that is removed end on it undisturbed.
/// </summary>
internal static class Connections
{
    /// <summary>The name of a connection that was given none.</summary>
    public const string UnnamedName = "Default";

    private static readonly object Gate = new();
    private static readonly Dictionary<string, Connection> ByName = new(StringComparer.OrdinalIgnoreCase);
    private static volatile Connection? selected;

    /// <summary>The one for cmdlets that name none.</summary>
    public static Connection? Selected => selected;

    public static Connection[] All
    {
        get
        {
            lock (Gate)
                return ByName.Values.OrderBy(one => one.Context.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        }
    }

    public static Connection? Find(string name)
    {
        lock (Gate) return ByName.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>
    /// By its name where only that is known. A context that was replaced since is not found: it stood for another
    /// sign-in.
    /// </summary>
    public static Connection? Find(ManagementPartnerContext context)
    {
        var found = Find(context.Name);
        var isMeant = context.IsNameOnly || found?.Context == context
            || (context.IsKept && found?.Context.Scope == ContextScope.CurrentUser);
        return isMeant ? found : null;
    }

    /// <summary>Adds a connection, in the place of another of its name, and selects it.</summary>
    public static void Add(Connection connection)
    {
        Connection? former;
        lock (Gate)
        {
            ByName.TryGetValue(connection.Context.Name, out former);
            ByName[connection.Context.Name] = connection;
            selected = connection;
        }
        former?.Dispose();
    }

    /// <summary>Adds a connection by a kept sign-in; where another runspace was faster, gives its.</summary>
    public static Connection AddKept(Connection connection, bool select)
    {
        Connection? other;
        lock (Gate)
        {
            other = Find(connection.Context.Name);
            if (other is null) ByName[connection.Context.Name] = connection;
            if (select) selected = other ?? connection;
        }
        if (other is null) return connection;
        connection.Dispose();
        return other;
    }

    /// <summary>Adds a connection that nobody asked for by name; where another runspace was faster, uses its.</summary>
    public static Connection AddUnasked(Connection connection)
    {
        Connection? other;
        lock (Gate)
        {
            other = selected ?? Find(connection.Context.Name);
            if (other is null)
            {
                ByName[connection.Context.Name] = connection;
                return selected = connection;
            }
        }
        connection.Dispose();
        return other;
    }

    public static void Select(Connection connection)
    {
        lock (Gate)
        {
            if (Find(connection.Context) is not null) selected = connection;
        }
    }

    /// <summary>Forgets a connection, its secret and tokens. Another one does not become the default by that.</summary>
    public static void Remove(Connection connection)
    {
        lock (Gate)
        {
            if (Find(connection.Context) is null) return;
            ByName.Remove(connection.Context.Name);
            if (selected == connection) selected = null;
        }
        connection.Dispose();
    }
}
