<#
.SYNOPSIS
Tries on a real Windows what Wine cannot show. For Windows PowerShell 5.1 and PowerShell 7, as an ordinary user:

    powershell -ExecutionPolicy Bypass -File check.ps1 -Folder DIR -Module MODULE
    pwsh -File check.ps1 -Folder DIR -Module MODULE

DIR has managementpartner.exe, managementpartner-emulator.exe and managementpartner.dll; MODULE is the module's folder.
Nothing leaves this machine; what is made is removed again.
#>
param(
    [Parameter(Mandatory)] [string] $Folder,
    # Without it, the module is not tried.
    [string] $Module
)
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$program = (Resolve-Path (Join-Path $Folder 'managementpartner.exe')).ProviderPath
$emulator = (Resolve-Path (Join-Path $Folder 'managementpartner-emulator.exe')).ProviderPath
if ($Module) { $manifest = (Resolve-Path (Join-Path $Module 'ManagementPartner.psd1')).ProviderPath }
# A name with a space and letters that no code page of western Europe has.
$place = Join-Path $env:TEMP ("managementpartner check " + [char]0x0416 + [char]0x4E2D + ' ' + [guid]::NewGuid().ToString('N'))
$state = Join-Path $place 'state'
$results = New-Object System.Collections.ArrayList
$saved = @{}

function Test-One([string] $What, [scriptblock] $Check, [string] $SkippedBecause) {
    try {
        if ($SkippedBecause) { $text = "skipped: $SkippedBecause" }
        else {
            $outcome = @(& $Check)
            if ($outcome.Count -ne 1 -or $outcome[0] -isnot [bool] -or -not $outcome[0]) { throw "it gave '$outcome'" }
            $text = 'passed'
        }
    }
    catch { $text = 'FAILED: ' + $_.Exception.Message }
    [void] $results.Add([pscustomobject]@{ Check = $What; Result = $text })
}

function Invoke-Program([string[]] $Words, [string] $Typed) {
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $program
    # As the C library takes a command line apart; no word here ends in a backslash.
    $start.Arguments = ($Words | ForEach-Object { '"' + $_.Replace('"', '\"') + '"' }) -join ' '
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = [Text.Encoding]::UTF8
    $start.StandardErrorEncoding = [Text.Encoding]::UTF8
    $process = [System.Diagnostics.Process]::Start($start)
    if ($Typed) { $process.StandardInput.WriteLine($Typed) }
    $process.StandardInput.Close()
    $errors = $process.StandardError.ReadToEndAsync()
    $output = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    [pscustomobject]@{ Code = $process.ExitCode; Output = $output; Errors = $errors.Result }
}

function Use-Own([string] $Name, [string] $Value) {
    if (-not $saved.ContainsKey($Name)) { $saved[$Name] = [Environment]::GetEnvironmentVariable($Name) }
    [Environment]::SetEnvironmentVariable($Name, $Value)
}

