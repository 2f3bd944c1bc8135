<#
.SYNOPSIS
Measures the module in this process: its import, the first call (which loads the native library and signs in), and warm
calls. Milliseconds, separated by blanks. See module.sh.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    # The file with what an emulator said when it started.
    [Parameter(Mandatory)] [string] $Announcement
)
$ErrorActionPreference = 'Stop'
$env:MANAGEMENTPARTNER_EMULATOR = Get-Content $Announcement -TotalCount 1
$clock = [Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$import = $clock.Elapsed.TotalMilliseconds

$connection = & (Join-Path $PSScriptRoot ../../examples/emulator-connection.ps1)
$clock.Restart()
$null = Connect-ManagementPartner @connection
$first = $clock.Elapsed.TotalMilliseconds

$null = New-ManagementPartner 5127255
$warm = for ($call = 0; $call -lt 200; $call++) {
    $clock.Restart()
    $null = Get-ManagementPartner
    $clock.Elapsed.TotalMilliseconds
}
$null = Remove-ManagementPartner 5127255 -Confirm:$false
$warm = $warm | Sort-Object
($import, $first, $warm[100] | ForEach-Object { $_.ToString('0.00', [cultureinfo]::InvariantCulture) }) -join ' '
