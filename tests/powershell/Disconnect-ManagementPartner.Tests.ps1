BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
}

Describe 'Disconnect-ManagementPartner' {
    It 'ends the connection for every runspace' {
        $connection = Get-TestConnection
        $null = Connect-ManagementPartner @connection
        Disconnect-ManagementPartner
        { Get-ManagementPartner } | Should -Throw -ErrorId 'NotConnected,*'
    }
}
