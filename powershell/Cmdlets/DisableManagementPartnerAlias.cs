using System.Linq;
using System.Management.Automation;

namespace ManagementPartner.Cmdlets;

/// <summary>Takes back what Enable-ManagementPartnerAlias did.</summary>
/// <remarks>
/// <para>
/// Removes the aliases New-, Get-, Update- and Remove-AzManagementPartner and -AzureRmManagementPartner that
/// Enable-ManagementPartnerAlias made in this session. Commands and aliases of these names that are not this module's stay as
/// they are. If there are none, nothing happens.
/// </para>
/// </remarks>
/// <example>
/// <para>Removes the aliases.</para>
/// <code>Disable-ManagementPartnerAlias</code>
/// </example>
/// <example>
/// <para>Removes those for the Az module only.</para>
/// <code>Disable-ManagementPartnerAlias -Prefix Az</code>
/// </example>
/// <seealso cref="EnableManagementPartnerAlias"/>
[Cmdlet(VerbsLifecycle.Disable, "ManagementPartnerAlias", SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low,
    HelpUri = HelpPage.PartnerAdminLink)]
[OutputType(typeof(void))]
public sealed class DisableManagementPartnerAlias : PSCmdlet
{
    /// <summary>The module whose command names to take back: Az or AzureRm, or both.</summary>
    /// <default>Az, AzureRm</default>
    [Parameter(Position = 0)]
    [ValidateSet("Az", "AzureRm", IgnoreCase = true)]
    public string[] Prefix { get; set; } = ["Az", "AzureRm"];

    /// <summary>Removes the aliases.</summary>
    protected override void ProcessRecord()
    {
        foreach (var old in Prefix.SelectMany(OldName.Of))
        {
            var found = InvokeCommand.InvokeScript(
                "param($name) Get-Alias -Name $name -Scope Global -ErrorAction Ignore", old.Name);
            if (!found.Select(alias => alias.BaseObject).OfType<CommandInfo>().Any(old.IsOurs)) continue;
            if (!ShouldProcess(old.Name, "Remove the alias of " + old.Cmdlet)) continue;
            // Windows PowerShell 5.1 has no Remove-Alias. Of the global scope, since that is where it was made.
            InvokeCommand.InvokeScript(
                "param($name) while (Get-Alias -Name $name -Scope Global -ErrorAction Ignore) "
                    + "{ Remove-Item -LiteralPath \"Alias:$name\" -Force -WhatIf:$false -Confirm:$false -ErrorAction Stop }",
                old.Name);
        }
    }
}
