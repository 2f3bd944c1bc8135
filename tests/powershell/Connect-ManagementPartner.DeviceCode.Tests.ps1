# A person's sign-in by code. The test is the person: it reads what the host shows and enters the code at the emulator.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:endpoint = Get-TestEndpoint
    $script:users = (Get-TestAnnouncement).users
    $script:person = ($users | Where-Object home)[0]

    <# Enters the code that waits, as a person who sees it would. #>
    function Send-TestCode {
        param($Command, [hashtable] $Answer = @{ userPrincipalName = $person.userPrincipalName })
        $told = $Command.Shell.Streams.Information
        $shown = Wait-TestValue { $told | Select-Object -First 1 }
        $code = (Invoke-TestAdmin -Method Get -Path device-codes).deviceCodes.userCode | Where-Object { "$shown" -like "*$_*" }
        $code | Should -Not -BeNullOrEmpty
        $null = Invoke-TestAdmin -Method Post -Path "device-codes/$code" -Body $Answer
    }
}

AfterAll { Disconnect-TestContext }

Describe 'Connect-ManagementPartner -UseDeviceAuthentication' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
    }

    It 'shows the code, waits for the person, and serves every tenant' {
        $command = Start-TestCommand 'Connect-ManagementPartner -UseDeviceAuthentication @a' $endpoint
        Send-TestCode $command
        $context = Wait-TestCommand $command
        @($context).Count | Should -Be 1
        $context.CredentialType | Should -Be DeviceCode
        $context.Account | Should -Be $person.userPrincipalName
        $context.ObjectId | Should -Be $person.objectId
        $context.TenantId | Should -Be $person.tenantId

        (New-ManagementPartner 5127255).ObjectId | Should -Be $person.objectId
        $guest = $users | Where-Object { $_.userPrincipalName -eq $person.userPrincipalName -and $_.tenantId -like '*02' }
        (New-ManagementPartner 5127255 -TenantId $guest.tenantId).ObjectId | Should -Be $guest.objectId

        # One that asks for more names itself and the line to run.
        $strict = ($users | Where-Object { $_.userPrincipalName -eq $person.userPrincipalName -and $_.tenantId -like '*03' }).tenantId
        New-ManagementPartner 5127255 -TenantId $strict -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'MfaRequired,*'
        $problem[0].CategoryInfo.Category | Should -Be AuthenticationError
        "$($problem[0])" | Should -BeLike "*$strict*"
        $next = $problem[0].ErrorDetails.RecommendedAction
        $next | Should -BeLike "*Connect-ManagementPartner -UseDeviceAuthentication -TenantId $strict -ArmEndpoint * -Authority * -CaFile *"

        # The line, run, helps.
        $command = Start-TestCommand $next.Substring($next.IndexOf('Connect-')) @{}
        Send-TestCode $command
        $null = Wait-TestCommand $command
        (New-ManagementPartner 5127255 -TenantId $strict).TenantId | Should -Be $strict
    }

    It 'shows the code on the host alone, whatever the preferences' {
        $command = Start-TestCommand '$WarningPreference = $InformationPreference = "SilentlyContinue"; $VerbosePreference = "Continue"; Connect-ManagementPartner -Device -Tenant $a.Tenant -ArmEndpoint $a.ArmEndpoint -Authority $a.Authority -CaFile $a.CaFile' ($endpoint + @{ Tenant = $person.tenantId })
        Send-TestCode $command
        $command.Shell.Streams.Information[0].Tags | Should -Contain PSHOST
        $streams = $command.Shell.Streams
        (Wait-TestCommand $command).TenantId | Should -Be $person.tenantId
        $streams.Warning | Should -BeNullOrEmpty
    }

    It 'shows it even where Write-Host is mute' {
        $command = Start-TestCommand 'Import-Module $a.Fresh; Invoke-FreshPowerShell -Argument $path, $a.Arm, $a.Authority, $a.CaFile -Script {
                param($path, $arm, $authority, $ca)
                Import-Module $path
                $context = Connect-ManagementPartner -UseDeviceAuthentication -ArmEndpoint $arm -Authority $authority -CaFile $ca -InformationAction Ignore
                $context.Account
            }' @{ Fresh = Join-Path $PSScriptRoot FreshPowerShell.psm1; Arm = $endpoint.ArmEndpoint; Authority = $endpoint.Authority; CaFile = $endpoint.CaFile }
        $before = @((Invoke-TestAdmin -Method Get -Path device-codes).deviceCodes.userCode)
        $code = Wait-TestValue { (Invoke-TestAdmin -Method Get -Path device-codes).deviceCodes.userCode | Where-Object { $_ -notin $before } }
        $null = Invoke-TestAdmin -Method Post -Path "device-codes/$code" -Body @{ userPrincipalName = $person.userPrincipalName }
        $told = Wait-TestCommand $command
        $told[0] | Should -BeLike "*$code*"
        $told[-1] | Should -Be $person.userPrincipalName
    }

    It 'ends where the person declines' {
        $command = Start-TestCommand 'Connect-ManagementPartner -DeviceCode @a' $endpoint
        Send-TestCode $command @{ decline = $true }
        $failure = { Wait-TestCommand $command } | Should -Throw -PassThru
        $failure.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId | Should -BeLike 'SignInDeclined,*'
        Get-ManagementPartnerContext | Should -BeNullOrEmpty
    }

    It 'ends at once by Ctrl+C' {
        $command = Start-TestCommand 'Connect-ManagementPartner -UseDeviceAuthentication @a' $endpoint
        $null = Wait-TestValue { $command.Shell.Streams.Information | Select-Object -First 1 }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $command.Shell.Stop()
        $clock.ElapsedMilliseconds | Should -BeLessThan 500
        $command.Shell.InvocationStateInfo.State | Should -Be Stopped
        $command.Shell.Dispose()
        Get-ManagementPartnerContext | Should -BeNullOrEmpty
    }

    It 'refuses an application that is no public client' {
        { Connect-ManagementPartner -UseDeviceAuthentication -ApplicationId ([guid]::Empty) @endpoint } | Should -Throw -ErrorId 'ApplicationNotFound,*'
    }
}
