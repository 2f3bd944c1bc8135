using System;
using System.Linq;
using System.Management.Automation.Language;

namespace ManagementPartner.Parameters;

/// <summary>What completers compare and insert.</summary>
internal static class CompletionText
{
    /// <summary>Whether a value begins with what was typed so far, quotes apart.</summary>
    public static bool Begins(string? value, string typed) =>
        value is not null && value.StartsWith(typed.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase);

    /// <summary>In quotes where PowerShell would otherwise read more, or less, than one plain word.</summary>
    public static string Quote(string value) =>
        value.Length > 0 && value.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.')
            && value[0] != '-'
            ? value
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(value) + "'";
}
