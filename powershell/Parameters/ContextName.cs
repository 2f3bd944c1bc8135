using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ManagementPartner.SignIns;

namespace ManagementPartner.Parameters;

/// <summary>Completes the names of contexts: this process's and the user's kept ones.</summary>
internal sealed class ContextName : NameCompleter
{
    protected override IEnumerable<CompletionResult> Complete(string typed) =>
        Connections.All.Select(one => one.Context).Concat(Kept())
            .Where(one => CompletionText.Begins(one.Name, typed))
            .Select(one => Value(one.Name, one.Name, one.Account + " in " + one.TenantId));

    private static IEnumerable<ManagementPartnerContext> Kept()
    {
        try
        {
            return KeptSignIns.All.Where(one => Connections.Find(one.Name) is null);
        }
        catch (ManagementPartnerException)
        {
            return []; // Completion has no place for an error.
        }
    }
}
