BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-ManagementPartner }

Describe 'Get-ManagementPartnerOperation' {
    BeforeEach { Clear-TestEmulator }

    It 'lists the operations by their names in role definitions' {
        $operations = Get-ManagementPartnerOperation
        $operations | ForEach-Object { $_ | Should -BeOfType ManagementPartner.PartnerOperation }
        $operations.Name | Should -Contain 'Microsoft.ManagementPartner/partners/read'
        $operations | ForEach-Object { $_.Description | Should -Not -BeNullOrEmpty }
    }

    It 'is a table of three columns' {
        Get-ManagementPartnerOperation | Out-String -Width 200 | Should -Match 'Name\s+Operation\s+Description'
    }
}
