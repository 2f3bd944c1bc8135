using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>What an object from the pipeline says of whom and where it means.</summary>
internal static class PipedObject
{
    private const int MostNames = 20;
    private const int LongestName = 60;
    private static readonly string[] TenantNames = ["TenantId", "Tenant", "Domain"];

    /// <summary>The tenant that it names, where PowerShell has not taken it: a hashtable's keys are no properties.</summary>
    /// <exception cref="ManagementPartnerException">It names none.</exception>
    public static string TenantOf(PSObject? input)
    {
        var members = Members(input);
        foreach (var name in TenantNames)
        {
            if (!members.TryGetValue(name, out var value)) continue;
            var text = input!.BaseObject is IDictionary ? Text(value()) : null;
            return string.IsNullOrWhiteSpace(text) ? throw ManagementPartnerException.PipedTenantEmpty(name) : text!;
        }
        throw ManagementPartnerException.PipedTenantMissing(Describe(input, members.Keys));
    }

    /// <summary>The partner ID that a hashtable has.</summary>
    public static object? PartnerIdOf(object input) =>
        Members(PSObject.AsPSObject(input)).TryGetValue("PartnerId", out var value) ? value() : null;

    /// <summary>A context, or what a job or a file made of one. Null where it is something else.</summary>
    public static ManagementPartnerContext? ContextOf(PSObject input) =>
        input.BaseObject as ManagementPartnerContext
            ?? (input.TypeNames.Any(name => name.EndsWith("." + typeof(ManagementPartnerContext).FullName, StringComparison.Ordinal))
                ? ManagementPartnerContext.Described(input)
                : null);

    /// <summary>Values are asked for only if they are wanted: a property may be code.</summary>
    private static Dictionary<string, Func<object?>> Members(PSObject? input)
    {
        var members = new Dictionary<string, Func<object?>>(StringComparer.OrdinalIgnoreCase);
        if (input is null || PartnerIdTransformationAttribute.TextOf(input) is not null) return members;
        if (input.BaseObject is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary) members[Text(entry.Key) ?? string.Empty] = () => entry.Value;
        }
        else
        {
            foreach (var property in input.Properties) members[property.Name] = () => property.Value;
        }
        return members;
    }

    private static string? Text(object? value) => Convert.ToString(PlainValue.Of(value), CultureInfo.InvariantCulture);

    /// <summary>Names only: a value may be a secret.</summary>
    private static string Describe(PSObject? input, ICollection<string> names)
    {
        if (input is null) return "It is $null.";
        if (names.Count == 0) return "It is of the type " + input.BaseObject.GetType().Name + ".";
        return "It has: " + string.Join(", ", names.Take(MostNames).Select(Visible)) + (names.Count > MostNames ? ", ..." : ".");
    }

    /// <summary>In quotes, so that spaces are seen, and with what is not seen, such as a mark at the start of a file, written out.</summary>
    private static string Visible(string name) =>
        "'" + DisplayText.Of(name.Length > LongestName ? name.Substring(0, LongestName) + "..." : name) + "'";
}
