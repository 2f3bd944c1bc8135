<#
.SYNOPSIS
Runs PSScriptAnalyzer over every script, module and manifest of the repository. Any finding is a failure.

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
$findings | ForEach-Object { "$($_.ScriptPath):$($_.Line): $($_.RuleName): $($_.Message)" }
if ($findings) { throw "PSScriptAnalyzer found $($findings.Count) things to correct" }
"PSScriptAnalyzer: nothing found in $($scripts.Count) files."
