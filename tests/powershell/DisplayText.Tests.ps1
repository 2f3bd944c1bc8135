BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FreshPowerShell.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
    # What a terminal would carry out, what turns text and what is not seen.
    $script:active = -join [char[]](0x1b, 0x5d, 0x30, 0x3b, 0x6f, 0x77, 0x6e, 0x65, 0x64, 7, 0x9b, 0x32, 0x4a, 0x7f, 0xd, 0x202e, 0x2066, 0x61c, 0x200e, 0x2028, 0x200b, 0x85, 0x34f, 0xdb40, 0xdc41)
    $pattern = '[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u034f\udb40]|\r(?!\n)'

    function Add-TestAnswer([string] $Path, $Body) {
        Clear-TestEmulator
        Add-TestFault @{ kind = 'raw'; count = -1; body = (ConvertTo-Json $Body -Depth 5); match = @{ path = $Path } }
    }
    function Assert-Shown([string] $Text) {
        $Text | Should -BeLike '*\u001b`]0;owned*'
        $Text | Should -Not -Match $pattern
    }
}

AfterAll { Disconnect-ManagementPartner; Clear-TestEmulator }

Describe 'What others wrote' {
    BeforeEach { Clear-TestEmulator }

    It 'is shown, not carried out: <_>' -ForEach 'Format-Table', 'Format-List', 'Format-Wide', 'Format-Custom' {
        $links = '/providers/Microsoft.ManagementPartner/partners'
        Add-TestAnswer $links @{ id = "$links/5127255$active"; name = "5127255$active"; etag = $active; type = $active; properties = @{
                partnerId = "5127255$active"; partnerName = "Contoso $active"; tenantId = "t$active"; objectId = $active; version = 1
                state = 'Active'; createdTime = '2026-01-01T00:00:00Z'; updatedTime = '2026-01-01T00:00:00Z' } }
        $link = Get-ManagementPartner
        Add-TestAnswer '/tenants' @{ value = @(@{ id = $active; tenantId = "t$active"; displayName = "Contoso $active"
                    defaultDomain = $active; domains = @('contoso.example', $active); tenantCategory = $active; countryCode = $active; tenantType = $active }) }
        $tenant = Get-ManagementPartnerTenant
        Add-TestAnswer '/providers/Microsoft.ManagementPartner/operations' @{ value = @(@{ name = "n$active"; origin = $active
                    display = @{ provider = $active; resource = $active; operation = $active; description = $active } }) }
        $operation = Get-ManagementPartnerOperation
        foreach ($one in $link, $tenant, $operation) { Assert-Shown ($one | & $_ | Out-String -Width 4000) }
        Assert-Shown ($link | Out-String -Width 4000)
        # A script gets what was sent.
        $link.PartnerName | Should -BeExactly "Contoso $active"
        $tenant.Domains[1] | Should -BeExactly $active
        ($link | ConvertTo-Csv) -join "`n" | Should -BeLike "*$active*".Replace('[', '`[').Replace(']', '`]')
    }

    It 'has every property in its list: <_>' -ForEach 'PartnerLink', 'PartnerTenant', 'PartnerOperation', 'ManagementPartnerContext' {
        $view = (Get-FormatData "ManagementPartner.$_").FormatViewDefinition | Where-Object { $_.Control -is [System.Management.Automation.ListControl] }
        $shown = $view.Control.Entries[0].Items | ForEach-Object { $_.Label ? $_.Label : $_.DisplayEntry.Value }
        $shown | Should -Be ([type] "ManagementPartner.$_").GetProperties().Name
    }

    # On Windows nobody can write such a name there: it is encrypted.
    It 'is shown in the names of contexts, and completed by none' -Skip:$IsWindows {
        $name = "c$active"
        $file = Join-Path (Get-TestState) managementpartner/sign-ins.json
        $null = Connect-ManagementPartner @connection -ContextName kept-active -Scope CurrentUser -WarningAction Ignore
        try {
            $text = [IO.File]::ReadAllText($file)
            [IO.File]::WriteAllText($file, $text.Replace('"kept-active"', (ConvertTo-Json $name)))
            Disconnect-ManagementPartner kept-active -Scope Process
            $kept = Get-ManagementPartnerContext -ListAvailable | Where-Object Name -EQ $name
            $kept | Should -Not -BeNullOrEmpty
            foreach ($format in 'Format-Table', 'Format-List', 'Format-Wide') { Assert-Shown ($kept | & $format | Out-String -Width 4000) }
            $line = 'Get-ManagementPartner -Context c'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Not -Match $pattern
        }
        finally { Remove-Item $file; $null = Connect-ManagementPartner @connection }
    }

    It 'is shown in completions' {
        $id = [guid]::NewGuid()
        Add-TestAnswer '/tenants' @{ value = @(@{ id = 'x'; tenantId = "$id"; displayName = "Contoso $active"; defaultDomain = "d$active" },
                @{ id = 'y'; tenantId = "$id$active"; displayName = 'Other'; defaultDomain = 'd' }) }
        $null = Get-ManagementPartnerTenant
        $line = "Get-ManagementPartner -TenantId $id"
        $found = @((TabExpansion2 $line $line.Length).CompletionMatches)
        $found.CompletionText | Should -Be "$id"
        Assert-Shown $found[0].ListItemText
        Assert-Shown $found[0].ToolTip
    }

    It 'is shown in errors, whatever their view: <_>' -ForEach 'ConciseView', 'NormalView', 'CategoryView' {
        $body = ConvertTo-Json @{ error = @{ code = "Bad$active"; message = "No $active here" } }
        Add-TestFault @{ kind = 'status'; count = -1; code = 400; body = $body; match = @{ path = '/providers/' } }
        $problem = $null
        Get-ManagementPartner -PartnerId 5127255 -TenantId $connection.TenantId -ErrorAction SilentlyContinue -ErrorVariable problem
        $ErrorView = $_
        ($problem[0] | Out-String) -replace "`e\[[0-9;]*m" | Should -Not -Match $pattern
        Get-ManagementPartner -TenantId "t$active" -ErrorAction SilentlyContinue -ErrorVariable problem
        $shown = ($problem[0] | Out-String -Width 4000) -replace "`e\[[0-9;]*m"
        $shown | Should -Not -Match $pattern
    }

    It 'is shown in messages' {
        $messages = Get-ManagementPartner -TenantId "t$active" -ErrorAction SilentlyContinue -Verbose -Debug 4>&1 5>&1 | Out-String
        $messages | Should -Not -Match $pattern
        $body = ConvertTo-Json @{ device_code = 'd'; user_code = "AB$active"; verification_uri = "https://x.example/$active"; expires_in = 1; interval = 1; message = '' }
        Add-TestFault @{ kind = 'raw'; count = -1; body = $body; match = @{ path = '/organizations/oauth2/v2.0/devicecode' } }
        $endpoint = Get-TestEndpoint
        $told = $(try { Connect-ManagementPartner @endpoint -UseDeviceAuthentication -ErrorAction SilentlyContinue 6>&1 } catch { $_ }) | Out-String
        $told | Should -Match 'owned'
        $told | Should -Not -Match $pattern
        $null = Connect-ManagementPartner @connection
    }

    It 'is shown by -WhatIf' {
        $shown = Invoke-FreshPowerShell {
            param($module, $connection, $tenant)
            Import-Module $module
            $argument = & $connection
            $null = Connect-ManagementPartner @argument
            New-ManagementPartner 5127255 -TenantId ([uri]::UnescapeDataString($tenant)) -WhatIf
        } (Get-TestModulePath), (Join-Path $PSScriptRoot '../../examples/emulator-connection.ps1'), ([uri]::EscapeDataString("t$active"))
        $shown -join "`n" | Should -Match 'owned'
        $shown -join "`n" -replace "`e\[[0-9;]*m" | Should -Not -Match $pattern
    }
}
