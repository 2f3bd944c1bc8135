# A Connect- or Select- that failed: what follows in a script must act neither as who was connected before, nor as whoever
# the default chain finds.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FreshPowerShell.psm1) -Force
    $script:path = Get-TestModulePath
    Import-Module $path -Force
    $script:first = Get-TestConnection
    $script:second = Get-TestConnection -Identity 1
    $script:wrong = Get-TestConnection -Identity 1
    $wrong.Credential = [pscredential]::new($wrong.Credential.UserName, (Protect-TestText wrong))
    $script:stateBefore = Get-TestState

    # Of nobody who is connected: no request but those of the sign-in that failed.
    function Assert-Refused([scriptblock] $Command) {
        Clear-TestEmulator
        $failure = $Command | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $failure.CategoryInfo.Category | Should -Be AuthenticationError
        Get-TestRequest | Should -BeNullOrEmpty
        $failure
    }

    # What -Verbose tells of a command that ends with an error.
    function Get-TestDetail([scriptblock] $Command) {
        $told = try { & $Command 4>&1 } catch { Write-Debug "$_" }
        ($told | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Message -join "`n"
    }
}

AfterAll {
    Disconnect-TestContext
    Set-TestState $stateBefore
}

Describe 'After a Connect-ManagementPartner that failed' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        $null = Connect-ManagementPartner @first
    }

    It '<_> refuses, and says why, who it was before and how to go back' -ForEach @(
        'New-ManagementPartner 5127255', 'Get-ManagementPartner', 'Update-ManagementPartner 5127255', 'Get-ManagementPartnerTenant'
        'Remove-ManagementPartner 5127255', 'Get-ManagementPartnerOperation', 'New-ManagementPartner 5127255 -WhatIf'
        "'5127255', '5127254' | New-ManagementPartner"
    ) {
        $command = [scriptblock]::Create($_)
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
        $failure = Assert-Refused $command
        "$failure" | Should -BeLike '*the last Connect-ManagementPartner failed (ClientSecretInvalid).*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Connect again*Select-ManagementPartnerContext Default'
    }

    It 'which fits three lines, and -Verbose says who was connected before: <Kind>' -ForEach @(
        @{ Kind = 'no name'; Name = @{}; Command = 'Get-ManagementPartnerOperation'; Select = 'Select-ManagementPartnerContext Default' }
        @{ Kind = 'a name'; Name = @{ ContextName = 'customer' }; Command = 'Get-ManagementPartnerOperation -Context customer'; Select = 'Select-ManagementPartnerContext customer' }
        @{ Kind = 'a long name'; Name = @{ ContextName = '0b1b2b3b-0000-4000-8000-00000000000f' }; Command = 'Get-ManagementPartnerOperation'; Select = 'Select-ManagementPartnerContext 0b1b2b3b-0000-4000-8000-00000000000f' }
    ) {
        $null = Connect-ManagementPartner @first @Name
        Connect-ManagementPartner @wrong @Name -Force -ErrorAction SilentlyContinue
        $failure = Assert-Refused ([scriptblock]::Create($Command))
        $lines = foreach ($text in "Get-ManagementPartnerOperation: $($failure.Exception.Message)", "  Recommendation: $($failure.ErrorDetails.RecommendedAction)") {
            [math]::Ceiling($text.Length / 80)
        }
        ($lines | Measure-Object -Sum).Sum | Should -BeLessOrEqual 3
        $told = Get-TestDetail ([scriptblock]::Create("$Command -Verbose"))
        $told | Should -BeLike "*failed (ClientSecretInvalid)*Partner automation in tenant $($first.TenantId)*run: $Select*"
    }

    It 'names another line where nobody was connected before' {
        Disconnect-ManagementPartner
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
        (Assert-Refused { Get-ManagementPartner }).ErrorDetails.RecommendedAction | Should -Be 'Run Connect-ManagementPartner again, with what it needs.'
    }

    It 'which does not end a script: <Kind>' -ForEach @(
        @{ Kind = 'by itself'; Script = { $ErrorActionPreference = 'Continue'; Connect-ManagementPartner @c 2>$null } }
        @{ Kind = '-ErrorAction SilentlyContinue'; Script = { Connect-ManagementPartner @c -ErrorAction SilentlyContinue } }
        @{ Kind = '-ErrorAction Ignore'; Script = { Connect-ManagementPartner @c -ErrorAction Ignore } }
        @{ Kind = '-ErrorVariable'; Script = { Connect-ManagementPartner @c -ErrorAction SilentlyContinue -ErrorVariable problem; $problem.Count | Should -Be 1 } }
        @{ Kind = 'if (-not (Connect-))'; Script = { if (-not (Connect-ManagementPartner @c -ErrorAction SilentlyContinue)) { $null = 'no' } else { throw 'It wrote a context' } } }
        @{ Kind = 'try and catch'; Script = { try { Connect-ManagementPartner @c -ErrorAction Stop; throw 'Not stopped' } catch { "$($_.FullyQualifiedErrorId)" | Should -BeLike 'ClientSecretInvalid,*' } } }
        @{ Kind = '$ErrorActionPreference'; Script = { $ErrorActionPreference = 'Stop'; try { Connect-ManagementPartner @c; throw 'Not stopped' } catch { "$($_.FullyQualifiedErrorId)" | Should -BeLike 'ClientSecretInvalid,*' } } }
    ) {
        $script:c = $wrong
        $null = & $Script
        $null = Assert-Refused { New-ManagementPartner 5127255 }
    }

    It 'is refused as well where the parameters were wrong: <Kind>' -ForEach @(
        @{ Kind = 'an empty tenant, as from a gap in a CSV file'; Change = @{ TenantId = '' }; Reason = 'TenantInvalid' }
        @{ Kind = 'an unset variable'; Change = @{ TenantId = $null }; Reason = 'TenantInvalid' }
        @{ Kind = 'no credential'; Change = @{ Credential = $null }; Reason = 'CredentialInvalid' }
        @{ Kind = 'a tenant that is none'; Change = @{ TenantId = 'common' }; Reason = 'TenantInvalid' }
        @{ Kind = 'a cloud that is none'; Change = @{ Environment = 'AzureMoonCloud' }; Reason = 'CloudUnknown' }
        @{ Kind = 'a path of no drive'; Change = @{ CaFile = 'nowhere:/ca.pem' }; Reason = 'ArgumentInvalid' }
        @{ Kind = 'a name without a value'; Change = @{ ContextName = '' }; Reason = 'ArgumentInvalid' }
        @{ Kind = 'two ways'; Change = @{ Identity = $true }; Reason = 'ArgumentInvalid' }
        # PowerShell refuses these before the cmdlet begins, whatever -ErrorAction says.
        @{ Kind = 'a parameter that there is not'; Change = @{ Tennant = 'x' }; Reason = 'NamedParameterNotFound' }
        @{ Kind = 'a value of another type'; Change = @{ Scope = 'Sometimes' }; Reason = 'CannotConvertArgumentNoMessage' }
    ) {
        $changed = $second.Clone()
        $Change.Keys | ForEach-Object { $changed[$_] = $Change[$_] }
        Clear-TestEmulator
        $problem = $null
        try { Connect-ManagementPartner @changed -ErrorAction SilentlyContinue -ErrorVariable problem } catch { $problem = $_ }
        @($problem)[0].FullyQualifiedErrorId | Should -BeLike "$Reason,*"
        Get-TestRequest | Should -BeNullOrEmpty
        $null = Assert-Refused { New-ManagementPartner 5127255 }
    }

    It 'is refused as well where a certificate cannot be read' {
        $endpoint = Get-TestEndpoint
        Connect-ManagementPartner @endpoint -ApplicationId $second.Credential.UserName -CertificatePath /nowhere.pem -TenantId $second.TenantId -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ClientCertificateInvalid,*'
        $null = Assert-Refused { New-ManagementPartner 5127255 }
    }

    It 'is refused as well where a mandatory parameter is missing' {
        $changed = $second.Clone()
        $changed.Remove('TenantId')
        { Connect-ManagementPartner @changed } | Should -Throw -ErrorId 'MissingMandatoryParameter,*'
        $null = Assert-Refused { New-ManagementPartner 5127255 }
    }

    It 'a loop over customers links nobody with another''s sign-in' {
        $customers = $first, $wrong, $second
        $links = foreach ($customer in $customers) {
            Connect-ManagementPartner @customer -ErrorAction SilentlyContinue | Out-Null
            try { New-ManagementPartner 5127255 } catch { $_.FullyQualifiedErrorId }
        }
        $links[0].TenantId | Should -Be $first.TenantId
        $links[1] | Should -BeLike 'NotConnected,*'
        $links[2].TenantId | Should -Be $second.TenantId
    }

    It 'a loop over customers with one name links nobody with another''s sign-in <Kind>' -ForEach @(
        @{ Kind = 'with -Force'; Force = @{ Force = $true } }
        @{ Kind = 'without -Force'; Force = @{} }
    ) {
        $null = Connect-ManagementPartner @first -ContextName customer
        Connect-ManagementPartner @wrong -ContextName Customer @Force -ErrorAction SilentlyContinue
        $failure = Assert-Refused { New-ManagementPartner 5127255 -Context customer }
        "$failure" | Should -BeLike "*'customer'*for this name failed*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Select-ManagementPartnerContext customer'
        $null = Select-ManagementPartnerContext customer
        (New-ManagementPartner 5127255 -Context customer).TenantId | Should -Be $first.TenantId
    }

    It 'the name that it has without one does not mean the former one' {
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
        $null = Assert-Refused { New-ManagementPartner 5127255 -Context Default }
        $null = Select-ManagementPartnerContext Default
        (New-ManagementPartner 5127255 -Context Default).TenantId | Should -Be $first.TenantId
    }

    It 'its name is not looked up as the former one: <Kind>' -ForEach @(
        @{ Kind = 'the context by its name'; Script = { Get-ManagementPartnerContext c -WarningVariable script:said -WarningAction SilentlyContinue } ; Says = '*for this name failed*' }
        @{ Kind = 'a kept one by its name'; Kept = $true; Script = { Get-ManagementPartnerContext c -WarningVariable script:said -WarningAction SilentlyContinue } ; Says = '*for this name failed*' }
    ) {
        $scope = $Kept ? @{ Scope = 'CurrentUser'; WarningAction = 'Ignore' } : @{}
        $null = Connect-ManagementPartner @first -ContextName c @scope
        if ($Kept) { Disconnect-ManagementPartner c -Scope Process }
        Connect-ManagementPartner @wrong -ContextName c -Force -ErrorAction SilentlyContinue
        & $Script | Should -BeNullOrEmpty
        "$said" | Should -BeLike $Says
    }

    It 'what the list shows under its name does not act: <Kind>' -ForEach @(
        @{ Kind = 'from the pipeline'; Script = { Get-ManagementPartnerContext -ListAvailable | Where-Object Name -EQ c | New-ManagementPartner 5127255 } }
        @{ Kind = 'by -Context'; Script = { New-ManagementPartner 5127255 -Context (Get-ManagementPartnerContext -ListAvailable | Where-Object Name -EQ c) } }
        @{ Kind = 'looked up again'; Script = { Get-ManagementPartnerContext (Get-ManagementPartnerContext -ListAvailable | Where-Object Name -EQ c) | New-ManagementPartner 5127255 } }
        @{ Kind = 'a kept one'; Kept = $true; Script = { Get-ManagementPartnerContext -ListAvailable | Where-Object Name -EQ c | New-ManagementPartner 5127255 } }
    ) {
        $scope = $Kept ? @{ Scope = 'CurrentUser'; WarningAction = 'Ignore' } : @{}
        $null = Connect-ManagementPartner @first -ContextName c @scope
        if ($Kept) { Disconnect-ManagementPartner c -Scope Process }
        Connect-ManagementPartner @wrong -ContextName c -Force -ErrorAction SilentlyContinue
        $null = Assert-Refused $Script
        # It is still the context, to select and to end.
        $listed = Get-ManagementPartnerContext -ListAvailable | Where-Object Name -EQ c
        $null = $listed | Select-ManagementPartnerContext
        (New-ManagementPartner 5127255 -Context $listed).TenantId | Should -Be $first.TenantId
        $listed | Disconnect-ManagementPartner -ErrorAction Stop
        (Get-ManagementPartnerContext -ListAvailable).Name | Should -Not -Contain c
    }

    It 'whose name PowerShell did not come to leaves no name to the former one: <Kind>' -ForEach @(
        @{ Kind = 'a value before it'; Script = { Connect-ManagementPartner -Scope Sometimes @wrong -ContextName c -Force } }
        @{ Kind = 'an ordered splat'; Script = { $all = [ordered]@{ Scope = 'Sometimes'; ContextName = 'c'; Force = $true }; Connect-ManagementPartner @all @wrong } }
        @{ Kind = 'no value at the end'; Script = { Connect-ManagementPartner @wrong -ContextName c -Force -TenantId } }
        @{ Kind = 'a parameter that there is not'; Script = { Connect-ManagementPartner -Tennant x -ContextName c -Force } }
        @{ Kind = 'a place that there is not'; Script = { Connect-ManagementPartner foo -ContextName c -Force } }
    ) {
        $null = Connect-ManagementPartner @first -ContextName c
        try { & $Script } catch { $null = $_ }
        $null = Assert-Refused { New-ManagementPartner 5127255 -Context c }
        $null = Assert-Refused { New-ManagementPartner 5127255 }
        $null = Select-ManagementPartnerContext c
        (New-ManagementPartner 5127255 -Context c).TenantId | Should -Be $first.TenantId
    }

    It 'a pipeline that connects on its way links nobody with another''s sign-in, and signs in nobody before' {
        Disconnect-TestContext
        $links = $null
        try {
            $first, $wrong, $second | ForEach-Object {
                $customer = $_
                $null = Connect-ManagementPartner @customer -ErrorAction SilentlyContinue
                5127255
            } | New-ManagementPartner -OutVariable links | Out-Null
        }
        catch { $_.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*' }
        $links.TenantId | Should -Be $first.TenantId
    }

    It 'nothing goes down the pipeline of the Connect- itself' {
        Clear-TestEmulator
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue | New-ManagementPartner 5127255
        (Get-TestRequest).method | Should -Not -Contain PUT
        (Connect-ManagementPartner @second | New-ManagementPartner 5127255).TenantId | Should -Be $second.TenantId
    }

    It 'cmdlets with -Context work: by <Kind>' -ForEach @(
        @{ Kind = 'object'; Value = { $former } }
        @{ Kind = 'another name'; Value = { 'other' } }
    ) {
        $null = Connect-ManagementPartner @first -ContextName other
        $script:former = Connect-ManagementPartner @first
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
        (New-ManagementPartner 5127255 -Context (& $Value)).TenantId | Should -Be $first.TenantId
        # That chose nobody.
        $null = Assert-Refused { Get-ManagementPartner }
    }

    It 'Get-ManagementPartnerContext shows no default, and says why' {
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
        Get-ManagementPartnerContext -WarningVariable said -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$said" | Should -BeLike '*Connect-ManagementPartner failed*Partner automation*'
        $all = Get-ManagementPartnerContext -ListAvailable
        $all.Name | Should -Be Default
        $all.IsDefault | Should -BeFalse
    }

    It 'a Connect- that succeeds ends it' {
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
        $null = Connect-ManagementPartner @second -ContextName two
        (New-ManagementPartner 5127255).TenantId | Should -Be $second.TenantId
    }

    It 'Select-ManagementPartnerContext ends it, by <Kind>' -ForEach @(
        @{ Kind = 'name'; Select = { Select-ManagementPartnerContext Default } }
        @{ Kind = 'object'; Select = { $former | Select-ManagementPartnerContext } }
    ) {
        $script:former = Get-ManagementPartnerContext
        1..2 | ForEach-Object { Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue }
        (& $Select).IsDefault | Should -BeTrue
        (New-ManagementPartner 5127255).TenantId | Should -Be $first.TenantId
    }

    It 'Disconnect- without a name ends nobody, and says so' {
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
        Disconnect-ManagementPartner -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike '*Nobody was disconnected*'
        $null = Assert-Refused { New-ManagementPartner 5127255 }
        (Get-ManagementPartnerContext -ListAvailable).Name | Should -Be Default
    }

    It 'names no way back to who was disconnected since' {
        $null = Connect-ManagementPartner @second -ContextName two
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
        Disconnect-ManagementPartner two
        $failure = Assert-Refused { New-ManagementPartner 5127255 }
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeLike '*Select-*'
        "$failure" | Should -BeLike "*'two'*has ended*"
    }
}

