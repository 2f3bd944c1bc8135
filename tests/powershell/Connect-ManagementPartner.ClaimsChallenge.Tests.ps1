# A tenant that asks people for multi-factor authentication before a change: the whole way to a link.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FakeAz.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:endpoint = Get-TestEndpoint
    $script:users = (Get-TestAnnouncement).users
    $script:person = ($users | Where-Object home)[0]
    $script:tenant = ($users | Where-Object { $_.userPrincipalName -eq $person.userPrincipalName -and $_.tenantId -like '*02' }).tenantId
    $script:challenge = 'eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6WyJwMSJdfX19'
    $script:pathBefore = $env:PSModulePath

    function Invoke-TestRule {
        param([bool] $Ask)
        $null = Invoke-TestAdmin -Method Put -Path "tenants/$tenant" -Body @{ mfaForChanges = $Ask }
    }

    <# Runs a line that signs a person in, and is the person. #>
    function Invoke-TestSignIn {
        param([string] $Line, [hashtable] $Argument = @{})
        $command = Start-TestCommand $Line $Argument
        $told = $command.Shell.Streams.Information
        $shown = Wait-TestValue { $told | Select-Object -First 1 }
        $code = (Invoke-TestAdmin -Method Get -Path device-codes).deviceCodes.userCode | Where-Object { "$shown" -like "*$_*" }
        $null = Invoke-TestAdmin -Method Post -Path "device-codes/$code" -Body @{ userPrincipalName = $person.userPrincipalName }
        Wait-TestCommand $command
    }

    function Get-TestRefusal {
        param([string] $TenantId = $tenant)
        New-ManagementPartner 5127255 -TenantId $TenantId -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'MfaRequired,*'
        $problem[0]
    }
}

AfterAll {
    Invoke-TestRule $false
    Disconnect-TestContext
    $env:PSModulePath = $pathBefore
}

Describe 'A claims challenge' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        Invoke-TestRule $true
    }

    It 'is in the error, and the line that it names leads to the link' {
        $null = Invoke-TestSignIn 'Connect-ManagementPartner -UseDeviceAuthentication @a' $endpoint
        $problem = Get-TestRefusal
        $problem.Exception.ClaimsChallenge | Should -Be $challenge
        $problem.Exception.TenantId | Should -Be $tenant
        $problem.CategoryInfo.Category | Should -Be AuthenticationError
        $next = $problem.ErrorDetails.RecommendedAction
        $next | Should -BeLike "*Connect-ManagementPartner -UseDeviceAuthentication -TenantId $tenant * -ClaimsChallenge $challenge"
        # Who only looks is not asked.
        Get-ManagementPartner -TenantId $tenant -ErrorVariable looked -ErrorAction SilentlyContinue
        $looked[0].FullyQualifiedErrorId | Should -BeLike 'LinkNotFound,*'

        $null = Invoke-TestSignIn $next.Substring($next.IndexOf('Connect-'))
        (New-ManagementPartner 5127255 -TenantId $tenant).TenantId | Should -Be $tenant
    }

    It 'goes with the next sign-in under the name without being given' {
        $null = Invoke-TestSignIn 'Connect-ManagementPartner -UseDeviceAuthentication @a' $endpoint
        $null = Get-TestRefusal
        # By its domain, and in another runspace.
        $null = Invoke-TestSignIn 'Connect-ManagementPartner -UseDeviceAuthentication -TenantId litware.onmicrosoft.com @a' $endpoint
        (New-ManagementPartner 5127255 -TenantId $tenant).TenantId | Should -Be $tenant
    }

    It 'is kept with a sign-in that is kept' {
        $null = Invoke-TestSignIn 'Connect-ManagementPartner -UseDeviceAuthentication -Scope CurrentUser -ContextName work -WarningAction Ignore @a' $endpoint
        $null = Get-TestRefusal
        # Windows has it encrypted.
        if (-not $IsWindows) { Get-Content -Raw (Join-Path (Get-TestState) managementpartner/sign-ins.json) | Should -BeLike "*claimsChallenge:$tenant*" }
        Disconnect-ManagementPartner -ContextName work -Scope Process
        $null = Invoke-TestSignIn 'Connect-ManagementPartner -UseDeviceAuthentication -Scope CurrentUser -ContextName work -Force -WarningAction Ignore -TenantId $a.Tenant -ArmEndpoint $a.ArmEndpoint -Authority $a.Authority -CaFile $a.CaFile' ($endpoint + @{ Tenant = $tenant })
        (New-ManagementPartner 5127255 -TenantId $tenant).TenantId | Should -Be $tenant
    }

    It 'is refused at once where it is none: <_>' -ForEach 'x', '{"access_token":{}}', 'W10=' {
        { Connect-ManagementPartner -UseDeviceAuthentication -ClaimsChallenge $_ @endpoint } | Should -Throw -ErrorId 'ArgumentInvalid,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'is for a person' {
        $failure = { Connect-ManagementPartner -ClaimsChallenge $challenge @endpoint } | Should -Throw -ErrorId 'ArgumentInvalid,*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-UseDeviceAuthentication or -UseBrowser*'
        { Connect-ManagementPartner -Identity -ClaimsChallenge $challenge @endpoint } | Should -Throw
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'is Azure PowerShell''s to meet where the token is its' {
        Remove-Module Az.Accounts -ErrorAction Ignore
        $root = Join-Path $TestDrive "$([guid]::NewGuid())"
        $env:PSModulePath = $root + [IO.Path]::PathSeparator + $pathBefore
        $az = New-FakeAz -Path $root -Form Both
        $token = (Invoke-TestAdmin -Method Post -Path tokens -Body @{ tenantId = $tenant; userPrincipalName = $person.userPrincipalName }).access_token
        Set-FakeAz $az -Account $person.userPrincipalName -Token @{ $tenant = $token }
        $null = Connect-ManagementPartner -AzurePowerShell @endpoint -TenantId $tenant
        $problem = Get-TestRefusal
        $problem.Exception.ClaimsChallenge | Should -Be $challenge
        $problem.ErrorDetails.RecommendedAction | Should -BeLike "*`"Connect-AzAccount -Tenant $tenant -ClaimsChallenge $challenge`"*"
    }
}