$service = $null
try {
    [void] (New-Item -ItemType Directory -Path $state)
    Use-Own LOCALAPPDATA $state
    Use-Own APPDATA $state
    Use-Own NO_PROXY '*'

    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $emulator
    $start.Arguments = '--port 0 --data "' + (Join-Path $place 'emulator') + '"'
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $start.StandardOutputEncoding = [Text.Encoding]::UTF8
    $service = [System.Diagnostics.Process]::Start($start)
    $announced = $service.StandardOutput.ReadLine() | ConvertFrom-Json
    $account = $announced.tenants[0]
    $there = '--arm-endpoint', $announced.arm, '--ca-file', $announced.caFile
    $kept = Join-Path $state 'managementpartner\sign-ins.json'

    Test-One 'the files protect themselves: ASLR, DEP' {
        $bytes = [IO.File]::ReadAllBytes($program)
        $header = [BitConverter]::ToInt32($bytes, 0x3C)
        ([BitConverter]::ToUInt16($bytes, $header + 0x5E) -band 0x160) -eq 0x160
    }
    Test-One 'Explorer shows the version' { (Get-Item $program).VersionInfo.ProductName -eq 'Management Partner' }
    Test-One 'sign-in, in a folder with spaces and other letters' {
        $words = @('login', '--service-principal', '-u', $account.clientId, '-p', '@-', '--tenant', $account.tenantId) + $there
        $ended = Invoke-Program $words $account.clientSecret
        if ($ended.Code -ne 0) { throw $ended.Errors }
        $true
    }
    Test-One 'the sign-in is encrypted (DPAPI)' {
        $text = [Text.Encoding]::UTF8.GetString([IO.File]::ReadAllBytes($kept))
        -not $text.Contains($account.clientSecret) -and -not $text.Contains($account.clientId)
    }
    Test-One 'its file is open to its user alone' {
        $rules = @((Get-Acl -LiteralPath $kept).Access)
        $me = [Security.Principal.WindowsIdentity]::GetCurrent().Name
        $rules.Count -eq 1 -and $rules[0].IdentityReference.Value -eq $me
    }
    Test-One 'it is replaced while another program reads it' {
        $reader = New-Object IO.FileStream($kept, 'Open', 'Read', 'ReadWrite, Delete')
        try {
            $words = @('login', '--service-principal', '-u', $account.clientId, '-p', '@-', '--tenant', $account.tenantId, '--context', 'second') + $there
            $ended = Invoke-Program $words $account.clientSecret
        } finally { $reader.Dispose() }
        if ($ended.Code -ne 0) { throw $ended.Errors }
        $true
    }
    Test-One 'link, show, remove' {
        $id = $announced.partnerIds[0]
        $made = Invoke-Program @('create', '--partner-id', $id)
        $shown = Invoke-Program @('show', '--query', 'partnerId', '-o', 'tsv')
        $gone = Invoke-Program @('delete', '--partner-id', $id, '--yes')
        if ($made.Code -or $shown.Code -or $gone.Code) { throw ($made.Errors + $shown.Errors + $gone.Errors) }
        $shown.Output -eq "$id`n"
    }
    Test-One 'a path of more than 260 characters' {
        $long = $place
        while ($long.Length -lt 280) { $long = Join-Path $long ('x' * 40) }
        [void] [IO.Directory]::CreateDirectory('\\?\' + $long)
        [IO.File]::Copy($announced.caFile, '\\?\' + (Join-Path $long 'ca.pem'))
        $ended = Invoke-Program @('login', '--service-principal', '-u', $account.clientId, '-p', '@-', '--tenant', $account.tenantId,
            '--arm-endpoint', $announced.arm, '--ca-file', (Join-Path $long 'ca.pem')) $account.clientSecret
        if ($ended.Code -ne 0) { throw $ended.Errors }
        $true
    }
    Test-One 'an authority that Windows does not know is not trusted' {
        $token = Join-Path $place 'token'
        [IO.File]::WriteAllText($token, 'abc')
        $ended = Invoke-Program @('show', '--arm-endpoint', $announced.arm, '--access-token-file', $token)
        $ended.Code -ne 0 -and $ended.Errors -match 'not trusted'
    }
    $readsPem = $PSVersionTable.PSVersion.Major -ge 7
    Test-One 'a certificate of the store signs in, by a key that cannot be exported' -SkippedBecause $(
        if (-not $readsPem) { 'only PowerShell 7 reads PEM' }
    ) {
        # The emulator takes the certificate that it made. It is the user's for as long as this lasts.
        $pem = Get-Content -Raw -LiteralPath $announced.clientCertificateFile
        $made = [Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPem($pem, $pem)
        $pfx = $made.Export('Pfx')
        $flags = [Security.Cryptography.X509Certificates.X509KeyStorageFlags]'UserKeySet, PersistKeySet'
        $mine = New-Object Security.Cryptography.X509Certificates.X509Certificate2($pfx, [string] $null, $flags)
        $store = New-Object Security.Cryptography.X509Certificates.X509Store('My', 'CurrentUser')
        $store.Open('ReadWrite')
        try {
            $store.Add($mine)
            $words = @('login', '--service-principal', '-u', $account.clientId, '--certificate-thumbprint', $mine.Thumbprint, '--tenant', $account.tenantId) + $there
            $ended = Invoke-Program $words
        } finally {
            $store.Remove($mine)
            $store.Close()
            # The key stays in the user's profile otherwise.
            [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($mine).Key.Delete()
        }
        if ($ended.Code -ne 0) { throw $ended.Errors }
        $true
    }
    Test-One "the module in PowerShell $($PSVersionTable.PSVersion)" -SkippedBecause $(
        if (-not $Module) { 'give -Module' }
    ) {
        Import-Module $manifest
        $secret = New-Object securestring
        $account.clientSecret.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
        $signIn = @{
            ServicePrincipal = $true
            Credential       = New-Object pscredential $account.clientId, $secret
            TenantId         = $account.tenantId
            ArmEndpoint      = $announced.arm
            Authority        = $announced.authority
            CaFile           = $announced.caFile
        }
        $one, $other = $announced.partnerIds[0, 1]
        $context = Connect-ManagementPartner @signIn
        try {
            $got = @(
                $context.TenantId
                (New-ManagementPartner -PartnerId $one).PartnerId
                (Get-ManagementPartner).PartnerId
                (Update-ManagementPartner -PartnerId $other).PartnerId
                (Get-ManagementPartner).PartnerId
            ) -join ' '
            $wanted = "$($account.tenantId) $one $one $other $other"
            if ($got -ne $wanted) { throw "it gave '$got', not '$wanted'" }
            Remove-ManagementPartner -PartnerId $other -Confirm:$false
            try { $got = Get-ManagementPartner; throw "it is linked to '$got' still" }
            catch { if ($_.FullyQualifiedErrorId -notlike 'LinkNotFound,*') { throw } }
        }
        finally { Disconnect-ManagementPartner }
        [bool] (Get-Help Get-ManagementPartner).Synopsis
    }
} finally {
    if ($service) { $service.Kill(); $service.WaitForExit() }
    foreach ($name in $saved.Keys) { [Environment]::SetEnvironmentVariable($name, $saved[$name]) }
    Test-One 'what was made is removed again' {
        # Of .NET Framework, some settings refuse such paths.
        cmd.exe /d /c rd /s /q "\\?\$place"
        -not (Test-Path -LiteralPath $place)
    }
}

$results | ForEach-Object { '{0,-72} {1}' -f $_.Check, $_.Result }
@'
By hand, in a console window (conhost) and in Windows Terminal:
  managementpartner login --service-principal -u ID --tenant TENANT
                                       the password is not shown; Ctrl+C and Ctrl+Break end it with exit code 130
  managementpartner show               errors are red; the prompt afterwards looks as before
  managementpartner login              opens the default browser; closing the window ends the sign-in
  managementpartner show               with a proxy set in Windows' Internet settings, or by netsh winhttp set proxy, and no
                                       HTTPS_PROXY: --debug names it
'@
if (@($results | Where-Object { $_.Result -like 'FAILED*' })) { exit 1 }
