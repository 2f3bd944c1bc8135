using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Security;
using ManagementPartner.Native;
using ManagementPartner.Parameters;

namespace ManagementPartner.SignIns;

/// <summary>The Az modules of the session, where they are signed in. Only on the pipeline's thread.</summary>
internal sealed class AzurePowerShell
{
    private const string GetTokenName = "Get-AzAccessToken";
    private const string ScopeSuffix = "/.default";

    private readonly PSCmdlet cmdlet;
    private CommandInfo? getToken;

    public AzurePowerShell(PSCmdlet cmdlet)
    {
        this.cmdlet = cmdlet;
    }

    /// <summary>Null where it is there and signed in. `mayLoad`: the module may be imported, which takes seconds.</summary>
    public string? WhyUnavailable(bool mayLoad)
    {
        getToken = Find(GetTokenName, mayLoad || IsLoadedElsewhere);
        if (getToken is null)
        {
            return mayLoad
                ? "The module Az.Accounts is not installed: there is no " + GetTokenName + ". Run: Install-Module Az.Accounts"
                : "The module Az.Accounts is not loaded in this session.";
        }
        if (Find("Get-AzContext", mayLoad: false) is not { } getContext) return null;
        var context = Invoke(getContext, new Hashtable());
        return Value(context, "Account") is null
            ? "Nobody is signed in to Azure PowerShell: Get-AzContext shows no account."
            : null;
    }

    /// <summary>A token for the scope, in the tenant or, where that is null, in that of Az's context.</summary>
    public SecretText GetToken(string scope, string? tenant, out long expiresOn)
    {
        var command = getToken ?? throw new PSInvalidOperationException();
        var arguments = new Hashtable
        {
            ["ResourceUrl"] = scope.EndsWith(ScopeSuffix, StringComparison.Ordinal)
                ? scope.Substring(0, scope.Length - ScopeSuffix.Length)
                : scope,
        };
        if (!string.IsNullOrEmpty(tenant)) arguments["TenantId"] = tenant;
        // Where it exists, it is the form that all later versions have, and that warns of nothing.
        if (command.Parameters.ContainsKey("AsSecureString")) arguments["AsSecureString"] = SwitchParameter.Present;

        var answer = Invoke(command, arguments);
        expiresOn = Seconds(Value(answer, "ExpiresOn"));
        return Value(answer, "Token") switch
        {
            SecureString { Length: > 0 } token => SecretText.From(token),
            string { Length: > 0 } token => SecretText.From(token),
            _ => throw new PSInvalidOperationException(GetTokenName + " wrote no token."),
        };
    }

    /// <summary>The Az modules share their sign-in among the runspaces of a process.</summary>
    private static bool IsLoadedElsewhere => AppDomain.CurrentDomain.GetAssemblies()
        .Any(assembly => assembly.GetName().Name == "Microsoft.Azure.PowerShell.Cmdlets.Accounts");

    /// <summary>An exact name has PowerShell import the module that is installed; a pattern has it not.</summary>
    private CommandInfo? Find(string name, bool mayLoad)
    {
        const CommandTypes Types = CommandTypes.Cmdlet | CommandTypes.Function;
        var pattern = name.Substring(0, name.Length - 1) + "[" + name[name.Length - 1] + "]";
        return cmdlet.InvokeCommand.GetCommands(pattern, Types, nameIsPattern: true).FirstOrDefault()
            ?? (mayLoad ? cmdlet.InvokeCommand.GetCommand(name, Types) : null);
    }

    private PSObject? Invoke(CommandInfo command, Hashtable arguments) => cmdlet.InvokeCommand.InvokeScript(
        "param($command, $arguments) & $command @arguments -ErrorAction Stop", command, arguments).FirstOrDefault();

    private static object? Value(PSObject? from, string property) =>
        PlainValue.Of(from?.Properties[property]?.Value);

    private static long Seconds(object? time) => time switch
    {
        DateTimeOffset moment => moment.ToUnixTimeSeconds(),
        DateTime moment => new DateTimeOffset(moment).ToUnixTimeSeconds(),
        _ => 0,
    };
}
