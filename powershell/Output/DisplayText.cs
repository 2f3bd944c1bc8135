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
        for (var index = 0; index < text.Length; ++index)
        {
            if (IsActive(text, index)) shown.Append("\\u").Append(((int)text[index]).ToString("x4", CultureInfo.InvariantCulture));
            else shown.Append(text[index]);
        }
        return shown.ToString();
    }

    internal static bool IsActive(string text) => Enumerable.Range(0, text.Length).Any(index => IsActive(text, index));

    /// <summary>Of either half of a character above U+FFFF, whether the whole is.</summary>
    private static bool IsActive(string text, int index)
    {
        if (!char.IsSurrogate(text[index])) return IsActive(text[index]);
        var first = char.IsLowSurrogate(text[index]) ? index - 1 : index;
        return first >= 0 && first + 1 < text.Length && char.IsSurrogatePair(text[first], text[first + 1])
            && char.ConvertToUtf32(text, first) is (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE007F);
    }

    /// <summary>The same as native/encoding/terminal_text.cpp has; zero-width joiners belong to the writing of words.</summary>
    private static bool IsActive(char letter) => letter switch
    {
        '\n' or '\t' => false,
        < ' ' or (>= '\u007f' and <= '\u009f') => true,
        '\u00ad' or '\u034f' or '\u061c' or '\u115f' or '\u1160' or '\u17b4' or '\u17b5' or '\u180e' or '\u200b' => true,
        '\u200e' or '\u200f' or '\u3164' or '\ufeff' or '\uffa0' => true,
        >= '\u2028' and <= '\u202e' => true,
        >= '\u2060' and <= '\u206f' => true,
        >= '\ufff9' and <= '\ufffb' => true,
        _ => false,
    };
}
