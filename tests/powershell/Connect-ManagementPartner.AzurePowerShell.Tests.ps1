# The sign-in of the Az modules, by a module that stands for Az.Accounts.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FakeAz.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:endpoint = Get-TestEndpoint
    $script:accounts = @((Get-TestAnnouncement).tenants | Where-Object clientId -EQ (Get-TestAnnouncement).tenants[0].clientId)
    $script:pathBefore = $env:PSModulePath

    function Get-TestTokenTable {
        $table = [ordered]@{}
        foreach ($account in $accounts[0, 1]) {
            $table[$account.tenantId] = Get-TestAccessToken -Identity ([array]::IndexOf((Get-TestAnnouncement).tenants, $account))
        }
        $table
    }
}

AfterAll {
    Disconnect-TestContext
    $env:PSModulePath = $pathBefore
}

Describe 'Connect-ManagementPartner -AzurePowerShell' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        Remove-Module Az.Accounts -ErrorAction Ignore
        $script:root = Join-Path $TestDrive "$([guid]::NewGuid())"
        $env:PSModulePath = $root + [IO.Path]::PathSeparator + $pathBefore
    }

    It 'uses a token that is <_>, for each tenant' -ForEach 'String', 'Both', 'SecureString' {
        $az = New-FakeAz -Path $root -Form $_
        $tokens = Get-TestTokenTable
        Set-FakeAz $az -Account partner -Token $tokens
        $context = Connect-ManagementPartner -AzurePowerShell @endpoint -TenantId $accounts[0].tenantId
        $context.CredentialType | Should -Be AzurePowerShell
        $context.ObjectId | Should -Be $accounts[0].objectId
        (New-ManagementPartner 5127255).TenantId | Should -Be $accounts[0].tenantId
        (New-ManagementPartner 5127255 -TenantId $accounts[1].tenantId).ObjectId | Should -Be $accounts[1].objectId
        (Get-ManagementPartner -TenantId $accounts[1].tenantId).PartnerId | Should -Be 5127255
        # Each token once, for the right audience.
        Get-FakeAzCall $az | Should -Be @("$($endpoint.ArmEndpoint) $($accounts[0].tenantId)", "$($endpoint.ArmEndpoint) $($accounts[1].tenantId)")
    }

    It 'is waited for by a progress bar where it is slow, unless that is not wanted' {
        $az = New-FakeAz -Path $root -Form Both
        Set-FakeAz $az -Account partner -Token (Get-TestTokenTable) -Delay 3
        $command = Start-TestCommand "Connect-ManagementPartner -AzurePowerShell @a -TenantId $($accounts[0].tenantId)" $endpoint
        $null = Wait-TestValue { $command.Shell.Streams.Progress | Where-Object StatusDescription -EQ 'Waiting for Azure PowerShell' }
        $bars = $command.Shell.Streams.Progress
        (Wait-TestCommand $command).CredentialType | Should -Be AzurePowerShell
        @($bars | Where-Object StatusDescription -EQ 'Waiting for Azure PowerShell')[0].CurrentOperation | Should -Be '2 s so far'
        @($bars)[-1].RecordType | Should -Be Completed
        $command = Start-TestCommand "`$ProgressPreference = 'SilentlyContinue'; Connect-ManagementPartner -AzurePowerShell @a -TenantId $($accounts[0].tenantId)" $endpoint
        $bars = $command.Shell.Streams.Progress
        $null = Wait-TestCommand $command
        @($bars | Where-Object Activity -Like 'Connect-ManagementPartner*') | Should -BeNullOrEmpty
    }

    It 'uses the tenant of Az''s context where none is named' {
        $az = New-FakeAz -Path $root -Form Both
        $tokens = Get-TestTokenTable
        Set-FakeAz $az -Account partner -Token @{ $accounts[0].tenantId = $tokens[$accounts[0].tenantId] }
        (Connect-ManagementPartner -AzurePowerShell @endpoint).TenantId | Should -Be $accounts[0].tenantId
        Get-FakeAzCall $az | Should -Be "$($endpoint.ArmEndpoint) "
    }

    It 'is refused where its token is for another tenant than the one named' {
        $az = New-FakeAz -Path $root -Form Both
        Set-FakeAz $az -Account partner -Token @{ $accounts[1].tenantId = (Get-TestTokenTable)[$accounts[0].tenantId] }
        $failure = { Connect-ManagementPartner -AzurePowerShell @endpoint -TenantId $accounts[1].tenantId } |
            Should -Throw -ErrorId 'TokenTenantMismatch,*' -PassThru
        "$failure" | Should -BeLike "*for the tenant $($accounts[0].tenantId), not for $($accounts[1].tenantId)*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike "*Connect-AzAccount -Tenant $($accounts[1].tenantId)*"
        Get-TestRequest | Where-Object path -Like '/providers*' | Should -BeNullOrEmpty
    }

    It 'asks in the runspace of the cmdlet that needs the token' {
        $az = New-FakeAz -Path $root -Form SecureString
        Set-FakeAz $az -Account partner -Token (Get-TestTokenTable)
        $null = Connect-ManagementPartner -AzurePowerShell @endpoint -TenantId $accounts[0].tenantId
        $path = Get-TestModulePath
        $links = $accounts[0, 1, 1, 0, 1].tenantId | ForEach-Object -Parallel {
            Import-Module $using:path
            Get-ManagementPartnerTenant -ErrorAction Stop | Select-Object -First 1
            New-ManagementPartner 5127255 -TenantId $_ -ErrorAction Ignore -Verbose 4>$null
        } -ThrottleLimit 5
        @($links | Where-Object PartnerId).Count | Should -Be 2
    }

    It 'has its token asked for while the pipeline is read' {
        $az = New-FakeAz -Path $root -Form Both
        Set-FakeAz $az -Account partner -Token (Get-TestTokenTable)
        $seen = Connect-ManagementPartner -AzurePowerShell @endpoint -TenantId $accounts[0].tenantId -Verbose -Debug *>&1
        @($seen | Where-Object { $_ -is [ManagementPartner.ManagementPartnerContext] }).Count | Should -Be 1
        $seen | Out-String -Width 4000 | Should -Not -BeLike "*$((Get-TestTokenTable)[0].Split('.')[2])*"
    }

    It 'says so where <Kind>' -ForEach @(
        @{ Kind = 'it is not installed'; Message = '*Az.Accounts*not installed*'; Make = { } }
        @{ Kind = 'nobody is signed in'; Message = '*Nobody is signed in*'; Make = { Set-FakeAz (New-FakeAz -Path $root -Form Both) } }
        @{ Kind = 'Az fails, in its words'; Message = '*Your Azure credentials have expired*'; Make = { Set-FakeAz (New-FakeAz -Path $root -Form Both) -Account me -Failure 'Your Azure credentials have expired.' } }
    ) {
        & $Make
        $failure = { Connect-ManagementPartner -AzurePowerShell @endpoint -TenantId $accounts[0].tenantId } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'AzurePowerShellFailed,*'
        $failure.CategoryInfo.Category | Should -Be AuthenticationError
        "$failure" | Should -BeLike $Message
        $failure.ErrorDetails.RecommendedAction | Should -BeLike "*Connect-AzAccount -Tenant $($accounts[0].tenantId)*"
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'ends at once by Ctrl+C, with Az' {
        $az = New-FakeAz -Path $root -Form Both
        Set-FakeAz $az -Account partner -Token (Get-TestTokenTable) -Delay 30
        $command = Start-TestCommand 'Connect-ManagementPartner -AzurePowerShell @a' $endpoint
        $null = Wait-TestValue { Get-FakeAzCall $az }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $command.Shell.Stop()
        $clock.ElapsedMilliseconds | Should -BeLessThan 1000
        $command.Shell.InvocationStateInfo.State | Should -Be Stopped
        $command.Shell.Dispose()
        Get-ManagementPartnerContext | Should -BeNullOrEmpty
    }

    It 'does not hide that a later token failed' {
        $az = New-FakeAz -Path $root -Form Both
        Set-FakeAz $az -Account partner -Token (Get-TestTokenTable)
        $null = Connect-ManagementPartner -AzurePowerShell @endpoint -TenantId $accounts[0].tenantId
        Set-FakeAz $az -Account partner -Failure 'AADSTS50076: multi-factor authentication'
        Get-ManagementPartner -TenantId $accounts[1].tenantId -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'AzurePowerShellFailed,*'
        "$($problem[0])" | Should -BeLike '*AADSTS50076*'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike "*Connect-AzAccount -Tenant $($accounts[1].tenantId)*"
    }
}
