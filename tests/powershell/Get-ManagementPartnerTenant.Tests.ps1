BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-ManagementPartner }

Describe 'Get-ManagementPartnerTenant' {
    BeforeEach { Clear-TestEmulator }

    It 'lists the tenants the identity can see' {
        $tenants = Get-ManagementPartnerTenant
        $tenants | ForEach-Object { $_ | Should -BeOfType ManagementPartner.PartnerTenant }
        $own = $tenants | Where-Object TenantId -EQ $connection.TenantId
        $own.DisplayName | Should -Be (Get-TestAnnouncement).tenants[0].displayName
        $own.Domains | Should -Contain $own.DefaultDomain
        $own.Id | Should -Be "/tenants/$($own.TenantId)"
        $own.Category | Should -Not -BeNullOrEmpty
    }

    It 'is a table of four columns' {
        Get-ManagementPartnerTenant | Out-String -Width 200 | Should -Match 'DisplayName\s+TenantId\s+DefaultDomain\s+Category'
    }
}
