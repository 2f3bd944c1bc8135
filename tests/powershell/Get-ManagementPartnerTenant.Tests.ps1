BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-ManagementPartner }

Describe 'Get-ManagementPartnerTenant' {
    BeforeEach { Clear-TestEmulator }

    BeforeAll {
        $script:person = (Get-TestAnnouncement).users | Where-Object home | Select-Object -First 1
        function Connect-TestPerson {
            $token = (Invoke-TestAdmin -Method Post -Path tokens -Body @{ tenantId = $person.tenantId; userPrincipalName = $person.userPrincipalName }).access_token
            $endpoint = Get-TestEndpoint
            $null = Connect-ManagementPartner -AccessToken $token @endpoint
        }
    }

    AfterEach { $null = Connect-ManagementPartner @connection }

    It 'lists the tenants a person can see' {
        Connect-TestPerson
        $tenants = Get-ManagementPartnerTenant
        $tenants | ForEach-Object { $_ | Should -BeOfType ManagementPartner.PartnerTenant }
        $tenants.Count | Should -Be 3
        $own = $tenants | Where-Object TenantId -EQ $person.tenantId
        $own.DisplayName | Should -Be (Get-TestAnnouncement).tenants[0].displayName
        $own.Domains | Should -Contain $own.DefaultDomain
        $own.Id | Should -Be "/tenants/$($own.TenantId)"
        $own.Category | Should -Be Home
    }

    It 'lists an application''s own tenant, which has no name' {
        $own = Get-ManagementPartnerTenant
        @($own).Count | Should -Be 1
        $own.TenantId | Should -Be $connection.TenantId
        $own.Category | Should -Be Home
        $own.DisplayName | Should -BeNullOrEmpty
        $own.Domains | Should -BeNullOrEmpty
        (New-ManagementPartner -PartnerId 5127255).TenantId | Should -Be $own.TenantId
        ($own | Get-ManagementPartner).TenantId | Should -Be $own.TenantId
    }

    It 'is a table of four columns' {
        Get-ManagementPartnerTenant | Out-String -Width 200 | Should -Match 'DisplayName\s+TenantId\s+DefaultDomain\s+Category'
    }
}
