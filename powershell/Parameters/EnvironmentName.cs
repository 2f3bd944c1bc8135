using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ManagementPartner.Parameters;

/// <summary>The clouds' names, and their completion.</summary>
internal sealed class EnvironmentName : IArgumentCompleter
{
    private static readonly string[] Names = ["AzureCloud", "AzureUSGovernment", "AzureChinaCloud"];

    public static string Default => Names[0];

    /// <summary>The name as it is written; an unknown one is left for the library to refuse.</summary>
    public static string Canonical(string name) =>
        Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName,
        string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Names.Where(name => CompletionText.Begins(name, wordToComplete))
            .Select(name => new CompletionResult(name));
}
