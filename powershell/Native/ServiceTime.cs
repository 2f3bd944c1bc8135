using System;
using System.Globalization;

namespace ManagementPartner.Native;

/// <summary>The service's times: ISO 8601 in UTC, with up to seven digits of a second.</summary>
internal static class ServiceTime
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public static DateTime? Parse(string? text)
    {
        // With all seven digits, as the service sends them, it is read by a quicker way.
        if (DateTime.TryParseExact(text, "o", CultureInfo.InvariantCulture, Utc, out var time)) return time;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out time) ? time : null;
    }
}
