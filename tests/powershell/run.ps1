<#
.SYNOPSIS
Starts one emulator, or uses one that runs, has the tests run against it, and ends with an error where one failed. See
run.sh, and ../windows/module.sh.
#>
[CmdletBinding(DefaultParameterSetName = 'Start')]
param(
    # Pester's manifest.
    [Parameter(Mandatory)] [string] $Pester,
    # The emulator's program.
    [Parameter(Mandatory, ParameterSetName = 'Start')] [string] $Emulator,
    # The file with what an emulator said that runs already.
    [Parameter(Mandatory, ParameterSetName = 'Running')] [string] $Announcement,
    # The command line's program, where it is not beside the emulator.
    [Parameter(Mandatory, ParameterSetName = 'Running')] [string] $Program,
    # Which test files to run; their names, with commas, of those not to run.
    [string] $Path = '*.Tests.ps1',
    [string] $Exclude = '',
    # Which tests not to run.
    [string] $ExcludeTag = '',
    # Of how many parts of the files to run the one of this number.
    [int] $Part = 1,
    [int] $Of = 1
)
$ErrorActionPreference = 'Stop'
Import-Module $Pester
$PSStyle.OutputRendering = 'PlainText'

$data = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
$process = $null
if ($Emulator) {
    $start = [Diagnostics.ProcessStartInfo]@{
        FileName               = (Resolve-Path $Emulator).Path
        RedirectStandardOutput = $true
        UseShellExecute        = $false
    }
    '--data', $data | ForEach-Object { $start.ArgumentList.Add($_) }
    $process = [Diagnostics.Process]::Start($start)
    $Program = Join-Path (Split-Path $start.FileName) managementpartner
}
try {
    # Nobody is signed in to anything here, and no machine's identity is asked for outside this machine.
    Get-ChildItem Env: | Where-Object Name -Match '^(AZURE|AZURESUBSCRIPTION|ACTIONS|IDENTITY|IMDS|MSI)_|^SYSTEM_(OIDC|ACCESS)' | Remove-Item
    $env:AZURE_POD_IDENTITY_AUTHORITY_HOST = 'http://127.0.0.1:9'
    $env:MANAGEMENTPARTNER_PROGRAM = $Program
    $env:XDG_STATE_HOME = "$data.state"
    if ($IsWindows) { $env:LOCALAPPDATA = "$data.state" }
    $env:MANAGEMENTPARTNER_EMULATOR = if ($process) { $process.StandardOutput.ReadLine() } else { Get-Content $Announcement -TotalCount 1 }
    if ($env:MANAGEMENTPARTNER_TEST_LOG) {
        # For the test that looks for secrets in all that is written.
        $global:VerbosePreference = $global:DebugPreference = 'Continue'
    }
    $configuration = New-PesterConfiguration
    # By turns in the order of their size, so that the parts take about as long.
    $files = @(Get-ChildItem -Path $PSScriptRoot -Filter $Path -File | Where-Object { $_.Name -like '*.Tests.ps1' -and $_.Name -notin ($Exclude -split ',') } | Sort-Object Length)
    $configuration.Run.Path = @(for ($index = $Part - 1; $index -lt $files.Count; $index += $Of) { $files[$index].FullName })
    $configuration.Run.PassThru = $true
    if ($ExcludeTag) { $configuration.Filter.ExcludeTag = $ExcludeTag }
    $configuration.Output.Verbosity = 'Normal'
    $result = Invoke-Pester -Configuration $configuration
}
finally {
    if ($process) {
        $process.Kill()
        $process.WaitForExit()
    }
    Remove-Item -Recurse -Force $data, "$data.state" -ErrorAction Ignore
}
exit [int]($result.Result -ne 'Passed' -or $result.TotalCount -eq 0)
