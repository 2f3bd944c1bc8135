# What the tests do with the emulator that run.ps1 started, by its administration interface (docs/emulator.md).

$script:announcement = $env:MANAGEMENTPARTNER_EMULATOR | ConvertFrom-Json
$script:stateVariable = $IsWindows ? 'LOCALAPPDATA' : 'XDG_STATE_HOME'
$script:connection = Join-Path $PSScriptRoot '../../examples/emulator-connection.ps1'

<# The module under test, where run.sh built it. #>
function Get-TestModulePath {
    (Resolve-Path (Join-Path $PSScriptRoot '../../build/module/ManagementPartner')).Path
}

<# What the emulator said when it started: arm, authority, caFile, adminUrl, tenants, partnerIds. #>
function Get-TestAnnouncement { $script:announcement }

<# The arguments of Connect-ManagementPartner for one of the emulator's identities. #>
function Get-TestConnection {
    [OutputType([hashtable])]
    param([int] $Identity = 0)
    & $script:connection -Identity $Identity
}

<# The arguments of Connect-ManagementPartner that lead to the emulator, without any that say who signs in. #>
function Get-TestEndpoint {
    [OutputType([hashtable])]
    param()
    @{
        ArmEndpoint = $script:announcement.arm
        Authority   = $script:announcement.authority
        CaFile      = $script:announcement.caFile
    }
}

function Set-EnvironmentVariable {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([string] $Name, $Value)
    # To .NET, PowerShell hands an empty text for $null, which is a variable, too.
    [Environment]::SetEnvironmentVariable($Name, $(if ($null -eq $Value) { [NullString]::Value } else { $Value }))
}

<# Runs a script with environment variables of this PowerShell, and sets them back. $null is none. #>
function Invoke-WithVariable {
    param([hashtable] $Variable, [scriptblock] $Script)
    $before = @{}
    foreach ($name in $Variable.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        Set-EnvironmentVariable -Name $name -Value $Variable[$name]
    }
    try { & $Script }
    finally { foreach ($name in $before.Keys) { Set-EnvironmentVariable -Name $name -Value $before[$name] } }
}

<# The folder in whose folder managementpartner sign-ins are kept. #>
function Get-TestState { [Environment]::GetEnvironmentVariable($script:stateVariable) }

<# Keeps them in another from now on. #>
function Set-TestState {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([string] $Folder)
    [Environment]::SetEnvironmentVariable($script:stateVariable, $Folder)
}

<# Signs out of everything, as in a new session: a sign-in that failed is made up for. #>
function Disconnect-TestContext {
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection -ContextName 'made up for' -WhatIf:$false
    Get-ManagementPartnerContext -ListAvailable | Disconnect-ManagementPartner
    $null = Invoke-TestAdmin -Method Delete -Path requests
}

<# A PowerShell of its own in this process with the module, as a person's: running, so that the test can be the person. #>
function Start-TestCommand {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([string] $Command, [hashtable] $Argument)
    $shell = [powershell]::Create()
    $null = $shell.AddScript("param(`$path, `$a) Import-Module `$path; `$ErrorActionPreference = 'Stop'; $Command").AddArgument((Get-TestModulePath)).AddArgument($Argument)
    [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
}

<# What a running command wrote, as soon as it ends; it fails as the command did. #>
function Wait-TestCommand {
    param($Command)
    try { $Command.Shell.EndInvoke($Command.Running) }
    finally { $Command.Shell.Dispose() }
}

<# Waits, at most 20 seconds, for what a script writes. #>
function Wait-TestValue {
    param([scriptblock] $Script)
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while ($clock.Elapsed.TotalSeconds -lt 20) {
        $value = & $Script
        if ($value) { return $value }
        [Threading.Thread]::Sleep(50)
    }
    throw "Nothing came of: $Script"
}

<# Text as a SecureString. #>
function Protect-TestText {
    [OutputType([securestring])]
    param([string] $Text)
    $secure = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secure.AppendChar($character) }
    $secure
}

<#
.SYNOPSIS
Runs a command where nobody sees what it tells the host, as -WhatIf does.
#>
function Invoke-Unseen {
    param([string] $Command)
    $shell = [powershell]::Create()
    try { $shell.AddScript("Import-Module '$(Get-TestModulePath)'; $Command").Invoke() }
    finally { $shell.Dispose() }
}

<# An access token of the emulator's for one of its identities, as a caller would have got it elsewhere. #>
function Get-TestAccessToken {
    param([int] $Identity = 0)
    $account = $script:announcement.tenants[$Identity]
    $answer = Invoke-RestMethod -Debug:$false -Verbose:$false -SkipCertificateCheck -Method Post -Uri "$($script:announcement.authority)/$($account.tenantId)/oauth2/v2.0/token" -Body @{
        grant_type    = 'client_credentials'
        client_id     = $account.clientId
        client_secret = $account.clientSecret
        scope         = "$($script:announcement.arm)/.default"
    }
    $answer.access_token
}

<# Asks the emulator's administration interface. #>
function Invoke-TestAdmin {
    param([string] $Method, [string] $Path, $Body)
    $argument = @{ Method = $Method; Uri = "$($script:announcement.adminUrl)/$Path"; SkipCertificateCheck = $true }
    if ($null -ne $Body) {
        $argument.Body = ConvertTo-Json $Body -Depth 5
        $argument.ContentType = 'application/json'
    }
    # Where the tests run with all logs on, PowerShell would print the body of their own requests.
    Invoke-RestMethod @argument -Debug:$false -Verbose:$false
}

<# The tenants that a person sees: an application sees its own alone. The default context is the application's again. #>
function Get-TestTenant {
    $person = $script:announcement.users | Where-Object home | Select-Object -First 1
    $token = (Invoke-TestAdmin -Method Post -Path tokens -Body @{ tenantId = $person.tenantId; userPrincipalName = $person.userPrincipalName }).access_token
    $endpoint = Get-TestEndpoint
    $null = Connect-ManagementPartner -AccessToken $token @endpoint
    Get-ManagementPartnerTenant
    $application = Get-TestConnection
    $null = Connect-ManagementPartner @application
}

<# No links, no faults, an empty request log: how each test begins. #>
function Clear-TestEmulator {
    $null = Invoke-TestAdmin -Method Delete -Path faults
    $null = Invoke-TestAdmin -Method Delete -Path state
    $null = Invoke-TestAdmin -Method Delete -Path requests
}

<# Makes the next requests go wrong, for instance @{ kind = 'latency'; count = 1; milliseconds = 5000 }. #>
function Add-TestFault {
    param([hashtable] $Fault)
    $null = Invoke-TestAdmin -Method Post -Path faults -Body $Fault
}

<# The requests that reached the emulator. #>
function Get-TestRequest {
    @((Invoke-TestAdmin -Method Get -Path requests).requests)
}

Export-ModuleMember -Function Get-*, Set-*, Protect-*, Clear-*, Add-*, Disconnect-*, Start-*, Wait-*, Invoke-*