Describe 'A Connect-ManagementPartner that failed first' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        Set-TestState (Join-Path $TestDrive "$([guid]::NewGuid())")
    }

    It 'does not hand over to the default chain, nor to another cloud' {
        $account = (Get-TestAnnouncement).tenants[0]
        $variables = @{ AZURE_TENANT_ID = $account.tenantId; AZURE_CLIENT_ID = $account.clientId; AZURE_CLIENT_SECRET = $account.clientSecret }
        Invoke-WithVariable $variables {
            Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
            $failure = Assert-Refused { New-ManagementPartner 5127255 }
            "$failure" | Should -BeLike '*Nobody was connected before*'
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeLike '*Select-*'
        }
    }

    It 'does not hand over to a kept sign-in, and leaves it alone' {
        $null = Connect-ManagementPartner @first -Scope CurrentUser -ContextName kept -WarningAction Ignore
        $told = Invoke-FreshPowerShell -Argument $path, (Join-Path $PSScriptRoot ../../examples/emulator-connection.ps1) -Script {
            param($path, $emulator)
            Import-Module $path
            $wrong = & $emulator
            $wrong.TenantId = 'nobody.example'
            Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
            try { New-ManagementPartner 5127255 } catch { $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction }
            Disconnect-ManagementPartner
            (Get-ManagementPartnerContext -ListAvailable).Name
        }
        $told[0] | Should -BeLike 'NotConnected,*'
        $told[1] | Should -BeLike '*Select-ManagementPartnerContext kept'
        $told[2] | Should -Be kept
    }

    It 'is not forgotten by Disconnect-: <Kind>' -ForEach @(
        @{ Kind = 'of an empty list'; Disconnect = { @() | Disconnect-ManagementPartner } }
        @{ Kind = 'in finally'; Disconnect = { try { Connect-ManagementPartner @wrong -ErrorAction Stop } catch { $null = $_ } finally { Disconnect-ManagementPartner } } }
        @{ Kind = 'without a name'; Disconnect = { Disconnect-ManagementPartner } }
        @{ Kind = 'of everything, where there is nothing'; Disconnect = { Get-ManagementPartnerContext -ListAvailable | Disconnect-ManagementPartner } }
        @{ Kind = 'of the only one'; Disconnect = { $null = Connect-ManagementPartner @first -ContextName one; Connect-ManagementPartner @wrong -ErrorAction Ignore; Disconnect-ManagementPartner one } }
    ) {
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
        & $Disconnect
        $account = (Get-TestAnnouncement).tenants[0]
        Invoke-WithVariable @{ AZURE_TENANT_ID = $account.tenantId; AZURE_CLIENT_ID = $account.clientId; AZURE_CLIENT_SECRET = $account.clientSecret } {
            $failure = Assert-Refused { Get-ManagementPartner }
            "$failure" | Should -BeLike '*the last Connect-ManagementPartner failed*'
        }
    }
}

