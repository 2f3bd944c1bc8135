using System;
using System.Collections.Generic;

namespace ManagementPartner.SignIns;

/// <summary>
/// The names that a Connect- which failed was to give. Until one succeeds, or the context is selected, such a name alone does
/// not mean whoever has it.
/// </summary>
internal sealed class FailedNames
{
    private readonly Dictionary<string, FailedChoice> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> settled = new(StringComparer.OrdinalIgnoreCase);
    private FailedChoice? ofAny;

    public void Add(string name, FailedChoice failed) => byName[name] = failed;

    /// <summary>PowerShell refused the command before its name was known: it may have been any.</summary>
    public void AddAny(FailedChoice failed)
    {
        ofAny = failed;
        settled.Clear();
    }

    public void Settle(string name)
    {
        byName.Remove(name);
        settled.Add(name);
    }

    public FailedChoice? Find(string name) =>
        byName.TryGetValue(name, out var found) ? found : settled.Contains(name) ? null : ofAny;
}
