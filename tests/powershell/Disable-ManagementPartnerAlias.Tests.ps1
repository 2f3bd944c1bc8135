BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    function Get-TestAlias { @(Get-Alias *-Az*ManagementPartner -ErrorAction Ignore) }
}

Describe 'Disable-ManagementPartnerAlias' {
    AfterEach {
        'New', 'Get', 'Update', 'Remove' | ForEach-Object { Remove-Item "Alias:$_-Az*ManagementPartner" -ErrorAction Ignore }
        Remove-Item Function:Get-AzManagementPartner -ErrorAction Ignore
    }

    It 'takes back what Enable- did, for one module or for both' {
        Enable-ManagementPartnerAlias Az
        Enable-ManagementPartnerAlias AzureRm
        Disable-ManagementPartnerAlias -Prefix Az | Should -BeNullOrEmpty
        (Get-TestAlias).Name | Should -Be @('Get-AzureRmManagementPartner', 'New-AzureRmManagementPartner', 'Remove-AzureRmManagementPartner', 'Update-AzureRmManagementPartner')
        Enable-ManagementPartnerAlias Az
        Disable-ManagementPartnerAlias
        Get-TestAlias | Should -BeNullOrEmpty
    }

    It 'does nothing where there are none' {
        { Disable-ManagementPartnerAlias -ErrorAction Stop } | Should -Not -Throw
    }

    It 'leaves what is not ours' {
        New-Item -Path Function: -Name global:Get-AzManagementPartner -Value { 'the old one' } | Out-Null
        Set-Alias New-AzManagementPartner Get-Date -Scope Global
        Enable-ManagementPartnerAlias Az -ErrorAction SilentlyContinue
        Disable-ManagementPartnerAlias
        Get-AzManagementPartner | Should -Be 'the old one'
        (Get-TestAlias).Name | Should -Be New-AzManagementPartner
    }

    It 'gives back what -Force had shadowed' {
        New-Item -Path Function: -Name global:Get-AzManagementPartner -Value { 'the old one' } | Out-Null
        Enable-ManagementPartnerAlias Az -Force
        Disable-ManagementPartnerAlias Az
        Get-AzManagementPartner | Should -Be 'the old one'
    }

    It 'removes none with -WhatIf' {
        Invoke-Unseen 'Enable-ManagementPartnerAlias Az; Disable-ManagementPartnerAlias -WhatIf; (Get-Alias *-AzManagementPartner).Count' | Should -Be 4
    }
}
