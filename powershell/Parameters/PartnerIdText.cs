using System;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace ManagementPartner.Parameters;

/// <summary>Partner IDs as people, files and spreadsheets have them.</summary>
internal static class PartnerIdText
{
    private const double LargestExactDouble = 9007199254740992;
    private const float LargestExactFloat = 16777216;

    /// <summary>Padded, or as a number that a spreadsheet or JSON made of it.</summary>
    private static readonly Regex Form = new("^[\\s\uFEFF]*([0-9]{1,20})(\\.0+)?[\\s\uFEFF]*$", RegexOptions.CultureInvariant);

    /// <summary>
    /// The digits where it is a partner ID; otherwise what was given, for the library to refuse and to show. Null where it is
    /// neither text nor a number.
    /// </summary>
    public static string? Of(object? value)
    {
        var plain = PlainValue.Of(value);
        return plain switch
        {
            string text => Digits(text) ?? text,
            double number => IsExact(number, LargestExactDouble) ? Whole(number) : Text(plain),
            float number => IsExact(number, LargestExactFloat) ? Whole(number) : Text(plain),
            decimal number => Digits(Text(number)) ?? Text(number),
            sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger => Text(plain),
            _ => null,
        };
    }

    /// <summary>Whether it can be nothing but a partner ID.</summary>
    public static bool Is(string text) => Form.IsMatch(text);

    private static string? Digits(string text) => Form.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    private static bool IsExact(double number, double largest) => number >= 0 && number <= largest && Math.Floor(number) == number;

    private static string Whole(double number) => ((long)number).ToString(CultureInfo.InvariantCulture);

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
