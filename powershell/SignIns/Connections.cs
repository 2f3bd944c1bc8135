using System;
using System.Collections.Generic;
using System.Linq;

namespace ManagementPartner.SignIns;

/// <summary>
/// The connections of this process by name, which every runspace can use, and which of them is the default here. Calls that
/// still run on a connection that is removed end on it undisturbed.
/// </summary>
internal static class Connections
{
    /// <summary>The name of a connection that was given none.</summary>
    public const string UnnamedName = "Default";

    private static readonly object Gate = new();
    private static readonly Dictionary<string, Connection> ByName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The one for cmdlets of this runspace that name none.</summary>
    public static Connection? Selected
    {
        get
        {
            lock (Gate) return Choices.Here.Selected is { } chosen ? Current(chosen) : null;
        }
    }

    /// <summary>The one that this runspace chose, where another runspace has ended it or given its name to another sign-in.</summary>
    public static ManagementPartnerContext? Ended
    {
        get
        {
            lock (Gate) return Choices.Here.Selected is { } chosen && Current(chosen) is null ? chosen.Context : null;
        }
    }

    /// <summary>Why there is no default, where the last choice of one failed.</summary>
    public static FailedChoice? Failed
    {
        get
        {
            lock (Gate) return Choices.Here.Failed;
        }
    }

    /// <summary>Whether nobody chose: what a new session would do is right.</summary>
    public static bool IsUnchosen
    {
        get
        {
            lock (Gate) return Choices.Here.IsNone && ByName.Count == 0;
        }
    }

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
        lock (Gate) return Choices.FailedUnder(name);
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
            Choices.Select(connection);
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
            if (isOurs && select) Choices.Select(other ?? connection);
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
            if (Choices.Here.IsNone && Find(connection.Context.Name) is null)
            {
                ByName[connection.Context.Name] = connection;
                Choices.SelectUnasked(connection);
                return connection;
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
            Choices.Select(connection);
            return true;
        }
    }

    /// <summary>A choice failed: nobody is the default here, and the name that it was to give means nobody.</summary>
    public static void Fail(FailedChoice choice)
    {
        lock (Gate) Choices.Fail(choice);
    }

    /// <summary>Forgets a connection, its secret and tokens. Another one does not become the default by that.</summary>
    public static void Remove(Connection connection)
    {
        lock (Gate)
        {
            if (Find(connection.Context.Name) != connection) return;
            ByName.Remove(connection.Context.Name);
            Choices.Forget(connection);
        }
        connection.Dispose();
    }

    /// <summary>Under its name now, where that is the same sign-in; what began as one identity does not go on as another.</summary>
    private static Connection? Current(Connection chosen)
    {
        var found = Find(chosen.Context.Name);
        return found is not null && found.Context.IsSameContext(chosen.Context) ? found : null;
    }
}