Describe 'What is no failure' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        $null = Connect-ManagementPartner @first
    }

    It '<Kind> leaves the default alone' -ForEach @(
        @{ Kind = '-WhatIf'; Script = { Invoke-Unseen "Connect-ManagementPartner -TenantId common -WhatIf" } }
        @{ Kind = '-WhatIf with wrong parameters'; Script = { $WhatIfPreference = $true; try { Connect-ManagementPartner -Tennant x } catch { $null = $_ } } }
        @{ Kind = '-?'; Script = { $null = Connect-ManagementPartner -? } }
        @{ Kind = 'completion'; Script = { $null = TabExpansion2 'Connect-ManagementPartner -TenantId ' } }
        @{ Kind = 'Get-Command'; Script = { $null = Get-Command Connect-ManagementPartner -Syntax } }
        @{ Kind = 'an error of another cmdlet'; Script = { try { Get-ManagementPartner -Context nobody } catch { $null = $_ } } }
    ) {
        $null = & $Script
        (New-ManagementPartner 5127255).TenantId | Should -Be $first.TenantId
    }
}

Describe 'After a Select-ManagementPartnerContext that failed' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        $null = Connect-ManagementPartner @first
    }

    It 'cmdlets refuse, too: <Kind>' -ForEach @(
        @{ Kind = 'a name that nobody has'; Select = { Select-ManagementPartnerContext nobody -ErrorAction SilentlyContinue } }
        @{ Kind = 'a pipeline without a context'; Select = { Get-ManagementPartnerContext -ListAvailable | Where-Object TenantId -EQ x | Select-ManagementPartnerContext -ErrorAction SilentlyContinue } }
        @{ Kind = 'an unset variable'; Select = { try { Select-ManagementPartnerContext $null } catch { $null = $_ } } }
        @{ Kind = 'a context that does not say whose it is'; Select = { [pscustomobject]@{ Name = 'Default' } | Select-ManagementPartnerContext -ErrorAction SilentlyContinue } }
    ) {
        & $Select
        $failure = Assert-Refused { New-ManagementPartner 5127255 }
        "$failure" | Should -BeLike '*the last Select-ManagementPartnerContext failed*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Select-ManagementPartnerContext Default'
    }
}
