using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using ManagementPartner.Sessions;

namespace ManagementPartner.Parameters;

/// <summary>Completes the names of this process's contexts.</summary>
internal sealed class ContextName : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName,
        string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Connections.All.Select(one => one.Context)
            .Where(one => CompletionText.Begins(one.Name, wordToComplete))
            .Select(one => new CompletionResult(CompletionText.Quote(one.Name), one.Name,
                CompletionResultType.ParameterValue, one.Account + " in " + one.TenantId));
}
