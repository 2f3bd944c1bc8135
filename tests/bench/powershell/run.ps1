<#
.SYNOPSIS
Measures what PowerShell adds: the module's import against an empty module's, and a warm Get-ManagementPartner against
the same call by the C ABI, alone and followed by a cmdlet that does nothing. See run.sh.
#>
[CmdletBinding()]
param(
    # The folder with EmptyModule.psd1.
    [Parameter(Mandatory)] [string] $EmptyModule,
    # How many fresh processes import each module.
    [int] $Import = 15,
    # How many rounds of calls are made each way.
    [int] $Round = 15,
    # How many calls a round has.
    [int] $Call = 400
)
$ErrorActionPreference = 'Stop'
$repository = Join-Path $PSScriptRoot '../../..'
$module = (Resolve-Path (Join-Path $repository build/module/ManagementPartner/ManagementPartner.psd1)).Path
$EmptyModule = (Resolve-Path (Join-Path $EmptyModule EmptyModule.psd1)).Path

function Get-Median([double[]] $Value) {
    $sorted = $Value | Sort-Object
    ($sorted[[math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[math]::Ceiling(($sorted.Count - 1) / 2)]) / 2
}

# Each time in a process of its own, so that nothing is loaded or compiled before.
function Measure-Import([string] $Path) {
    $script = "`$ErrorActionPreference = 'Stop'; `$clock = [Diagnostics.Stopwatch]::StartNew(); Import-Module '$Path'; `$clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)"
    [double]::Parse((& dotnet (Join-Path $PSHOME pwsh.dll) -NoProfile -NonInteractive -Command $script), [cultureinfo]::InvariantCulture)
}

$empty, $ours = @(), @()
for ($pair = -1; $pair -lt $Import; $pair++) {
    $times = (Measure-Import $EmptyModule), (Measure-Import $module)
    if ($pair -lt 0) { continue } # The first pair fills the disk's cache.
    $empty += $times[0]
    $ours += $times[1]
}
$emptyTime, $ourTime = (Get-Median $empty), (Get-Median $ours)
'Import in a fresh process, median of {0}: empty module {1:n1} ms, ManagementPartner {2:n1} ms, ratio {3:n2} (goal 1.3)' -f
$Import, $emptyTime, $ourTime, ($ourTime / $emptyTime)

$announcement = $env:MANAGEMENTPARTNER_EMULATOR | ConvertFrom-Json
$account = $announcement.tenants[0]
$connection = & (Join-Path $repository examples/emulator-connection.ps1)
Add-Type -Path (Join-Path $PSScriptRoot CallLoop.cs) -CompilerOptions -unsafe
[CallLoop]::Connect((Get-ChildItem (Split-Path $module) -Recurse -Filter managementpartner.so).FullName, $account.clientId,
    $account.clientSecret, $account.tenantId, $announcement.arm, $announcement.authority, $announcement.caFile)

Import-Module $module
Import-Module $EmptyModule
$null = Connect-ManagementPartner @connection
$null = New-ManagementPartner $announcement.partnerIds[0]

function Measure-Cmdlet {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    for ($done = 0; $done -lt $Call; $done++) { $null = Get-ManagementPartner }
    $clock.Elapsed.TotalMilliseconds * 1000 / $Call
}

# What no module can go below: PowerShell's own work for a cmdlet, which also finds the caches as the call left them.
function Measure-Floor {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    for ($done = 0; $done -lt $Call; $done++) { $null = [CallLoop]::Run(1); $null = Get-Nothing }
    $clock.Elapsed.TotalMilliseconds * 1000 / $Call
}

$null = [CallLoop]::Run($Call)
foreach ($turn in 1, 2) { $null = Measure-Floor; $null = Measure-Cmdlet }
$native, $floor, $cmdlet = @(), @(), @()
for ($turn = 0; $turn -lt $Round; $turn++) {
    $native += [CallLoop]::Run($Call)
    $floor += Measure-Floor
    $cmdlet += Measure-Cmdlet
}
$nativeTime, $floorTime, $cmdletTime = (Get-Median $native), (Get-Median $floor), (Get-Median $cmdlet)
'Warm Get-ManagementPartner, median of {0} x {1}: C ABI {2:n0} us, cmdlet {3:n0} us, added {4:n0} us (goal 60), ratio {5:n2}; C ABI and an empty cmdlet {6:n0} us, so {7:n0} us of what is added are the module''s' -f
$Round, $Call, $nativeTime, $cmdletTime, ($cmdletTime - $nativeTime), ($cmdletTime / $nativeTime), $floorTime, ($cmdletTime - $floorTime)
