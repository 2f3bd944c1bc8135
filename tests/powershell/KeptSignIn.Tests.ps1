# -Scope CurrentUser: a sign-in that later sessions go on with. Each PowerShell of its own is a later session.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FreshPowerShell.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:connection = Get-TestConnection
    $script:path = Get-TestModulePath
    $script:stateBefore = Get-TestState
}

AfterAll {
    Disconnect-TestContext
    Set-TestState $stateBefore
}

Describe 'Connect-ManagementPartner -Scope CurrentUser' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        Set-TestState (Join-Path $TestDrive "$([guid]::NewGuid())")
        $script:file = Join-Path (Get-TestState) managementpartner/sign-ins.json
    }

    It 'stores nothing without it' {
        $null = Connect-ManagementPartner @connection
        Test-Path $file | Should -BeFalse
    }

    It 'says where secrets lie, in a file of the user''s alone' -Skip:$IsWindows {
        $context = Connect-ManagementPartner @connection -Scope CurrentUser -WarningVariable said -WarningAction SilentlyContinue
        $context.Scope | Should -Be CurrentUser
        "$said" | Should -BeLike "*unencrypted*$file*"
        (Get-Item $file).UnixMode | Should -Be '-rw-------'
    }

    It 'stores nothing where the warning ends it' -Skip:$IsWindows {
        { Connect-ManagementPartner @connection -Scope CurrentUser -WarningAction Stop 3>$null } | Should -Throw
        Test-Path $file | Should -BeFalse
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'lies below the HOME of $env:, where there is no XDG_STATE_HOME' -Skip:$IsWindows {
        $folder = Join-Path $TestDrive "$([guid]::NewGuid())"
        Invoke-WithVariable @{ HOME = $folder; XDG_STATE_HOME = $null } {
            $null = Connect-ManagementPartner @connection -Scope CurrentUser -WarningVariable said -WarningAction SilentlyContinue
            $file = Join-Path $folder .local/state/managementpartner/sign-ins.json
            "$said" | Should -BeLike "*$file*"
            Test-Path $file | Should -BeTrue
            Disconnect-ManagementPartner
            Test-Path $file | Should -BeFalse
            Get-ManagementPartnerContext -ListAvailable | Should -BeNullOrEmpty
        }
    }

    It 'is gone on with by a later session, without being asked for' {
        $null = Connect-ManagementPartner @connection -Scope CurrentUser -WarningAction Ignore
        Invoke-FreshPowerShell -Argument $path -Script {
            param($path)
            Import-Module $path
            (Get-ManagementPartnerContext).Account
            (Get-ManagementPartnerContext).IsDefault
            (New-ManagementPartner 5127255).TenantId
            (Get-ManagementPartnerContext).Scope
        } | Should -Be @('Partner automation', 'True', $connection.TenantId, 'CurrentUser')
        (Get-ManagementPartner).PartnerId | Should -Be 5127255
    }

    It 'holds several by name, which -Context and Select- go on with' {
        $null = Connect-ManagementPartner @connection -Scope CurrentUser -ContextName one -WarningAction Ignore
        $other = Get-TestConnection -Identity 1
        $null = Connect-ManagementPartner @other -Scope CurrentUser -ContextName two -WarningAction Ignore
        $told = Invoke-FreshPowerShell -Argument $path -Script {
            param($path)
            Import-Module $path
            (Get-ManagementPartnerContext -ListAvailable).Name -join ','
            (Get-ManagementPartnerContext).Name
            (New-ManagementPartner 5127255 -Context one).TenantId
            (Select-ManagementPartnerContext two).TenantId
            (TabExpansion2 'Get-ManagementPartner -Context ').CompletionMatches.CompletionText -join ','
        }
        $told | Should -Be @('one,two', 'two', $connection.TenantId, $other.TenantId, 'one,two')
    }

    It 'is not the default because another one was, nor is the default chain' {
        $null = Connect-ManagementPartner @connection -Scope CurrentUser -ContextName one -WarningAction Ignore
        $other = Get-TestConnection -Identity 1
        $null = Connect-ManagementPartner @other -Scope CurrentUser -ContextName two -WarningAction Ignore
        Disconnect-ManagementPartner
        $told = Invoke-FreshPowerShell -Argument $path -Script {
            param($path)
            Import-Module $path
            try { Get-ManagementPartner } catch { $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction }
            $null = Select-ManagementPartnerContext one
            (New-ManagementPartner 5127255).TenantId
        }
        $told[0] | Should -BeLike 'NotConnected,*'
        $told[1] | Should -BeLike '*Select-ManagementPartnerContext*'
        $told[2] | Should -Be $connection.TenantId
    }

    It 'is removed by Disconnect-, also by a session that does not use it' {
        $null = Connect-ManagementPartner @connection -Scope CurrentUser -WarningAction Ignore
        Invoke-FreshPowerShell -Argument $path -Script { param($path) Import-Module $path; Disconnect-ManagementPartner }
        Get-ManagementPartnerContext | Should -Not -BeNullOrEmpty
        Disconnect-ManagementPartner -ErrorAction Stop
        Get-ManagementPartnerContext -ListAvailable | Should -BeNullOrEmpty
        if (Test-Path $file) { Get-Content -Raw $file | Should -Not -BeLike "*$((Get-TestAnnouncement).tenants[0].clientSecret)*" }
    }

    It 'is ended on one side by -Scope' {
        $null = Connect-ManagementPartner @connection -Scope CurrentUser -WarningAction Ignore
        Disconnect-ManagementPartner -Scope Process
        (Get-ManagementPartnerContext -ListAvailable).Scope | Should -Be CurrentUser
        Disconnect-ManagementPartner -Scope CurrentUser
        Get-ManagementPartnerContext -ListAvailable | Should -BeNullOrEmpty
    }

    It 'is not another one that was kept under its name since: <Command>' -ForEach @(
        @{ Command = 'New-'; Script = { New-ManagementPartner 5127255 -Context $given -ErrorAction Stop } }
        @{ Command = 'Select-'; Script = { $given | Select-ManagementPartnerContext -ErrorAction Stop } }
        @{ Command = 'Disconnect-'; Script = { $given | Disconnect-ManagementPartner -ErrorAction Stop } }
    ) {
        $null = Connect-ManagementPartner @connection -Scope CurrentUser -ContextName one -WarningAction Ignore
        Disconnect-ManagementPartner one -Scope Process
        $kept = Get-ManagementPartnerContext one
        $described = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($kept))
        $other = Get-TestConnection -Identity 1
        $null = Connect-ManagementPartner @other -Scope CurrentUser -ContextName one -Force -WarningAction Ignore
        foreach ($isUsed in $true, $false) {
            if (-not $isUsed) { Disconnect-ManagementPartner one -Scope Process }
            foreach ($given in $kept, $described) {
                Clear-TestEmulator
                $Script | Should -Throw -ErrorId 'ContextNotFound,*'
                Get-TestRequest | Should -BeNullOrEmpty
                (Get-ManagementPartnerContext one).TenantId | Should -Be $other.TenantId
            }
        }
    }

    It 'is gone on with by the object that another session wrote: <Command>' -ForEach @(
        @{ Command = 'New-'; Script = { (New-ManagementPartner 5127255 -Context $described -ErrorAction Stop).TenantId | Should -Be $connection.TenantId } }
        @{ Command = 'Select-'; Script = { ($described | Select-ManagementPartnerContext -ErrorAction Stop).TenantId | Should -Be $connection.TenantId } }
        @{ Command = 'Disconnect-'; Script = { $described | Disconnect-ManagementPartner -ErrorAction Stop; Get-ManagementPartnerContext -ListAvailable | Should -BeNullOrEmpty } }
    ) {
        $xml = Join-Path $TestDrive context.xml
        Connect-ManagementPartner @connection -Scope CurrentUser -ContextName one -WarningAction Ignore | Export-Clixml $xml
        Disconnect-ManagementPartner one -Scope Process
        $script:described = Import-Clixml $xml
        & $Script
    }

    It 'is not used as a connection of this process that has its name' {
        $null = Connect-ManagementPartner @connection -Scope CurrentUser -ContextName one -WarningAction Ignore
        Disconnect-ManagementPartner one -Scope Process
        $kept = Get-ManagementPartnerContext one
        $other = Get-TestConnection -Identity 1
        $null = Connect-ManagementPartner @other -ContextName one
        { New-ManagementPartner 5127255 -Context $kept } | Should -Throw -ErrorId 'ContextExists,*'
        (Get-TestRequest).method | Should -Not -Contain PUT
        # Both are there, and each ends by itself.
        (Get-ManagementPartnerContext -ListAvailable).TenantId | Should -Be $other.TenantId, $connection.TenantId
        Disconnect-ManagementPartner one
        (Get-ManagementPartnerContext one).TenantId | Should -Be $connection.TenantId
    }

    It 'of another session under the name stays where Disconnect- ends the connection alone' {
        $null = Connect-ManagementPartner @connection -Scope CurrentUser -ContextName one -WarningAction Ignore
        Invoke-FreshPowerShell -Argument $path, (Join-Path $PSScriptRoot ../../examples/emulator-connection.ps1) -Script {
            param($path, $emulator)
            Import-Module $path
            $other = & $emulator -Identity 1
            $null = Connect-ManagementPartner @other -Scope CurrentUser -ContextName one -Force -WarningAction Ignore
        }
        Disconnect-ManagementPartner one -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike "*kept context 'one' * is another sign-in, and stays*"
        (Get-ManagementPartnerContext one).TenantId | Should -Be (Get-TestConnection -Identity 1).TenantId
    }

    It 'keeps its name to itself without -Force' {
        $null = Connect-ManagementPartner @connection -Scope CurrentUser -ContextName one -WarningAction Ignore
        Disconnect-ManagementPartner -Scope Process
        { Connect-ManagementPartner @connection -Scope CurrentUser -ContextName one -WarningAction Ignore } | Should -Throw -ErrorId 'ContextExists,*'
        { Connect-ManagementPartner @connection -Scope CurrentUser -ContextName one -Force -WarningAction Ignore } | Should -Not -Throw
    }

    It 'refuses what cannot be kept' {
        $endpoint = Get-TestEndpoint
        $failure = { Connect-ManagementPartner @endpoint -AccessToken (Get-TestAccessToken) -Scope CurrentUser -WarningAction Ignore } | Should -Throw -PassThru
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        Get-ManagementPartnerContext -ListAvailable | Should -BeNullOrEmpty
    }

    It 'fails before anybody is asked where it cannot be kept' {
        $null = Connect-ManagementPartner @connection -Scope CurrentUser -WarningAction Ignore
        Set-Content -Path $file -Value '{'
        Clear-TestEmulator
        $endpoint = Get-TestEndpoint
        $problem = $null
        try { Connect-ManagementPartner @endpoint -UseDeviceAuthentication -Scope CurrentUser -WarningAction Ignore -ErrorAction Stop -InformationVariable told 6>$null }
        catch { $problem = $_ }
        Remove-Item $file
        $problem.Exception.Reason | Should -Be SessionStoreFailed
        "$problem" | Should -BeLike "*$file*"
        $told | Should -BeNullOrEmpty
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'says so where the file is damaged, and Disconnect- does not hide it' {
        $null = New-Item -ItemType File -Path $file -Value 'no JSON' -Force
        Get-ManagementPartnerContext -ListAvailable -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'SessionStoreFailed,*'
        $problem[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        # What needs none of it goes on.
        (Connect-ManagementPartner @connection).TenantId | Should -Be $connection.TenantId
        (Get-ManagementPartnerContext).TenantId | Should -Be $connection.TenantId
        Remove-Item $file
    }
}
