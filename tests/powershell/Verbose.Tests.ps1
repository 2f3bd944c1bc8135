BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-ManagementPartner }

Describe '-Verbose' {
    BeforeEach { Clear-TestEmulator }

    It 'shows method, URL, status, time and request ID of each request' {
        $messages = New-ManagementPartner 5127255 -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        $text = $messages.Message -match 'PUT '
        $text | Should -HaveCount 1
        $text | Should -BeLike "*$((Get-TestAnnouncement).arm)/providers/Microsoft.ManagementPartner/partners/5127255*"
        $text | Should -Match '\b200\b'
        $text | Should -Match '\bms\b'
        $text | Should -Match '[0-9a-f]{8}-[0-9a-f]{4}-'
    }

    It 'names the tenant in every line' {
        $tenant = @((Get-TestAnnouncement).tenants | Where-Object { $_.clientId -eq (Get-TestAnnouncement).tenants[0].clientId -and $_.tenantId -ne $connection.TenantId })[0].tenantId
        $lines = & { New-ManagementPartner 5127255 -TenantId $tenant -Verbose } 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        $lines.Count | Should -BeGreaterThan 0
        foreach ($line in $lines) { $line.Message | Should -Match "(?i)tenant $tenant\b" }
        $lines = & { Get-ManagementPartnerTenant -Verbose; Connect-ManagementPartner @connection -Verbose } 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        foreach ($line in $lines) { $line.Message | Should -Match "(?i)tenant $($connection.TenantId)\b" }
    }

    It 'follows $VerbosePreference' {
        $VerbosePreference = 'Continue'
        $null = New-ManagementPartner 5127255 4>$null
        Get-ManagementPartner 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Should -Not -BeNullOrEmpty
        Get-ManagementPartner -Verbose:$false 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Should -BeNullOrEmpty
    }

    It 'writes nothing without it' -Skip:([bool] $env:MANAGEMENTPARTNER_TEST_LOG) {
        New-ManagementPartner 5127255 4>&1 5>&1 | Should -BeOfType ManagementPartner.PartnerLink
    }

    It 'lets the pipeline use the client while messages come' {
        $null = New-ManagementPartner 5127255
        $seen = Get-ManagementPartner -Verbose 4>&1 | ForEach-Object { (Get-ManagementPartner).PartnerId }
        $seen | Select-Object -Unique | Should -Be 5127255
        @($seen).Count | Should -BeGreaterThan 1
    }

    It 'ends the call where a message ends the pipeline' {
        { Get-ManagementPartner -Verbose -ErrorAction Stop -WarningAction Stop 4>&1 | Select-Object -First 1 } | Should -Not -Throw
        { $VerbosePreference = 'Stop'; Get-ManagementPartner 4>$null } | Should -Throw
    }
}

Describe '-Debug' {
    BeforeEach { Clear-TestEmulator }

    It 'asks nothing where it is given without -Verbose' {
        $null = New-ManagementPartner 5127255
        # A question cannot be answered there, and would be an error.
        $shown = Get-ManagementPartner -Debug *>&1
        $shown.PartnerId | Should -Contain 5127255
        ($shown | Where-Object { $_ -is [System.Management.Automation.DebugRecord] }).Message | Should -BeLike '*GET *'
    }
}

Describe 'Secrets' {
    BeforeEach { Clear-TestEmulator }

    It 'are in no stream, error or object' {
        $account = (Get-TestAnnouncement).tenants[0]
        $token = Get-TestAccessToken
        $wrong = $connection.Clone()
        $wrong.Credential = [pscredential]::new($account.clientId, (Protect-TestText 'a-wrong-secret-nobody-may-see'))
        $VerbosePreference = $DebugPreference = 'Continue'
        $ErrorActionPreference = 'Continue'
        $everything = & {
            Connect-ManagementPartner @connection
            New-ManagementPartner 5127255
            New-ManagementPartner 5127255
            Get-ManagementPartnerTenant
            try { Connect-ManagementPartner @wrong } catch { $_ }
            Connect-ManagementPartner -AccessToken (Protect-TestText $token) -ArmEndpoint $connection.ArmEndpoint -Authority $connection.Authority -CaFile $connection.CaFile
            Get-ManagementPartner
            Remove-ManagementPartner 5127255
            Get-ManagementPartner
        } *>&1
        $VerbosePreference = $DebugPreference = 'SilentlyContinue'
        $text = ($everything | Format-List * -Force | Out-String -Width 4000) + ($everything | Out-String -Width 4000) +
            ($everything | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { $_ | Get-Error | Out-String -Width 4000 })
        $text | Should -BeLike '*LinkExists*'
        $text | Should -BeLike '*GET *'
        foreach ($secret in $account.clientSecret, $token, $token.Split('.')[1], $token.Split('.')[2], 'a-wrong-secret-nobody-may-see') {
            $text.Contains($secret) | Should -BeFalse
        }
        $null = Connect-ManagementPartner @connection
    }
}
