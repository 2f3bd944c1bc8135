BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-ManagementPartner }

Describe 'ForEach-Object -Parallel' {
    BeforeEach { Clear-TestEmulator }

    It 'uses the one connection of the process' {
        $null = New-ManagementPartner 5127255
        $path = Get-TestModulePath
        $ids = 1..40 | ForEach-Object -Parallel {
            Import-Module $using:path
            (Get-ManagementPartner -ErrorAction Stop).PartnerId
        } -ThrottleLimit 8
        $ids.Count | Should -Be 40
        $ids | Sort-Object -Unique | Should -Be 5127255
    }

    It 'signs in once to each tenant, however many runspaces ask' {
        $path = Get-TestModulePath
        $null = Connect-ManagementPartner @connection
        (Get-TestAnnouncement).tenants | Where-Object clientId -EQ $connection.Credential.UserName | ForEach-Object -Parallel {
            Import-Module $using:path
            $tenant = $_.tenantId
            1..4 | ForEach-Object { Get-ManagementPartner -TenantId $tenant -ErrorAction Ignore }
        } -ThrottleLimit 8 | Should -BeNullOrEmpty
        $signIns = @(Get-TestRequest | Where-Object path -Like '*/token')
        $signIns.Count | Should -BeGreaterThan 1
        @($signIns.path | Sort-Object -Unique).Count | Should -Be $signIns.Count
    }
}
