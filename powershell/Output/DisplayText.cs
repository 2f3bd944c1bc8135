using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using ManagementPartner.SignIns;

namespace ManagementPartner;

/// <summary>
/// Text that others wrote (the service, a directory's administrator, a file), for people: the views, errors and messages
/// of this module show it by this. Properties of objects keep what was sent.
/// </summary>
public static class DisplayText
{
    /// <summary>
    /// The text with \u001b and the like in place of what a terminal would carry out (controls), what turns the direction
    /// of text, and what is not seen; of a list, each text. Newlines and tabs stay. Of a time, all its digits, in UTC and
    /// by the Gregorian calendar, whatever the culture.
    /// </summary>
    public static object? Of(object? value) => value switch
    {
        string text => Of(text),
        IEnumerable<string> all => all.Select(Of).ToArray(),
        DateTime time => time.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>The day of a time, in UTC and by the Gregorian calendar.</summary>
    public static string? OfDay(DateTime? time) => time?.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A tenant's ID and, where this process knows it, the tenant's name below.</summary>
    public static string? OfTenant(string? tenantId) => tenantId is null ? null
        : KnownTenants.NameOf(tenantId) is { } name ? Of(tenantId) + "\n" + Of(name)
        : Of(tenantId);

    internal static string Of(string text)
    {
        if (!IsActive(text)) return text;
        var shown = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (IsActive(letter)) shown.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            else shown.Append(letter);
        }
        return shown.ToString();
    }

    internal static bool IsActive(string text) => text.Any(IsActive);

    /// <summary>The same as native/encoding/terminal_text.cpp has; zero-width joiners belong to the writing of words.</summary>
    private static bool IsActive(char letter) => letter switch
    {
        '\n' or '\t' => false,
        < ' ' or (>= '\u007f' and <= '\u009f') => true,
        '\u00ad' or '\u061c' or '\u180e' or '\u200b' or '\u200e' or '\u200f' or '\ufeff' => true,
        >= '\u2028' and <= '\u202e' => true,
        >= '\u2060' and <= '\u206f' => true,
        >= '\ufff9' and <= '\ufffb' => true,
        _ => false,
    };
}
