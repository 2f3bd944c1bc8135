using System.Management.Automation;

namespace ManagementPartner.Calls;

/// <summary>Shows a person something that is not output, as Write-Host does: seen whatever the preferences are.</summary>
internal static class HostMessage
{
    public static void Show(PSCmdlet cmdlet, string text)
    {
        text = DisplayText.Of(text);
        // With this alone, Write-Host is mute, and somebody would be waited for who knows nothing of it.
        if (IsIgnored(cmdlet)) cmdlet.Host?.UI?.WriteLine(text);
        else cmdlet.WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST"]);
    }

    private static bool IsIgnored(PSCmdlet cmdlet)
    {
        if (!cmdlet.MyInvocation.BoundParameters.TryGetValue("InformationAction", out var wanted))
            wanted = cmdlet.GetVariableValue("InformationPreference");
        return LanguagePrimitives.TryConvertTo<ActionPreference>(wanted, out var action)
            && action == ActionPreference.Ignore;
    }
}
