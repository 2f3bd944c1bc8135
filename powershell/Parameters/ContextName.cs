using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ManagementPartner.SignIns;

namespace ManagementPartner.Parameters;

/// <summary>Completes the names of contexts: this process's and the user's kept ones.</summary>
internal sealed class ContextName : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName,
        string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Connections.All.Select(one => one.Context).Concat(Kept())
            .Where(one => CompletionText.Begins(one.Name, wordToComplete))
            .Select(one => new CompletionResult(CompletionText.Quote(one.Name), one.Name,
                CompletionResultType.ParameterValue, one.Account + " in " + one.TenantId));

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
