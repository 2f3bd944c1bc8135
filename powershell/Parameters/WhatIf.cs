using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>-WhatIf, or $WhatIfPreference where it is not given.</summary>
internal static class WhatIf
{
    public static bool IsOn(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
            ? LanguagePrimitives.IsTrue(given)
            : LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"));
}
