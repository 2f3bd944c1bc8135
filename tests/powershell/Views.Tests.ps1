BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:connection = Get-TestConnection
    Clear-TestEmulator
    $null = Connect-ManagementPartner @connection
    $script:tenants = Get-TestTenant
    $script:context = Get-ManagementPartnerContext
    $script:link = New-ManagementPartner 5127255
    $script:objects = @{ PartnerLink = $link; PartnerTenant = $tenants; PartnerOperation = Get-ManagementPartnerOperation; ManagementPartnerContext = $context }
}

AfterAll { Clear-TestEmulator; Disconnect-TestContext }

BeforeDiscovery { $script:types = 'PartnerLink', 'PartnerTenant', 'PartnerOperation', 'ManagementPartnerContext' }

Describe 'The table of <_>' -ForEach $types {
    It 'is whole at 80 columns' {
        $lines = ($objects[$_] | Format-Table | Out-String -Width 80) -split '\r?\n'
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        $lines -join "`n" | Should -Not -Match ([char] 0x2026)
        $view = (Get-FormatData "ManagementPartner.$_").FormatViewDefinition.Control | Where-Object { $_ -is [System.Management.Automation.TableControl] }
        ($lines -join "`n") | Should -Match ($view.Headers.Label -join '\s+')
        # Nothing is left out: what is too long goes on in the next line.
        $shown = $lines -join '' -replace '\s'
        foreach ($one in $objects[$_]) { $shown | Should -BeLike "*$(($one.TenantId, $one.Name -ne $null)[0])*" }
    }

    It 'does not hold rows back' {
        $view = (Get-FormatData "ManagementPartner.$_").FormatViewDefinition.Control | Where-Object { $_ -is [System.Management.Automation.TableControl] }
        $view.AutoSize | Should -BeFalse
        ($view.Headers | Select-Object -SkipLast 2).Width | Should -Not -Contain 0
    }
}

Describe 'A link''s view' {
    It 'has the tenant''s name below its ID, where it is known' {
        $name = ($tenants | Where-Object TenantId -EQ $link.TenantId).DisplayName
        $name | Should -Not -BeNullOrEmpty
        $table = ($link | Format-Table | Out-String -Width 80) -split '\r?\n'
        $row = [array]::IndexOf($table, ($table -like '5127255*')[0])
        $table[$row] | Should -BeLike "*$($link.TenantId)*Active*"
        ($table[($row + 1)..($row + 3)] -join ' ') -replace '\s+', ' ' | Should -BeLike "*$name*"
    }

    It 'has the object ID in its list' {
        $link | Format-List | Out-String -Width 80 | Should -Match "ObjectId\s+: $($link.ObjectId)"
    }
}

Describe 'Times' {
    It 'are Gregorian for <_>' -ForEach 'th-TH', 'ar-SA', 'fa-IR', 'en-US' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo($_)
            $table = $link | Format-Table | Out-String -Width 80
            $list = $link | Format-List | Out-String -Width 80
            $contextList = $context | Format-List | Out-String -Width 80
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        $updated = $link.UpdatedTime.ToString('o', [cultureinfo]::InvariantCulture)
        $table | Should -BeLike "*$($updated.Substring(0, 10))*"
        foreach ($property in 'CreatedTime', 'UpdatedTime') {
            $list | Should -Match "$property\s+: $($link.$property.ToString('o', [cultureinfo]::InvariantCulture))"
        }
        $contextList | Should -Match "ExpiresOn\s+: $($context.ExpiresOn.ToString('o', [cultureinfo]::InvariantCulture))"
    }
}
