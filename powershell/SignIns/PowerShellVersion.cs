using System;
using System.Collections;
using System.Management.Automation;

namespace ManagementPartner.SignIns;

/// <summary>The PowerShell that runs a cmdlet.</summary>
internal static class PowerShellVersion
{
    /// <summary>As it writes it, for instance 7.6.9 or 5.1.22621.4391.</summary>
    public static string Of(PSCmdlet cmdlet) =>
        (cmdlet.GetVariableValue("PSVersionTable") as IDictionary)?["PSVersion"]?.ToString() ?? "unknown";

    /// <summary>Since 7.5, PowerShell's error view shows an error's RecommendedAction below its message.</summary>
    public static bool ShowsRecommendedAction(PSCmdlet cmdlet)
    {
        var numbers = Of(cmdlet).Split('-')[0];
        return Version.TryParse(numbers, out var version) && version >= new Version(7, 5);
    }
}
