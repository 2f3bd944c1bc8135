using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace ManagementPartner.Parameters;

/// <summary>The clouds' names, and their completion.</summary>
internal sealed class EnvironmentName : NameCompleter
{
    private static readonly string[] Names = ["AzureCloud", "AzureUSGovernment", "AzureChinaCloud"];

    /// <summary>In place of a cloud's name, where endpoints were named.</summary>
    public const string Custom = "Custom";

    public static string Default => Names[0];

    /// <summary>The cloud whose endpoints these are.</summary>
    public static string Of(string armEndpoint, string authority) => (armEndpoint, authority) switch
    {
        ("https://management.azure.com", "https://login.microsoftonline.com") => Names[0],
        ("https://management.usgovcloudapi.net", "https://login.microsoftonline.us") => Names[1],
        ("https://management.chinacloudapi.cn", "https://login.partner.microsoftonline.cn"
            or "https://login.chinacloudapi.cn") => Names[2],
        _ => Custom,
    };

    /// <summary>The name as it is written; an unknown one is left for the library to refuse.</summary>
    public static string Canonical(string name) =>
        Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    protected override IEnumerable<CompletionResult> Complete(string typed) =>
        Names.Where(name => CompletionText.Begins(name, typed)).Select(name => new CompletionResult(name));
}
