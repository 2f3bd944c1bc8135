<#
.SYNOPSIS
Runs PSScriptAnalyzer over every script, module and manifest of the repository, and holds what is made for Windows PowerShell
5.1, too, against its grammar and its commands. Any finding is a failure.

.EXAMPLE
./analyze.ps1 -ModulePath ~/modules/PSScriptAnalyzer
#>
[CmdletBinding()]
param(
    # The folder that holds PSScriptAnalyzer, or that has a folder of this name.
    [Parameter(Mandatory)] [string] $ModulePath
)
$ErrorActionPreference = 'Stop'
$manifest = Get-ChildItem -Path $ModulePath -Filter PSScriptAnalyzer.psd1 -Recurse -File | Select-Object -First 1
if (-not $manifest) { throw "There is no PSScriptAnalyzer in '$ModulePath'" }
Import-Module $manifest.FullName

$repository = Join-Path $PSScriptRoot '../..'
$scripts = @(git -C $repository ls-files --cached --others --exclude-standard -- '*.ps1' '*.psm1' '*.psd1')
$findings = @(foreach ($script in $scripts) {
        Invoke-ScriptAnalyzer -Path (Join-Path $repository $script)
    })

# What Windows PowerShell 5.1 runs: the module's own scripts, the blocks in its views, the examples of its help, the runbooks.
$windowsPowerShell = @{
    IncludeRules = @('PSUseCompatibleSyntax', 'PSUseCompatibleCmdlets')
    Rules        = @{
        PSUseCompatibleSyntax  = @{ Enable = $true; TargetVersions = @('5.1', '7.0') }
        PSUseCompatibleCmdlets = @{ compatibility = @('desktop-5.1.14393.206-windows') }
    }
}
$module = Join-Path $repository powershell/Module
$views = [xml] (Get-Content -Raw (Join-Path $module ManagementPartner.Format.ps1xml))
$sources = Get-ChildItem (Join-Path $repository powershell) -Filter *.cs -Recurse | Get-Content -Raw
$blocks = @(
    $views.SelectNodes('//ScriptBlock') | ForEach-Object InnerText
    # <code> stands in documentation comments, each of whose lines begins with ///.
    [regex]::Matches("$sources", '(?s)<code>(.*?)</code>') | ForEach-Object {
        [Net.WebUtility]::HtmlDecode(($_.Groups[1].Value -replace '(?m)^\s*///'))
    }
    Get-ChildItem $module -Filter *.psd1 | Get-Content -Raw
    Get-ChildItem (Join-Path $repository examples/runbooks) -Filter *.ps1 | Get-Content -Raw
    Get-Content -Raw (Join-Path $repository tests/windows/check.ps1)
)
$findings += @(foreach ($block in $blocks) { Invoke-ScriptAnalyzer -ScriptDefinition $block -Settings $windowsPowerShell })
$findings | ForEach-Object { "$($_.ScriptPath):$($_.Line): $($_.RuleName): $($_.Message) In: $($_.Extent.Text)" }
if ($findings) { throw "PSScriptAnalyzer found $($findings.Count) things to correct" }
"PSScriptAnalyzer: nothing found in $($scripts.Count) files, of which Windows PowerShell 5.1 gets $($blocks.Count) blocks."
