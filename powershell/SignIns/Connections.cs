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
    private static readonly Dictionary<string, FailedChoice> FailedByName = new(StringComparer.OrdinalIgnoreCase);
    private static volatile Connection? selected;
    private static volatile FailedChoice? failed;

    /// <summary>The one for cmdlets that name none.</summary>
    public static Connection? Selected => selected;

    /// <summary>Why there is no default, where the last choice of one failed.</summary>
    public static FailedChoice? Failed => failed;

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
    /// The connection that a context stands for. One that was ended or replaced since is not found, whoever has its name
    /// now.
    /// </summary>
    public static Connection? Find(ManagementPartnerContext context)
    {
        var found = Find(context.Name);
        return found is not null && context.StandsFor(found.Context) ? found : null;
    }

    /// <summary>
    /// The Connect- that failed to give this name to another sign-in: until one succeeds, or the context is selected, its
    /// name alone does not mean the former one.
    /// </summary>
    public static FailedChoice? FailedUnder(string name)
    {
        lock (Gate) return FailedByName.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>
    /// Adds a connection, in the place of another of its name where it may, and selects it. False where the name was taken
    /// meanwhile.
    /// </summary>
    public static bool Add(Connection connection, bool mayReplace)
    {
        Connection? former;
        lock (Gate)
        {
            if (ByName.TryGetValue(connection.Context.Name, out former) && !mayReplace) return false;
            ByName[connection.Context.Name] = connection;
            Choose(connection);
        }
        former?.Dispose();
        return true;
    }

    /// <summary>
    /// Adds a connection by a kept sign-in; where another runspace was faster, gives its. Null where the name belongs to
    /// another sign-in of this process.
    /// </summary>
    public static Connection? AddKept(Connection connection, bool select)
    {
        Connection? other;
        lock (Gate)
        {
            other = Find(connection.Context.Name);
            var isOurs = other is null || other.Context.IsSameSignIn(connection.Context);
            if (other is null) ByName[connection.Context.Name] = connection;
            if (isOurs && select) Choose(other ?? connection);
            if (other is null) return connection;
            if (!isOurs) other = null;
        }
        connection.Dispose();
        return other;
    }

    /// <summary>
    /// Adds a connection that nobody asked for by name. Null where somebody chose meanwhile, or tried to: that goes before.
    /// </summary>
    public static Connection? AddUnasked(Connection connection)
    {
        lock (Gate)
        {
            if (failed is null && selected is null && Find(connection.Context.Name) is null)
            {
                ByName[connection.Context.Name] = connection;
                return selected = connection;
            }
        }
        connection.Dispose();
        return null;
    }

    /// <summary>False where the connection was ended meanwhile.</summary>
    public static bool Select(Connection connection)
    {
        lock (Gate)
        {
            if (Find(connection.Context.Name) != connection) return false;
            Choose(connection);
            return true;
        }
    }

    /// <summary>A choice failed: nobody is the default, and the name that it was to give means nobody.</summary>
    public static void Fail(FailedChoice choice, string? name)
    {
        lock (Gate)
        {
            choice.Former = selected?.Context ?? failed?.Former;
            selected = null;
            failed = choice;
            if (name is not null) FailedByName[name] = choice;
        }
    }

    /// <summary>Forgets a connection, its secret and tokens. Another one does not become the default by that.</summary>
    public static void Remove(Connection connection)
    {
        lock (Gate)
        {
            if (Find(connection.Context.Name) != connection) return;
            ByName.Remove(connection.Context.Name);
            FailedByName.Remove(connection.Context.Name);
            if (selected == connection) selected = null;
        }
        connection.Dispose();
    }

    /// <summary>Where no connection is left, it is as in a new session: a choice that failed is forgotten.</summary>
    public static void StartAnewIfNone()
    {
        lock (Gate)
        {
            if (ByName.Count > 0) return;
            failed = null;
            FailedByName.Clear();
        }
    }

    private static void Choose(Connection connection)
    {
        selected = connection;
        failed = null;
        FailedByName.Remove(connection.Context.Name);
    }
}
