# Stands for the module Az.Accounts, in the forms it has had: as far as this module asks it.

<#
.SYNOPSIS
Makes a folder for PSModulePath with an Az.Accounts whose tokens are the emulator's.

.DESCRIPTION
The file state.json in it says what happens: account ($null: nobody is signed in), tokens by tenant, failure.
#>
function New-FakeAz {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([string] $Path, [ValidateSet('String', 'Both', 'SecureString')] [string] $Form)
    $folder = (New-Item -ItemType Directory -Path (Join-Path $Path Az.Accounts) -Force).FullName
    $secure = if ($Form -eq 'String') { '' } else { ', [switch] $AsSecureString' }
    $token = switch ($Form) {
        String { '$token' }
        Both { 'if ($AsSecureString) { ConvertTo-SecureString $token -AsPlainText -Force } else { throw "A plain token was asked for" }' }
        SecureString { 'ConvertTo-SecureString $token -AsPlainText -Force' }
    }
    Set-Content (Join-Path $folder Az.Accounts.psm1) @"
`$state = Join-Path `$PSScriptRoot state.json
function Get-AzContext { Get-Content -Raw `$state | ConvertFrom-Json | Select-Object @{ n = 'Account'; e = { `$_.account } } }
function Get-AzAccessToken {
    [CmdletBinding()]
    param([string] `$ResourceUrl, [string] `$TenantId$secure)
    `$now = Get-Content -Raw `$state | ConvertFrom-Json
    Add-Content (Join-Path `$PSScriptRoot calls) "`$ResourceUrl `$TenantId"
    Start-Sleep `$now.delay
    if (`$now.failure) { throw `$now.failure }
    `$token = if (`$TenantId) { `$now.tokens.`$TenantId } else { @(`$now.tokens.PSObject.Properties)[0].Value }
    if (-not `$token) { throw "AADSTS50020: no account in `$TenantId" }
    [pscustomobject]@{ Token = `$($token); ExpiresOn = [DateTimeOffset]::UtcNow.AddMinutes(50) }
}
"@
    New-ModuleManifest (Join-Path $folder Az.Accounts.psd1) -RootModule Az.Accounts.psm1 -FunctionsToExport Get-AzContext, Get-AzAccessToken
    $folder
}

<# Who is signed in there, with which tokens, or what goes wrong. #>
function Set-FakeAz {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([string] $Folder, [string] $Account, [hashtable] $Token = @{}, [string] $Failure, [int] $Delay)
    Remove-Item (Join-Path $Folder calls) -ErrorAction Ignore
    @{ account = if ($Account) { $Account }; tokens = $Token; failure = $Failure; delay = $Delay } | ConvertTo-Json | Set-Content (Join-Path $Folder state.json)
}

<# What was asked of it: resource and tenant, a line a call. #>
function Get-FakeAzCall {
    param([string] $Folder)
    Get-Content (Join-Path $Folder calls) -ErrorAction Ignore
}
