using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using ManagementPartner.Errors;
using ManagementPartner.Parameters;

namespace ManagementPartner.Cmdlets;

/// <summary>Lets scripts written for Az.ManagementPartner or AzureRM.ManagementPartner run with this module.</summary>
/// <remarks>
/// <para>
/// Creates the aliases New-, Get-, Update- and Remove-AzManagementPartner (or -AzureRmManagementPartner) in the global
/// scope of this session. Only this command creates them: importing the module shadows nothing.
/// </para>
/// <para>
/// If a command of that name already exists, because the old module is installed, the error CommandExists is written and
/// the command stays what it was, unless you pass -Force. You still sign in with Connect-ManagementPartner, and
/// Connect-AzAccount is left alone. The old cmdlets' -DefaultProfile does not exist here. Disable-ManagementPartnerAlias takes
/// the aliases back.
/// </para>
/// </remarks>
/// <example>
/// <para>Runs a script that was written for the Az module.</para>
/// <code>Enable-ManagementPartnerAlias -Prefix Az
/// New-AzManagementPartner -PartnerId 5127255</code>
/// </example>
/// <example>
/// <para>Uses this module instead of an Az.ManagementPartner that is also installed.</para>
/// <code>Enable-ManagementPartnerAlias -Prefix Az -Force</code>
/// </example>
/// <seealso cref="DisableManagementPartnerAlias"/>
/// <seealso cref="ConnectManagementPartner"/>
/// <seealso cref="NewManagementPartner"/>
[Cmdlet(VerbsLifecycle.Enable, "ManagementPartnerAlias", SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low,
    HelpUri = HelpPage.PartnerAdminLink)]
[OutputType(typeof(AliasInfo))]
public sealed class EnableManagementPartnerAlias : PSCmdlet
{
    /// <summary>The module whose command names to use: Az or AzureRm.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The module whose command names to use: Az or AzureRm")]
    [ValidateSet("Az", "AzureRm", IgnoreCase = true)]
    public string Prefix { get; set; } = string.Empty;

    /// <summary>Creates the aliases even if commands of these names exist; the aliases then take precedence.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the aliases to the pipeline.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Creates the aliases.</summary>
    protected override void ProcessRecord()
    {
        foreach (var old in OldName.Of(Prefix)) Enable(old);
    }

    private void Enable(OldName old)
    {
        if (!Force && ExistingCommand(old) is { } existing)
        {
            WriteError(CommandExists(old.Name, existing));
            return;
        }
        if (!ShouldProcess(old.Name, "Make an alias of " + old.Cmdlet)) return;
        var made = InvokeCommand.InvokeScript(
            "param($name, $cmdlet) Set-Alias -Name $name -Value $cmdlet -Scope Global -Force -PassThru "
                + "-WhatIf:$false -Confirm:$false",
            old.Name, old.Target);
        if (PassThru) WriteObject(made, enumerateCollection: true);
    }

    /// <summary>
    /// Also finds commands of modules that are installed but not imported. The name is turned into a pattern, because
    /// Get-Command imports the module when it is given an exact name.
    /// </summary>
    private CommandInfo? ExistingCommand(OldName old)
    {
        var name = old.Name;
        var pattern = name.Substring(0, name.Length - 1) + "[" + name[name.Length - 1] + "]";
        Collection<PSObject> found = InvokeCommand.InvokeScript(
            "param($name) Get-Command -Name $name -CommandType Cmdlet, Function, Alias -ErrorAction Ignore", pattern);
        return found.Select(command => command.BaseObject).OfType<CommandInfo>()
            .FirstOrDefault(command => !old.IsOurs(command));
    }

    private ErrorRecord CommandExists(string alias, CommandInfo existing)
    {
        var owner = string.IsNullOrEmpty(existing.ModuleName) ? "this session" : existing.ModuleName;
        return ErrorRecordFactory.Create(this,
            new PSInvalidOperationException(
                "The command " + alias + " exists already, in " + owner + "; no alias was made for it."),
            "CommandExists", ErrorCategory.ResourceExists, alias,
            "To use this module in its place, run Enable-ManagementPartnerAlias again with -Force.");
    }
}
