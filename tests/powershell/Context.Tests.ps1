# Several sign-ins at a time: names, -Context, Get- and Select-ManagementPartnerContext, Disconnect-ManagementPartner.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force

    function Disconnect-All { Get-ManagementPartnerContext -ListAvailable | Disconnect-ManagementPartner }
}

AfterAll { Disconnect-All }

Describe 'Contexts' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-All
        $script:tenants = (Get-TestAnnouncement).tenants
        $script:first = Get-TestConnection
        $script:otherTenant = ($tenants | Where-Object { $_.tenantId -ne $first.TenantId -and $_.account -ne $false })[0]
        $script:second = Get-TestConnection -Identity ([array]::IndexOf($tenants, $otherTenant))
    }

    It 'are none before anyone signs in, and asking for them signs nobody in' {
        Get-ManagementPartnerContext | Should -BeNullOrEmpty
        Get-ManagementPartnerContext -ListAvailable | Should -BeNullOrEmpty
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'are shown as Connect- wrote them' {
        $written = Connect-ManagementPartner @first
        $context = Get-ManagementPartnerContext
        $context | Should -Be $written
        $context.Name | Should -Be Default
        $context.IsDefault | Should -BeTrue
        $context.Scope | Should -Be Process
    }

    It 'are held by name; the last is the default' {
        $null = Connect-ManagementPartner @first -ContextName one
        $null = Connect-ManagementPartner @second -ContextName two
        (Get-ManagementPartnerContext).Name | Should -Be two
        (Get-ManagementPartnerContext -ListAvailable).Name | Should -Be one, two
        (Get-ManagementPartnerContext -Name ONE).TenantId | Should -Be $first.TenantId
        (New-ManagementPartner 5127255).TenantId | Should -Be $second.TenantId
    }

    It 'can be selected, also from the pipeline' {
        $null = Connect-ManagementPartner @first -ContextName one
        $null = Connect-ManagementPartner @second -ContextName two
        (Select-ManagementPartnerContext one).IsDefault | Should -BeTrue
        (New-ManagementPartner 5127255).TenantId | Should -Be $first.TenantId
        (Get-ManagementPartnerContext two | Select-ManagementPartnerContext).Name | Should -Be two
        (Get-ManagementPartnerContext one).IsDefault | Should -BeFalse
    }

    It 'are taken by -Context as <Kind>, whichever is the default' -ForEach @(
        @{ Kind = 'a name'; Value = { 'one' } }
        @{ Kind = 'an object'; Value = { Get-ManagementPartnerContext one } }
    ) {
        $null = Connect-ManagementPartner @first -ContextName one
        $null = Connect-ManagementPartner @second -ContextName two
        $context = & $Value
        (New-ManagementPartner 5127255 -Context $context).TenantId | Should -Be $first.TenantId
        (Get-ManagementPartner -Context $context).TenantId | Should -Be $first.TenantId
        (Update-ManagementPartner 5127254 -Context $context).TenantId | Should -Be $first.TenantId
        Remove-ManagementPartner 5127254 -Context $context -PassThru | Should -BeTrue
        @(Get-ManagementPartnerTenant -Context $context).Count | Should -BeGreaterThan 0
        @(Get-ManagementPartnerOperation -Context $context).Count | Should -BeGreaterThan 0
    }

    It 'are never guessed: <Command>' -ForEach @(
        @{ Command = { New-ManagementPartner 5127255 -Context nobody } }
        @{ Command = { Select-ManagementPartnerContext nobody } }
        @{ Command = { Get-ManagementPartnerContext nobody -ErrorAction Stop } }
        @{ Command = { Disconnect-ManagementPartner nobody -ErrorAction Stop } }
    ) {
        $null = Connect-ManagementPartner @first
        Clear-TestEmulator
        $failure = $Command | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'ContextNotFound,*'
        $failure.TargetObject | Should -Be nobody
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Get-ManagementPartnerContext -ListAvailable*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'do not come from an unset variable' {
        $null = Connect-ManagementPartner @first
        { New-ManagementPartner 5127255 -Context $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { New-ManagementPartner 5127255 -Context '' } | Should -Throw -ErrorId 'ContextNotFound,*'
    }

    It 'are not what took their place' {
        $former = Connect-ManagementPartner @first
        $null = Connect-ManagementPartner @second
        { New-ManagementPartner 5127255 -Context $former } | Should -Throw -ErrorId 'ContextNotFound,*'
    }

    It 'keep their name to themselves without -Force' {
        $null = Connect-ManagementPartner @first -ContextName one
        Clear-TestEmulator
        $failure = { Connect-ManagementPartner @second -ContextName One } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'ContextExists,*'
        $failure.CategoryInfo.Category | Should -Be ResourceExists
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        Get-TestRequest | Should -BeNullOrEmpty
        (Connect-ManagementPartner @second -ContextName One -Force).TenantId | Should -Be $second.TenantId
        @(Get-ManagementPartnerContext -ListAvailable).Count | Should -Be 1
    }

    It 'end one by one; none takes the place of the default' {
        $null = Connect-ManagementPartner @first -ContextName one
        $null = Connect-ManagementPartner @second -ContextName two
        Disconnect-ManagementPartner
        (Get-ManagementPartnerContext -ListAvailable).Name | Should -Be one
        $failure = { New-ManagementPartner 5127255 } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Select-ManagementPartnerContext*'
        (New-ManagementPartner 5127255 -Context one).TenantId | Should -Be $first.TenantId
        Disconnect-ManagementPartner -ContextName one
        Get-ManagementPartnerContext -ListAvailable | Should -BeNullOrEmpty
    }

    It 'serve every runspace' {
        $null = Connect-ManagementPartner @first -ContextName one
        $null = Connect-ManagementPartner @second -ContextName two
        $path = Get-TestModulePath
        $context = Get-ManagementPartnerContext one
        1..4 | ForEach-Object -Parallel {
            Import-Module $using:path
            (Get-ManagementPartnerTenant -Context $using:context -ErrorAction Stop)[0].TenantId
        } | Should -HaveCount 4
    }

    It 'are a table of who is where' {
        $null = Connect-ManagementPartner @first -ContextName one
        $table = Get-ManagementPartnerContext | Out-String -Width 250
        $table | Should -Match 'Name\s+TenantId\s+Account'
        $table | Should -Match "one\s+$($first.TenantId)\s+\w"
    }

    It 'are completed by name' {
        $null = Connect-ManagementPartner @first -ContextName one
        $null = Connect-ManagementPartner @second -ContextName "the customer's"
        foreach ($line in 'New-ManagementPartner -Context ', 'Connect-ManagementPartner -ContextName ',
            'Get-ManagementPartnerContext ', 'Select-ManagementPartnerContext -Name ', 'Disconnect-ManagementPartner -ContextName ') {
            (TabExpansion2 $line).CompletionMatches.CompletionText | Should -Be 'one', "'the customer''s'"
        }
        (TabExpansion2 'Get-ManagementPartnerContext th').CompletionMatches.CompletionText | Should -Be "'the customer''s'"
    }

    It 'make their tenants known to -TenantId' {
        $null = Connect-ManagementPartner @first
        (TabExpansion2 'Get-ManagementPartner -TenantId ').CompletionMatches.CompletionText | Should -Contain $first.TenantId
        # Only people are told the names.
        $person = (Get-TestAnnouncement).users | Where-Object home | Select-Object -First 1
        $endpoint = Get-TestEndpoint
        $token = (Invoke-TestAdmin -Method Post -Path tokens -Body @{ tenantId = $person.tenantId; userPrincipalName = $person.userPrincipalName }).access_token
        $null = Connect-ManagementPartner -AccessToken $token @endpoint
        $null = Get-ManagementPartnerTenant
        $name = $tenants[0].displayName
        $found = (TabExpansion2 "Get-ManagementPartner -TenantId '$($name.Substring(0, 4))").CompletionMatches
        $found.CompletionText | Should -Contain $first.TenantId
        $found.ListItemText | Should -Contain $name
    }

    It 'are no names: one that ended does not stand for the newer one of its name at <Command>' -ForEach @(
        @{ Command = 'Select- by the pipeline'; Script = { $former | Select-ManagementPartnerContext -ErrorAction Stop } }
        @{ Command = 'Select- by position'; Script = { Select-ManagementPartnerContext $former -ErrorAction Stop } }
        @{ Command = 'Select-ManagementPartnerContext -Name'; Script = { Select-ManagementPartnerContext -Name $former -ErrorAction Stop } }
        @{ Command = 'Disconnect- by the pipeline'; Script = { $former | Disconnect-ManagementPartner -ErrorAction Stop } }
        @{ Command = 'Disconnect- by position'; Script = { Disconnect-ManagementPartner $former -ErrorAction Stop } }
        @{ Command = 'Disconnect-ManagementPartner -ContextName'; Script = { Disconnect-ManagementPartner -ContextName $former -ErrorAction Stop } }
        @{ Command = 'Disconnect-ManagementPartner -Scope CurrentUser'; Script = { Disconnect-ManagementPartner -Context $former -Scope CurrentUser -ErrorAction Stop } }
        @{ Command = 'Get-ManagementPartnerContext'; Script = { Get-ManagementPartnerContext $former -ErrorAction Stop } }
        @{ Command = 'New-ManagementPartner'; Script = { New-ManagementPartner 5127255 -Context $former } }
        @{ Command = 'Get-ManagementPartner'; Script = { Get-ManagementPartner -Context $former } }
        @{ Command = 'Update-ManagementPartner'; Script = { Update-ManagementPartner 5127255 -Context $former } }
        @{ Command = 'Remove-ManagementPartner'; Script = { Remove-ManagementPartner 5127255 -Context $former } }
        @{ Command = 'Get-ManagementPartnerTenant'; Script = { Get-ManagementPartnerTenant -Context $former } }
        @{ Command = 'Get-ManagementPartnerOperation'; Script = { Get-ManagementPartnerOperation -Context $former } }
    ) {
        foreach ($newer in $second, $first) {
            Disconnect-All
            $script:former = Connect-ManagementPartner @first -ContextName one
            Disconnect-ManagementPartner one
            $now = Connect-ManagementPartner @newer -ContextName one
            Clear-TestEmulator
            $Script | Should -Throw -ErrorId 'ContextNotFound,*'
            Get-TestRequest | Should -BeNullOrEmpty
            Get-ManagementPartnerContext one | Should -Be $now
        }
    }

    It 'given back by a job or a file are the sign-in they came from, not what has their name: <Command>' -ForEach @(
        @{ Command = 'Select-'; Script = { $described | Select-ManagementPartnerContext -ErrorAction Stop } }
        @{ Command = 'New-'; Script = { New-ManagementPartner 5127255 -Context $described -ErrorAction Stop } }
        @{ Command = 'Disconnect-'; Script = { $described | Disconnect-ManagementPartner -ErrorAction Stop } }
    ) {
        $file = Join-Path $TestDrive context.xml
        Connect-ManagementPartner @first -ContextName one | Export-Clixml $file
        $script:described = Import-Clixml $file
        $null = Connect-ManagementPartner @second -ContextName one -Force
        Clear-TestEmulator
        $Script | Should -Throw -ErrorId 'ContextNotFound,*'
        Get-TestRequest | Should -BeNullOrEmpty
        (Get-ManagementPartnerContext one).TenantId | Should -Be $second.TenantId
        $null = Connect-ManagementPartner @first -ContextName one -Force
        $null = Connect-ManagementPartner @second -ContextName two
        $Script | Should -Not -Throw
    }

    It 'of which too little is left mean nobody: <Kind>, <Command>' -ForEach @(
        foreach ($kind in @(
                @{ Kind = 'name and tenant'; Make = { $one | Select-Object Name, TenantId } }
                @{ Kind = 'name, account and tenant'; Make = { $one | Select-Object Name, Account, TenantId } }
                @{ Kind = 'no ID'; Make = { $one | Select-Object Name, Account, TenantId, CredentialType } }
                @{ Kind = 'no tenant'; Make = { $one | Select-Object Name, Account, ObjectId, CredentialType }; NotPiped = $true }
                @{ Kind = 'no kind'; Make = { $one | Select-Object Name, TenantId, ObjectId } }
                @{ Kind = 'no name'; Make = { $one | Select-Object TenantId, Account }; OnlyPiped = $true }
                @{ Kind = 'another object of that name'; Make = { [pscustomobject]@{ Name = 'one'; Color = 'red' } }; NotPiped = $true }
                @{ Kind = 'a hashtable'; Make = { @{ Name = 'one'; TenantId = 'x' } }; NotPiped = $true }
            )) {
            if (-not $kind.OnlyPiped) {
                $kind + @{ Command = 'Select-'; Script = { $left | Select-ManagementPartnerContext -ErrorAction Stop } }
                $kind + @{ Command = 'Get-'; Script = { Get-ManagementPartnerContext $left -ErrorAction Stop } }
                $kind + @{ Command = 'Disconnect-'; Script = { $left | Disconnect-ManagementPartner -ErrorAction Stop } }
                $kind + @{ Command = 'New- -Context'; Script = { New-ManagementPartner 5127255 -Context $left -ErrorAction Stop } }
            }
            if (-not $kind.NotPiped) { $kind + @{ Command = 'New-'; Script = { $left | New-ManagementPartner 5127255 -ErrorAction Stop } } }
        }
    ) {
        Disconnect-All
        $script:one = Connect-ManagementPartner @first -ContextName one
        $script:left = & $Make
        $null = Connect-ManagementPartner @second -ContextName one -Force
        Clear-TestEmulator
        $Script | Should -Throw -ErrorId 'ContextNotFound,*'
        Get-TestRequest | Should -BeNullOrEmpty
        (Get-ManagementPartnerContext one).TenantId | Should -Be $second.TenantId
    }

    It 'from JSON are the sign-in they came from: <Kind>' -ForEach @(
        @{ Kind = 'an object'; Read = { param($json) $json | ConvertFrom-Json } }
        @{ Kind = 'a hashtable'; Read = { param($json) $json | ConvertFrom-Json -AsHashtable } }
    ) {
        Disconnect-All
        $one = Connect-ManagementPartner @first -ContextName one
        $left = & $Read ($one | ConvertTo-Json)
        $null = Connect-ManagementPartner @second -ContextName two
        Clear-TestEmulator
        ($left | New-ManagementPartner 5127255).ObjectId | Should -Be $one.ObjectId
        (Get-ManagementPartner -Context $left).ObjectId | Should -Be $one.ObjectId
        Disconnect-ManagementPartner one
        Clear-TestEmulator
        { $left | New-ManagementPartner 5127255 -ErrorAction Stop } | Should -Throw -ErrorId 'ContextNotFound,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'are not taken from what is none: <_>' -ForEach 'Select-ManagementPartnerContext', 'Disconnect-ManagementPartner' {
        $now = Connect-ManagementPartner @first
        { 42 | & $_ -ErrorAction Stop } | Should -Throw
        { & $_ $null } | Should -Throw
        Get-ManagementPartnerContext -ListAvailable | Should -Be $now
    }
}
