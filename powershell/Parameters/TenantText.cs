using System;
using System.Text.RegularExpressions;

namespace ManagementPartner.Parameters;

/// <summary>Tenants as people, files and other tools have them: an ID, a resource ID (/tenants/ID), a domain.</summary>
internal static class TenantText
{
    private const int LongestDomain = 253;

    private static readonly char[] Padding = [' ', '\t', '\r', '\n', '\u00a0', '\ufeff'];

    private static readonly Regex Resource = new("^/tenants/([^/]+)/?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Two labels at least, of which the last is no number: 5127254.0 is none.</summary>
    private static readonly Regex Domain = new("^([\\w-]+\\.)+[\\w-]*[^\\W\\d_][\\w-]*$", RegexOptions.CultureInvariant);

    /// <summary>As the library takes it; otherwise what was given, for the library to refuse and to show.</summary>
    public static string Of(string text) => IdOf(text) ?? DomainOf(text) ?? text;

    /// <summary>Whether it can be nothing but a tenant.</summary>
    public static bool Is(string text) => IdOf(text) is not null || DomainOf(text) is not null;

    /// <summary>Without the blanks, line ends and marks of a file's start around it.</summary>
    public static string WithoutPadding(string text) => text.Trim(Padding);

    private static string? DomainOf(string text)
    {
        text = text.Trim(Padding);
        return text.Length <= LongestDomain && Domain.IsMatch(text) ? text : null;
    }

    /// <summary>The ID alone; null where it is none.</summary>
    public static string? IdOf(string text)
    {
        text = text.Trim(Padding);
        if (Resource.Match(text) is { Success: true } match) text = match.Groups[1].Value;
        // Not the form without dashes: it may be a partner ID that is too long.
        if (Guid.TryParseExact(text, "D", out _)) return text;
        return Guid.TryParseExact(text, "B", out var id) || Guid.TryParseExact(text, "P", out id) ? id.ToString("D") : null;
    }
}
