# The same fault is told as the same data by the C ABI (through the Python example), the cmdlets and the command line.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $announcement = Get-TestAnnouncement
    $program = $env:MANAGEMENTPARTNER_PROGRAM
    $tenants = @($announcement.tenants | Where-Object clientId -EQ $announcement.tenants[0].clientId)
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
    $environment = @{
        AZURE_CLIENT_ID           = $tenants[0].clientId
        MANAGEMENTPARTNER_LIBRARY = Join-Path (Split-Path $program) '../lib/libmanagementpartner.so.1'
        PYTHONPATH                = Join-Path $PSScriptRoot '../../examples/python'
        PYTHONDONTWRITEBYTECODE   = '1'
        PYTHONIOENCODING          = 'utf-8'
        XDG_STATE_HOME            = "$TestDrive" # No sign-in is kept that goes before these variables.
    }

    <# Starts a program as the application, by environment variables, and gives what it writes once it has ended. #>
    function Invoke-Program([string] $Name, [string[]] $Argument, [string] $Tenant, [string] $Secret) {
        $start = [Diagnostics.ProcessStartInfo]@{
            FileName = $Name; RedirectStandardOutput = $true; RedirectStandardError = $true; UseShellExecute = $false
        }
        $Argument | ForEach-Object { $start.ArgumentList.Add($_) }
        $environment.GetEnumerator() | ForEach-Object { $start.Environment[$_.Key] = $_.Value }
        $start.Environment['AZURE_TENANT_ID'] = $Tenant
        $start.Environment['AZURE_CLIENT_SECRET'] = $Secret
        $process = [Diagnostics.Process]::Start($start)
        @{ Process = $process; Output = $process.StandardOutput.ReadToEndAsync(); Errors = $process.StandardError.ReadToEndAsync() }
    }

    $python = @'
import json, os, sys
from managementpartner import Client, PartnerError
tenant, partner_id, arm, authority, ca_file = sys.argv[1:]
with Client(tenant, os.environ["AZURE_CLIENT_ID"], os.environ["AZURE_CLIENT_SECRET"], arm, authority, ca_file) as client:
    try:
        client.create(partner_id)
    except PartnerError as error:
        print(json.dumps({"Reason": error.reason, "OutcomeUnknown": error.outcome_unknown,
                          "HttpStatus": error.http_status, "ServiceCode": error.service_code,
                          "Message": str(error), "NextStep": error.next_step}))
'@

    function Invoke-Library([string] $PartnerId, [string] $Tenant, [string] $Secret) {
        Invoke-Program -Name python3 -Tenant $Tenant -Secret $Secret -Argument @('-c', $python, $Tenant, $PartnerId,
            $announcement.arm, $announcement.authority, $announcement.caFile)
    }

    function Invoke-CommandLine([string] $PartnerId, [string] $Tenant, [string] $Secret) {
        Invoke-Program -Name $program -Tenant $Tenant -Secret $Secret -Argument @('create', '--partner-id', $PartnerId,
            '--tenant', $Tenant, '--arm-endpoint', $announcement.arm, '--authority', $announcement.authority,
            '--ca-file', $announcement.caFile, '--verbose')
    }

    function Wait-Program($Started) {
        $Started.Process.WaitForExit()
        @{ Output = $Started.Output.GetAwaiter().GetResult(); Errors = $Started.Errors.GetAwaiter().GetResult() }
    }

    <# What a line of the command line's errors says after these words; $null where there is none. #>
    function Get-Said([string] $Errors, [string] $Words) {
        $found = [regex]::Match($Errors, "(?m)^$([regex]::Escape($Words))(.+)$")
        if ($found.Success) { $found.Groups[1].Value.TrimEnd("`r") }
    }

    function Get-CmdletProblem([string] $PartnerId, [string] $Tenant, [string] $Secret) {
        try {
            if ($Secret -ne $tenants[0].clientSecret) {
                $wrong = Get-TestConnection
                $wrong.Credential = [pscredential]::new($tenants[0].clientId, (Protect-TestText $Secret))
                try { $null = Connect-ManagementPartner @wrong -ErrorAction Stop }
                finally { $null = Select-ManagementPartnerContext Default }
            }
            $null = New-ManagementPartner $PartnerId -TenantId $Tenant -ErrorAction Stop
        }
        catch { $_ }
    }

    function Get-Data($From) {
        [ordered]@{
            Reason = "$($From.Reason)"; OutcomeUnknown = [bool] $From.OutcomeUnknown
            HttpStatus = [int] $From.HttpStatus; ServiceCode = "$($From.ServiceCode)"
        } | ConvertTo-Json -Compress
    }
}

AfterAll {
    Clear-TestEmulator
    Disconnect-ManagementPartner
}

