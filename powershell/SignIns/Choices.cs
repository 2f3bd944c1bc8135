using System;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ManagementPartner.SignIns;

/// <summary>
/// Who chose what: each runspace for itself, so that scripts side by side in one process do not act as each other, and one
/// choice of the process, for runspaces that never chose, such as those of ForEach-Object -Parallel in a script that signed
/// in. The caller holds the lock.
/// </summary>
internal static class Choices
{
    // A runspace that is used again, as ForEach-Object -Parallel does, is reset and gets another event manager: a key that
    // goes with what a script did in it, and is collected with it.
    private static readonly ConditionalWeakTable<object, Choice> ByRunspace = new();
    private static readonly WeakReference<Runspace?> Leader = new(null);

    /// <summary>What the runspace chose that leads: the first one that chooses, and another once that has closed or signed out.</summary>
    private static readonly Choice OfProcess = new();

    /// <summary>What counts in this runspace.</summary>
    public static Choice Here => OfThisRunspace is { IsNone: false } own ? own : OfProcess;

    public static void Select(Connection connection)
    {
        OfThisRunspace?.Select(connection);
        if (Leads()) OfProcess.Select(connection);
        else OfProcess.Names.Settle(connection.Context.Name); // Names are the process's.
    }

    /// <summary>Somebody was signed in because nobody chose.</summary>
    public static void SelectUnasked(Connection connection)
    {
        if (Leads()) OfProcess.Select(connection);
    }

    public static void Fail(FailedChoice failed)
    {
        failed.Former = Here.Selected?.Context ?? Here.Failed?.Former;
        OfThisRunspace?.Fail(failed);
        if (Leads()) OfProcess.Fail(failed);
        else if (failed.Name is { } name) OfProcess.Names.Add(name, failed);
    }

    /// <summary>Where the connection was what this runspace or the process chose, it chose nobody.</summary>
    public static void Forget(Connection connection)
    {
        OfThisRunspace?.Forget(connection);
        OfProcess.Forget(connection);
    }

    public static FailedChoice? FailedUnder(string name) =>
        OfThisRunspace?.Names.Find(name) ?? OfProcess.Names.Find(name);

    private static Choice? OfThisRunspace =>
        Runspace.DefaultRunspace?.Events is { } key ? ByRunspace.GetOrCreateValue(key) : null;

    /// <summary>Whether what this runspace chooses is for those that never choose.</summary>
    private static bool Leads()
    {
        var here = Runspace.DefaultRunspace;
        var isFree = OfProcess.IsNone || !Leader.TryGetTarget(out var leader) || leader == here
            || leader!.RunspaceStateInfo.State != RunspaceState.Opened;
        if (isFree) Leader.SetTarget(here);
        return isFree;
    }
}
