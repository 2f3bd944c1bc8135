BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
}

AfterAll { Disconnect-TestContext }

Describe 'Connect-ManagementPartner' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        $script:connection = Get-TestConnection
    }

    It 'signs in as a service principal at once, and returns the context' {
        $account = (Get-TestAnnouncement).tenants[0]
        $context = Connect-ManagementPartner @connection
        $context | Should -BeOfType ManagementPartner.ManagementPartnerContext
        $context.TenantId | Should -Be $account.tenantId
        $context.ObjectId | Should -Be $account.objectId
        $context.ClientId | Should -Be $account.clientId
        $context.CredentialType | Should -Be ClientSecret
        $context.Environment | Should -Be Custom
        $context.ArmEndpoint | Should -Be (Get-TestAnnouncement).arm
        $context.ExpiresOn.Kind | Should -Be Utc
        $context.ExpiresOn | Should -BeGreaterThan ([datetime]::UtcNow)
        @(Get-TestRequest | Where-Object path -Like '*/oauth2/v2.0/token').Count | Should -Be 1
    }

    It 'signs in with an access token, which names its tenant' {
        $connection.Remove('ServicePrincipal')
        $connection.Remove('Credential')
        $tenant = $connection.TenantId
        $connection.Remove('TenantId')
        $context = Connect-ManagementPartner @connection -AccessToken (Protect-TestText (Get-TestAccessToken))
        $context.CredentialType | Should -Be AccessToken
        $context.TenantId | Should -Be $tenant
        (New-ManagementPartner 5127255).TenantId | Should -Be $tenant
    }

    It 'takes a verified domain as -Domain' {
        $connection.Remove('TenantId')
        $tenants = Connect-ManagementPartner @connection -Domain (Get-TestAnnouncement).tenants[0].defaultDomain
        $tenants.TenantId | Should -Be (Get-TestAnnouncement).tenants[0].tenantId
    }

    It 'takes a relative -CaFile from PowerShell''s location' {
        Copy-Item $connection.CaFile (Join-Path $TestDrive ca.pem)
        $connection.CaFile = './ca.pem'
        Push-Location $TestDrive
        try { (Connect-ManagementPartner @connection).Account | Should -Not -BeNullOrEmpty }
        finally { Pop-Location }
    }

    It 'fails at once, and leaves the former connection to be selected: <Reason>' -ForEach @(
        @{ Reason = 'ClientSecretInvalid'; Category = 'AuthenticationError'; Change = { param($c) $c.Credential = [pscredential]::new($c.Credential.UserName, (Protect-TestText 'wrong-secret-of-mine')) } }
        @{ Reason = 'ApplicationNotFound'; Category = 'AuthenticationError'; Change = { param($c) $c.Credential = [pscredential]::new('00000000-0000-0000-0000-00000000dead', $c.Credential.Password) } }
        @{ Reason = 'TenantNotFound'; Category = 'AuthenticationError'; Change = { param($c) $c.TenantId = 'nobody.example' } }
        @{ Reason = 'TenantInvalid'; Category = 'InvalidArgument'; Change = { param($c) $c.TenantId = 'common' } }
        @{ Reason = 'CredentialInvalid'; Category = 'InvalidArgument'; Change = { param($c) $c.Credential = [pscredential]::new('not-a-guid', $c.Credential.Password) } }
        @{ Reason = 'CloudUnknown'; Category = 'InvalidArgument'; Change = { param($c) $c.Environment = 'AzureMoonCloud' } }
        @{ Reason = 'EndpointInvalid'; Category = 'InvalidArgument'; Change = { param($c) $c.ArmEndpoint = 'http://localhost' } }
        @{ Reason = 'CaFileInvalid'; Category = 'InvalidArgument'; Change = { param($c) $c.CaFile = '/does/not/exist.pem' } }
        @{ Reason = 'CertificateUntrusted'; Category = 'SecurityError'; Change = { param($c) $c.Remove('CaFile') } }
    ) {
        $null = Connect-ManagementPartner @connection
        $null = New-ManagementPartner 5127255
        $changed = $connection.Clone()
        & $Change $changed
        $failure = { Connect-ManagementPartner @changed } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be "$Reason,ManagementPartner.Cmdlets.ConnectManagementPartner"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -Be $changed.TenantId
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        { Get-ManagementPartner } | Should -Throw -ErrorId 'NotConnected,*'
        $null = Select-ManagementPartnerContext Default
        (Get-ManagementPartner).PartnerId | Should -Be 5127255
    }

    It 'names -CaFile where a certificate is not trusted, and offers no way round' {
        $connection.Remove('CaFile')
        $failure = { Connect-ManagementPartner @connection } | Should -Throw -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-CaFile*cannot be switched off*'
    }

    It 'needs a tenant for a service principal, and does not ask' {
        $connection.Remove('TenantId')
        { Connect-ManagementPartner @connection } | Should -Throw -ErrorId 'MissingMandatoryParameter,*'
    }

    It 'refuses a user''s name and password, and says how users sign in' {
        $connection.Remove('ServicePrincipal')
        $connection.Credential = [pscredential]::new('megan@adventureworks.onmicrosoft.com', (Protect-TestText 'her password'))
        $failure = { Connect-ManagementPartner @connection } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'CredentialInvalid,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-UseDeviceAuthentication*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'does not take half of a service principal for whichever identity there is: <Part>' -ForEach @(
        @{ Part = 'ServicePrincipal' }
        @{ Part = 'ApplicationId' }
    ) {
        $endpoint = Get-TestEndpoint
        $part = @{ $Part = $(if ($Part -eq 'ApplicationId') { $connection.Credential.UserName } else { $true }) }
        $failure = { Connect-ManagementPartner @part @endpoint -TenantId $connection.TenantId } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'CredentialRequired,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Credential*-CertificatePath*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'takes an access token as text, as Connect-AzAccount does, with -AccountId' {
        $endpoint = Get-TestEndpoint
        $context = Connect-ManagementPartner @endpoint -AccessToken (Get-TestAccessToken) -AccountId somebody
        $context.TenantId | Should -Be $connection.TenantId
        $context.CredentialType | Should -Be AccessToken
    }

    It 'reads the proxy from PowerShell''s variables' {
        $connection.ArmEndpoint = 'https://management.contoso.test'
        $connection.Authority = 'https://login.contoso.test'
        Invoke-WithVariable @{ HTTPS_PROXY = 'no proxy at all' } {
            { Connect-ManagementPartner @connection } | Should -Throw -ErrorId 'ProxyInvalid,*'
        }
    }

    It 'finds the authority by the endpoint alone, and names the cloud by what it is' {
        $connection.Remove('Authority')
        $context = Connect-ManagementPartner @connection
        $context.Authority | Should -Be (Get-TestAnnouncement).authority
        $context.Environment | Should -Be Custom
    }

    It 'shows no secret in the context' {
        $context = Connect-ManagementPartner @connection
        $secret = (Get-TestAnnouncement).tenants[0].clientSecret
        ($context | ConvertTo-Json -Depth 9) + ($context | Format-List * | Out-String) | Should -Not -BeLike "*$secret*"
    }

    It 'can be replaced while other runspaces use it' {
        $null = Connect-ManagementPartner @connection
        $null = New-ManagementPartner 5127255
        $path = Get-TestModulePath
        $job = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:path
            $last = foreach ($round in 1..50) { Get-ManagementPartner -ErrorAction Stop }
            $last.Count
        } -ThrottleLimit 4 -AsJob
        foreach ($round in 1..20) { $null = Connect-ManagementPartner @connection }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be @(50, 50, 50, 50)
    }
}
