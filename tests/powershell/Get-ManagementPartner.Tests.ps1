BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-ManagementPartner }

Describe 'Get-ManagementPartner' {
    BeforeEach {
        Clear-TestEmulator
        $script:made = New-ManagementPartner 5127255
    }

    It 'shows the link, whichever it is' {
        $link = Get-ManagementPartner
        foreach ($property in [ManagementPartner.PartnerLink].GetProperties().Name) { $link.$property | Should -Be $made.$property }
    }

    It 'shows the link with the partner ID given' {
        (Get-ManagementPartner 5127255).PartnerId | Should -Be 5127255
    }

    It 'does not show another' {
        Get-ManagementPartner 5127254 -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'LinkNotFound,*'
        $problem[0].TargetObject | Should -Be 5127254
    }

    It 'does not take an unset variable for "whichever"' {
        Get-ManagementPartner -PartnerId $null -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'PartnerIdInvalid,*'
    }

    It 'shows the links of all tenants of a list' {
        $customers = (Get-TestAnnouncement).tenants | Where-Object clientId -EQ $connection.Credential.UserName
        @($customers).Count | Should -BeGreaterThan 1
        $links = $customers | Select-Object TenantId | Get-ManagementPartner -ErrorVariable problems -ErrorAction SilentlyContinue
        $links.PartnerId | Should -Be 5127255
        $problems.Count | Should -Be (@($customers).Count - 1)
        $problems | ForEach-Object { $_.FullyQualifiedErrorId | Should -BeLike 'LinkNotFound,*' }
    }

    It 'is seen by this identity alone' {
        $other = 0..20 | Where-Object { (Get-TestAnnouncement).tenants[$_].tenantId -eq $connection.TenantId } | Select-Object -Skip 1 -First 1
        if (-not $other) { Set-ItResult -Skipped -Because 'the emulator has one identity in this tenant' }
        $arguments = Get-TestConnection -Identity $other
        $null = Connect-ManagementPartner @arguments
        try { Get-ManagementPartner -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty }
        finally { $null = Connect-ManagementPartner @connection }
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'LinkNotFound,*'
    }

    It 'is a table of five columns' {
        $table = Get-ManagementPartner | Out-String -Width 200
        $table | Should -Match 'PartnerId\s+PartnerName\s+TenantId\s+State\s+Updated'
        $table | Should -Match '5127255\s.*Active\s+\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ'
    }

    It 'is a list of everything, times with all their digits' {
        $list = Get-ManagementPartner | Format-List | Out-String -Width 200
        foreach ($property in [ManagementPartner.PartnerLink].GetProperties().Name) { $list | Should -Match "(?m)^$property\s+:" }
        $list | Should -Match 'CreatedTime\s+: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z'
    }
}
