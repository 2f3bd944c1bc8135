using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ManagementPartner.Parameters;

/// <summary>Completes a name by what was typed of it alone.</summary>
internal abstract class NameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName,
        string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        // What acts on a terminal would do so in the line, and cannot be typed in quotes.
        Complete(wordToComplete).Where(one => !DisplayText.IsActive(one.CompletionText));

    protected abstract IEnumerable<CompletionResult> Complete(string typed);

    protected static CompletionResult Value(string value, string shown, string toolTip) =>
        new(CompletionText.Quote(value), DisplayText.Of(shown), CompletionResultType.ParameterValue,
            DisplayText.Of(toolTip));
}
