BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FreshPowerShell.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-ManagementPartner }

Describe 'New-ManagementPartner' {
    BeforeEach { Clear-TestEmulator }

    It 'links a partner ID and returns the link' {
        $link = New-ManagementPartner 5127255
        $link | Should -BeOfType ManagementPartner.PartnerLink
        $link.PartnerId | Should -BeExactly '5127255'
        $link.TenantId | Should -Be $connection.TenantId
        $link.ObjectId | Should -Be (Get-TestAnnouncement).tenants[0].objectId
        $link.State | Should -Be Active
        $link.CreatedTime.Kind | Should -Be Utc
        $link.UpdatedTime | Should -BeGreaterOrEqual $link.CreatedTime
        [math]::Abs(([datetime]::UtcNow - $link.CreatedTime).TotalMinutes) | Should -BeLessThan 5
        $link.Id | Should -BeLike '*/partners/5127255'
        $link.Name | Should -Be 5127255
        $link.Type | Should -Be Microsoft.ManagementPartner/partners
        $link.ETag | Should -Not -BeNullOrEmpty
        $link.Version | Should -Not -BeNullOrEmpty
    }

    It 'takes a partner ID as <Kind>' -ForEach @(
        @{ Kind = 'text'; Value = '5127255' }
        @{ Kind = 'an int'; Value = 5127255 }
        @{ Kind = 'a long'; Value = [long] 5127255 }
        @{ Kind = 'a decimal'; Value = [decimal] 5127255 }
    ) {
        (New-ManagementPartner -PartnerId $Value).PartnerId | Should -BeExactly '5127255'
    }

    It 'takes a partner ID from the pipeline as <Kind>' -ForEach @(
        @{ Kind = 'text'; Value = '5127255' }
        @{ Kind = 'an int'; Value = 5127255 }
        @{ Kind = 'an object with text'; Value = [pscustomobject]@{ PartnerId = '5127255'; TenantId = '' } }
        @{ Kind = 'an object with an int'; Value = [pscustomobject]@{ PartnerId = 5127255; TenantId = ''; Other = 1 } }
    ) {
        if ($Value -is [pscustomobject]) { $Value.TenantId = $connection.TenantId }
        ($Value | New-ManagementPartner).PartnerId | Should -BeExactly '5127255'
    }

    It 'links in each tenant of a CSV file; one failing row does not end the others' {
        $tenants = (Get-TestAnnouncement).tenants | Where-Object clientId -EQ (Get-TestAnnouncement).tenants[0].clientId
        $file = Join-Path $TestDrive customers.csv
        @(
            'TenantId,PartnerId'
            "$($tenants[0].tenantId),5127255"
            "$($tenants[1].tenantId),not a number"
            ",5127255"
            "$($tenants[1].tenantId),5127254"
        ) | Set-Content $file
        $links = Import-Csv $file | New-ManagementPartner -ErrorVariable problems -ErrorAction SilentlyContinue
        $links.PartnerId | Should -Be @('5127255', '5127254')
        $links.TenantId | Should -Be @($tenants[0].tenantId, $tenants[1].tenantId)
        $problems.FullyQualifiedErrorId | Should -Be @(
            'PartnerIdInvalid,ManagementPartner.Cmdlets.NewManagementPartner'
            'TenantInvalid,ManagementPartner.Cmdlets.NewManagementPartner')
    }

    It 'links in every tenant that Get-ManagementPartnerTenant shows' {
        # An application is told of one; a person's are in Get-ManagementPartnerTenant.Tests.ps1.
        $link = Get-ManagementPartnerTenant | New-ManagementPartner -PartnerId 5127255
        $link.TenantId | Should -Be (Get-ManagementPartnerTenant).TenantId
    }

    It 'refuses a value that is no partner ID, without a request: <_>' -ForEach 'abc', '', '12a', '-1', '123456789012345678901', "512`u{0}7255" {
        $link = New-ManagementPartner $_ -ErrorVariable problem -ErrorAction SilentlyContinue
        $link | Should -BeNullOrEmpty
        $problem[0].CategoryInfo.Category | Should -Be InvalidArgument
        $problem[0].FullyQualifiedErrorId | Should -Match '^(PartnerId|Argument)Invalid,'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'sends nothing with -WhatIf' {
        Invoke-Unseen 'New-ManagementPartner 5127255 -WhatIf' | Should -BeNullOrEmpty
        Get-TestRequest | Should -BeNullOrEmpty
        Get-ManagementPartner -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'says with -WhatIf what it would do, and where' {
        $said = Invoke-FreshPowerShell -Argument (Get-TestModulePath), (Join-Path $PSScriptRoot ../../examples/emulator-connection.ps1) -Script {
            param($path, $emulator)
            Import-Module $path
            $connection = & $emulator
            $null = Connect-ManagementPartner @connection
            New-ManagementPartner 5127255 -WhatIf
        }
        $said | Should -Be "What if: Performing the operation ""Link partner ID 5127255"" on target ""tenant $($connection.TenantId)""."
    }

    It 'asks nothing unasked' {
        { New-ManagementPartner 5127255 -ErrorAction Stop } | Should -Not -Throw
    }

    It 'asks with -Confirm, which a host without a user cannot answer' {
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($path) Import-Module $path; New-ManagementPartner 5127255 -Confirm').AddArgument((Get-TestModulePath))
        try { $shell.Invoke() } catch { $failure = $_ }
        $failure ?? $shell.Streams.Error | Should -Not -BeNullOrEmpty
        Get-TestRequest | Should -BeNullOrEmpty
    }
}
