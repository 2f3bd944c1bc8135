BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-ManagementPartner }

Describe 'Update-ManagementPartner' {
    BeforeEach { Clear-TestEmulator }

    It 'changes the partner ID' {
        $before = New-ManagementPartner 5127255
        $link = Update-ManagementPartner 5127254
        $link.PartnerId | Should -Be 5127254
        $link.CreatedTime | Should -Be $before.CreatedTime
        [int] $link.Version | Should -BeGreaterThan ([int] $before.Version)
        (Get-ManagementPartner).PartnerId | Should -Be 5127254
    }

    It 'takes the tenant from a link in the pipeline, and the partner ID from the command line' {
        $null = New-ManagementPartner 5127255
        $link = Get-ManagementPartner | Update-ManagementPartner -PartnerId 5127254
        $link.PartnerId | Should -Be 5127254
        $link.TenantId | Should -Be $connection.TenantId
    }

    It 'names New-ManagementPartner where there is no link' {
        Update-ManagementPartner 5127254 -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Be 'LinkNotFound,ManagementPartner.Cmdlets.UpdateManagementPartner'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*New-ManagementPartner -PartnerId 5127254*'
    }

    It 'sends nothing with -WhatIf' {
        Invoke-Unseen 'Update-ManagementPartner 5127254 -WhatIf' | Should -BeNullOrEmpty
        Get-TestRequest | Should -BeNullOrEmpty
    }
}
