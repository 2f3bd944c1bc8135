using System;
using System.Globalization;

namespace ManagementPartner.Native;

/// <summary>The service's times: ISO 8601 in UTC, with up to seven digits of a second.</summary>
internal static class ServiceTime
{
    public static DateTime? Parse(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