Describe 'The same data in the C ABI, the cmdlets and the command line' {
    BeforeEach { Clear-TestEmulator }

    It 'of <Name>' -ForEach @(
        # Nothing was sent that could have changed a link.
        @{ Name = 'a token request that is reset for ever'; Tenant = 1; Reason = 'ConnectionLost'
            Faults = @(@{ kind = 'reset-before'; count = -1; match = @{ method = 'POST' } }) }
        @{ Name = 'an authority that cannot serve'; Tenant = 1; Reason = 'ServiceUnavailable'; Status = 503
            Faults = @(@{ kind = 'status'; count = -1; status = 503; match = @{ method = 'POST' } }) }
        @{ Name = 'a wrong secret'; Secret = 'wrong'; Reason = 'ClientSecretInvalid'; Status = 401; Code = 'AADSTS7000215' }
        # The change was sent, and the link cannot be looked up either.
        @{ Name = 'a change whose answer is lost for ever'; Reason = 'ConnectionLost'; Unknown = $true
            Faults = @(@{ kind = 'reset-after'; count = -1; match = @{ path = '/providers' } }) }
        @{ Name = 'a service that keeps failing'; Reason = 'ServiceUnavailable'; Status = 503; Unknown = $true
            Faults = @(@{ kind = 'status'; count = -1; status = 503; match = @{ path = '/providers' } }) }
        @{ Name = 'a gateway that answers everything'; Reason = 'UnexpectedResponse'; Status = 200; Unknown = $true
            Faults = @(@{ kind = 'raw'; count = -1; body = '<html>'; contentType = 'text/html'; match = @{ path = '/providers' } }) }
        # It was looked up, and was not made so far.
        @{ Name = 'a gateway that answers the change'; Reason = 'UnexpectedResponse'; Status = 202; Unknown = $true
            Faults = @(@{ kind = 'status'; count = -1; status = 202; body = ''; match = @{ method = 'PUT' } }) }
        # Nothing was sent.
        @{ Name = 'a token for another tenant'; Tenant = 1; Reason = 'TokenTenantMismatch'; Wrong = $true }
        # The change was refused.
        @{ Name = 'a link that exists'; Linked = $true; Reason = 'LinkExists'; Status = 409; Code = 'Conflict' }
        @{ Name = 'a partner ID that nobody has'; PartnerId = '999999999'; Reason = 'PartnerIdUnknown'; Status = 400; Code = 'BadRequest' }
        @{ Name = 'an identity that may not'; Reason = 'PermissionDenied'; Status = 403
            Faults = @(@{ kind = 'status'; count = -1; status = 403; match = @{ path = '/providers' } }) }
        @{ Name = 'too many requests'; Reason = 'TooManyRequests'; Status = 429
            Faults = @(@{ kind = 'status'; count = -1; status = 429; retryAfter = '3600'; match = @{ path = '/providers' } }) }
    ) {
        $id = if ($PartnerId) { $PartnerId } else { '5127255' }
        $where = $tenants[[int] $Tenant].tenantId
        $with = if ($Secret) { $Secret } else { $tenants[0].clientSecret }
        if ($Linked) { $null = New-ManagementPartner $id -ErrorAction Stop }
        $Faults | Where-Object { $_ } | ForEach-Object { Add-TestFault $_ }
        if ($Wrong) {
            $answer = @{ access_token = Get-TestAccessToken; token_type = 'Bearer'; expires_in = 3600 } | ConvertTo-Json
            Add-TestFault @{ kind = 'raw'; count = -1; body = $answer; match = @{ method = 'POST' } }
        }

        # At the same time: most of what they do is to wait before they try again.
        $who = @{ PartnerId = $id; Tenant = $where; Secret = $with }
        $library = Invoke-Library @who
        $commandLine = Invoke-CommandLine @who
        $record = Get-CmdletProblem @who
        $ofLibrary = (Wait-Program $library).Output | ConvertFrom-Json
        $said = (Wait-Program $commandLine).Errors

        $expected = @{ Reason = $Reason; OutcomeUnknown = [bool] $Unknown; HttpStatus = [int] $Status; ServiceCode = $ofLibrary.ServiceCode }
        if ($Code) { $expected.ServiceCode = $Code }
        Get-Data $ofLibrary | Should -Be (Get-Data $expected) -Because 'the C ABI says so'
        Get-Data $record.Exception | Should -Be (Get-Data $expected) -Because 'the cmdlet says so'
        Get-Data @{
            Reason = Get-Said $said 'INFO: Reason: '; OutcomeUnknown = (Get-Said $said 'INFO: Outcome: ') -eq 'unknown'
            HttpStatus = Get-Said $said 'INFO: HTTP status: '; ServiceCode = Get-Said $said 'Code: '
        } | Should -Be (Get-Data $expected) -Because "the command line says so: $said"

        # The code is in what a person reads, once.
        if ($expected.ServiceCode) {
            foreach ($message in $ofLibrary.Message, $record.Exception.Message) {
                [regex]::Matches($message, [regex]::Escape($expected.ServiceCode)).Count | Should -Be 1 -Because $message
            }
            Get-Said $said 'ERROR: ' | Should -BeLike "(*$($expected.ServiceCode)) *"
        }

        # A change is doubted where its outcome is unknown, and only there.
        $doubt = '*may have been*'
        $ofLibrary.NextStep -like $doubt | Should -Be $expected.OutcomeUnknown
        $record.ErrorDetails.RecommendedAction -like $doubt | Should -Be $expected.OutcomeUnknown
        $said -like $doubt | Should -Be $expected.OutcomeUnknown
        if ($Wrong) {
            Get-TestRequest | Where-Object path -Like '/providers*' | Should -BeNullOrEmpty
            foreach ($message in $ofLibrary.Message, $record.Exception.Message, $said) {
                $message | Should -BeLike "*for the tenant $($tenants[0].tenantId), not for $where*"
            }
        }
    }
}
