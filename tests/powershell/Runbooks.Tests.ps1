# The runbooks of examples/runbooks as Azure Automation runs them: in a PowerShell of their own without anybody to ask, which is told
# of the account's managed identity by variables, and has the account's assets from cmdlets. An uncaught error fails the job.

BeforeAll {
    $script:noKeys = Test-Path (Join-Path $PSHOME engine.exe) # See tests/windows/engine.
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FreshPowerShell.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:announcement = Get-TestAnnouncement
    $script:managed = $announcement.managedIdentity
    $script:system = $managed.identities[0]
    $script:assigned = $managed.identities | Where-Object systemAssigned -EQ $false | Select-Object -First 1
    # The partner's application, which has an identity in each customer's tenant.
    $script:application = $announcement.tenants[0].clientId
    $script:customers = $announcement.tenants | Where-Object clientId -EQ $application
    $script:tenants = $customers.tenantId
    $tenants.Count | Should -BeGreaterThan 2

    # Automation's cmdlets for the assets of an account, which it has in every job.
    $script:assets = Join-Path $TestDrive assets
    $folder = New-Item -ItemType Directory (Join-Path $assets Orchestrator.AssetManagement.Cmdlets)
    Set-Content (Join-Path $folder Orchestrator.AssetManagement.Cmdlets.psm1) @'
function Get-AutomationVariable([string] $Name) {
    if ($Name -ne 'ManagementPartnerTenants') { throw "There is no variable '$Name'" }
    $env:TEST_TENANTS
}
function Get-AutomationCertificate([string] $Name) {
    if ($Name -ne 'PartnerAutomation') { throw "There is no certificate '$Name'" }
    [Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPemFile($env:TEST_CERTIFICATE)
}
'@
    $script:runbooks = Join-Path $PSScriptRoot '../../examples/runbooks'
    $script:temporary = "$(New-Item -ItemType Directory (Join-Path $TestDrive 'temporary files'))"

    # What a job wrote and whether it failed.
    function Invoke-Runbook([string] $Name, [hashtable] $Argument, [hashtable] $Variable = @{}) {
        $environment = @{
            IDENTITY_ENDPOINT = $managed.identityEndpoint
            IDENTITY_HEADER   = $managed.identityHeader
            PSModulePath      = $assets + [IO.Path]::PathSeparator + (Split-Path (Get-TestModulePath))
            TEST_CERTIFICATE  = $announcement.clientCertificateFile
            TEST_TENANTS      = $tenants -join "`r`n"
            TMPDIR            = $temporary
            TEST_RUNBOOK      = Join-Path (Resolve-Path $runbooks) "$Name.ps1"
            TEST_ARGUMENTS    = $Argument | ConvertTo-Json
            TEST_LEFT         = Join-Path $TestDrive left
        }
        foreach ($key in $Variable.Keys) { $environment[$key] = $Variable[$key] }
        Invoke-WithVariable $environment {
            $lines = Invoke-FreshPowerShell -Script {
                $ErrorActionPreference = 'Stop' # Arguments that do not fit fail a job, too.
                # On Azure, the endpoints are known.
                $emulator = $env:MANAGEMENTPARTNER_EMULATOR | ConvertFrom-Json
                $PSDefaultParameterValues = @{
                    'Connect-ManagementPartner:ArmEndpoint' = $emulator.arm
                    'Connect-ManagementPartner:Authority'   = $emulator.authority
                    'Connect-ManagementPartner:CaFile'      = $emulator.caFile
                }
                $PSStyle.OutputRendering = 'PlainText'
                $arguments = $env:TEST_ARGUMENTS | ConvertFrom-Json -AsHashtable
                try { & $env:TEST_RUNBOOK @arguments }
                finally { [IO.File]::WriteAllText($env:TEST_LEFT, (Get-ManagementPartnerContext -ListAvailable -WarningAction Ignore).Name -join ', ') }
            } 2>&1
            # Jobs share processes: none leaves anybody signed in, not even where it failed.
            if ($Name -ne 'documented') { Get-Content (Join-Path $TestDrive left) | Should -BeNullOrEmpty }
            @($lines) -like '*WARNING*' | Should -BeNullOrEmpty
            [pscustomobject]@{ Lines = @($lines | ForEach-Object { "$_" }); Failed = $LASTEXITCODE -ne 0; Text = $lines | Out-String }
        }
    }
    function Get-Change { @(Get-TestRequest | Where-Object method -In PUT, PATCH, DELETE) }

    # The partner ID that the application is linked to in each tenant; '' where it is to none.
    function Get-LinkOf([object[]] $Customer) {
        foreach ($account in $Customer) {
            $connection = Get-TestConnection -Identity ([array]::IndexOf($announcement.tenants, $account))
            $null = Connect-ManagementPartner @connection
            "$((Get-ManagementPartner -ErrorAction SilentlyContinue).PartnerId)"
        }
    }
}

AfterAll { Disconnect-TestContext }

Describe 'LinkOneTenant.ps1' {
    BeforeEach { Clear-TestEmulator }

    It 'links <Who>, and the second time says that all is done' -ForEach @(
        @{ Who = 'the account''s managed identity'; Argument = { @{} }; Name = 'partner-runbooks'; Tenant = { $system.tenantId } }
        @{ Who = 'a user-assigned identity'; Argument = { @{ IdentityClientId = $assigned.clientId } }; Name = 'partner-links'; Tenant = { $assigned.tenantId } }
        @{ Who = 'an application by its certificate'
            Argument = { @{ ApplicationId = $application; CertificateName = 'PartnerAutomation'; TenantId = $tenants[1] } }
            Name = 'Partner automation'
            Tenant = { $tenants[1] }
        }
    ) {
        $where = "$Name in tenant $(& $Tenant)."
        $argument = (& $Argument) + @{ PartnerId = '5127255' }
        if ($argument.CertificateName -and $noKeys) { Set-ItResult -Skipped -Because 'Wine 8 makes no keys' }
        $first = Invoke-Runbook LinkOneTenant $argument
        $first.Failed | Should -BeFalse -Because $first.Text
        $first.Lines | Should -Be "Linked to 5127255: $where"
        (Get-Change).Count | Should -Be 1
        $second = Invoke-Runbook LinkOneTenant $argument
        $second.Failed | Should -BeFalse -Because $second.Text
        $second.Lines | Should -Be "Linked to 5127255 already: $where"
        (Get-Change).Count | Should -Be 1
        (Get-ChildItem $temporary -Force).Count | Should -Be 0
    }

    It 'changes another partner ID' {
        $null = Invoke-Runbook LinkOneTenant @{ PartnerId = '5127254' }
        $job = Invoke-Runbook LinkOneTenant @{ PartnerId = '5127255' }
        $job.Failed | Should -BeFalse -Because $job.Text
        $job.Lines | Should -BeLike 'Changed from 5127254 to 5127255: *'
    }

    It 'fails where <Where>' -ForEach @(
        @{ Where = 'the service does not know the partner ID'; Argument = { @{ PartnerId = '999' } }; Says = '*999*' }
        @{ Where = 'there is no such identity'; Argument = { @{ PartnerId = '5127255'; IdentityClientId = "$([guid]::Empty)" } }; Says = '*managed identity*' }
        @{ Where = 'the partner ID is none'; Argument = { @{ PartnerId = 'abc' } }; Says = '*abc*' }
        @{ Where = 'an application has no certificate'; Argument = { @{ PartnerId = '5127255'; ApplicationId = $application } }; Says = '*all three*' }
        @{ Where = 'there is no such certificate'
            Argument = { @{ PartnerId = '5127255'; ApplicationId = $application; CertificateName = 'Other'; TenantId = $tenants[0] } }
            Says = '*There is no certificate*Other*'
        }
    ) {
        $job = Invoke-Runbook LinkOneTenant (& $Argument)
        $job.Failed | Should -BeTrue -Because $job.Text
        $job.Text | Should -BeLike $Says
        (Get-ChildItem $temporary -Force).Count | Should -Be 0
    }

    It 'fails where the account has no managed identity' {
        $job = Invoke-Runbook LinkOneTenant @{ PartnerId = '5127255' } -Variable @{ IDENTITY_ENDPOINT = $null; IDENTITY_HEADER = $null }
        $job.Failed | Should -BeTrue -Because $job.Text
        $job.Text | Should -BeLike '*managed identit*'
    }
}

Describe 'LinkEveryCustomer.ps1' {
    BeforeEach { Clear-TestEmulator }

    It 'links every customer by <Way>, and the next night changes nothing' -ForEach @(
        @{ Way = 'a managed identity that the application trusts'; Argument = { @{ IdentityClientId = $assigned.clientId } } }
        @{ Way = 'a certificate'; Argument = { @{ CertificateName = 'PartnerAutomation' } } }
    ) {
        $argument = (& $Argument) + @{ PartnerId = '5127255'; ApplicationId = $application }
        if ($argument.CertificateName -and $noKeys) { Set-ItResult -Skipped -Because 'Wine 8 makes no keys' }
        $first = Invoke-Runbook LinkEveryCustomer $argument
        $first.Failed | Should -BeFalse -Because $first.Text
        $first.Lines | Should -Be @(
            $tenants | ForEach-Object { "${_}: linked to 5127255." }
            "$($tenants.Count) tenants: $($tenants.Count) linked, 0 changed, 0 unchanged, 0 failed.")
        (Get-Change).Count | Should -Be $tenants.Count
        Get-LinkOf $customers | Should -Be (@('5127255') * $tenants.Count)
        $first.Text | Should -Not -Match ('eyJ|' + [regex]::Escape($managed.identityHeader))

        $null = Invoke-TestAdmin -Method Delete -Path requests
        $second = Invoke-Runbook LinkEveryCustomer $argument
        $second.Failed | Should -BeFalse -Because $second.Text
        $second.Lines | Should -Be @(
            $tenants | ForEach-Object { "${_}: linked to 5127255 already." }
            "$($tenants.Count) tenants: 0 linked, 0 changed, $($tenants.Count) unchanged, 0 failed.")
        (Get-Change).Count | Should -Be 0
        (Get-ChildItem $temporary -Force).Count | Should -Be 0
    }

    It 'adds a new customer, changes another partner ID, and leaves the rest' {
        $argument = @{ ApplicationId = $application; IdentityClientId = $assigned.clientId }
        $null = Invoke-Runbook LinkEveryCustomer ($argument + @{ PartnerId = '5127254'; TenantId = @($tenants[0]) })
        $null = Invoke-Runbook LinkEveryCustomer ($argument + @{ PartnerId = '5127255'; TenantId = @($tenants[1]) })
        $job = Invoke-Runbook LinkEveryCustomer ($argument + @{ PartnerId = '5127255' })
        $job.Failed | Should -BeFalse -Because $job.Text
        $job.Lines[-1] | Should -Be "$($tenants.Count) tenants: $($tenants.Count - 2) linked, 1 changed, 1 unchanged, 0 failed."
        $job.Lines[0] | Should -Be "$($tenants[0]): changed from 5127254 to 5127255."
        Get-LinkOf $customers | Should -Be (@('5127255') * $tenants.Count)
    }

    It 'links the others where one fails, and then fails' {
        $gone = 'gone.onmicrosoft.com'
        $job = Invoke-Runbook LinkEveryCustomer @{ PartnerId = '5127255'; ApplicationId = $application; IdentityClientId = $assigned.clientId } -Variable @{
            TEST_TENANTS = "$($tenants[0]), $gone, not a tenant!, $($tenants[1])"
        }
        $job.Failed | Should -BeTrue -Because $job.Text
        $job.Text | Should -BeLike "*$($tenants[0]): linked to 5127255.*${gone}: FAILED.*$($tenants[1]): linked to 5127255.*"
        $job.Text | Should -BeLike '*6 tenants: 2 linked, 0 changed, 0 unchanged, 4 failed.*'
        $job.Text | Should -Match '4 of 6 tenants failed: gone\.onmicrosoft\.com, not, a, tenant!'
        # Nothing in a tenant that refused, as whoever signed in before.
        (Get-Change).tenantId | Should -Be $tenants[0, 1]
        Get-LinkOf $customers[0, 1] | Should -Be '5127255', '5127255'
    }

    It 'fails where <Where>' -ForEach @(
        @{ Where = 'there is no customer'; Argument = { @{ IdentityClientId = $assigned.clientId } }; Variable = @{ TEST_TENANTS = " `n" }; Says = '*There is no customer*ManagementPartnerTenants*' }
        @{ Where = 'nobody says how to sign in'; Argument = { @{} }; Variable = @{}; Says = '*Give either*' }
        @{ Where = 'the application does not trust the identity'; Argument = { @{ IdentityClientId = $system.clientId } }; Variable = @{}; Says = '*FAILED.*AADSTS700213*' }
        @{ Where = 'the account has no managed identity'; Argument = { @{ IdentityClientId = $system.clientId } }; Variable = @{ IDENTITY_ENDPOINT = $null }; Says = '*no managed identity here*' }
    ) {
        $job = Invoke-Runbook LinkEveryCustomer ((& $Argument) + @{ PartnerId = '5127255'; ApplicationId = $application }) -Variable $Variable
        $job.Failed | Should -BeTrue -Because $job.Text
        $job.Text | Should -BeLike $Says
        (Get-Change).Count | Should -Be 0
    }
}

Describe 'The runbook in docs/powershell.md' {
    BeforeAll {
        $page = Get-Content -Raw (Join-Path $PSScriptRoot '../../docs/powershell.md')
        $page -match '(?s)### In a runbook\n.*?```powershell\n(.*?)```' | Should -BeTrue
        Set-Content (Join-Path $TestDrive documented.ps1) $Matches[1]
        Copy-Item (Join-Path $runbooks LinkOneTenant.ps1) $TestDrive
        $script:runbooks = $TestDrive
    }
    BeforeEach { Clear-TestEmulator }

    It 'succeeds a second time, too' {
        foreach ($night in 1, 2) {
            $job = Invoke-Runbook documented @{}
            $job.Failed | Should -BeFalse -Because $job.Text
        }
    }

    It 'changes another partner ID' {
        (Invoke-Runbook LinkOneTenant @{ PartnerId = '5127254' }).Lines | Should -BeLike 'Linked to 5127254: *'
        $job = Invoke-Runbook documented @{}
        $job.Failed | Should -BeFalse -Because $job.Text
        (Invoke-Runbook LinkOneTenant @{ PartnerId = '5127255' }).Lines | Should -BeLike 'Linked to 5127255 already: *'
    }

    It 'fails where the account has no managed identity' {
        (Invoke-Runbook documented @{} -Variable @{ IDENTITY_ENDPOINT = $null }).Failed | Should -BeTrue
    }
}
