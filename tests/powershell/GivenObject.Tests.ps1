# An object in the place of a partner ID, or as -InputObject, means its own tenant, as it does from the pipeline.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $tenants = @((Get-TestAnnouncement).tenants | Where-Object clientId -EQ (Get-TestAnnouncement).tenants[0].clientId)
    $script:connection = Get-TestConnection
    $script:here = $connection.TenantId
    $script:there = $tenants[1].tenantId
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-TestContext }

BeforeDiscovery {
    $script:made = @(
        @{ Kind = 'an object'; Make = { [pscustomobject]@{ TenantId = $there; PartnerId = '5127255' } } }
        @{ Kind = 'a number in an object'; Make = { [pscustomobject]@{ Domain = $there; PartnerId = 5127255 } } }
        @{ Kind = 'a hashtable'; Make = { @{ tenant = $there; partnerid = '5127255' } } }
        @{ Kind = 'a link'; Make = { Get-ManagementPartner -TenantId $there } }
        @{ Kind = 'a link that a job gave back'; Make = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-ManagementPartner -TenantId $there))) } }
        @{ Kind = 'a row of a file'; Make = { "PartnerId,TenantId`n5127255,$there" | ConvertFrom-Csv } }
    )
    $script:given = @(
        @{ Way = 'by position'; Script = { & $command $object @rest } }
        @{ Way = 'by name'; Script = { & $command -PartnerId $object @rest } }
        @{ Way = 'by a splat'; Script = { $all = @{ PartnerId = $object }; & $command @all @rest } }
        @{ Way = 'in a loop'; Script = { foreach ($one in $object) { & $command $one @rest } } }
    )
}

Describe '<_>-ManagementPartner with an object in the place of the partner ID' -ForEach 'New', 'Get', 'Update', 'Remove' {
    BeforeAll {
        $script:command = "$_-ManagementPartner"
        $script:rest = $_ -eq 'Remove' ? @{ PassThru = $true } : @{}
    }

    BeforeEach {
        Clear-TestEmulator
        $null = '5127255' | New-ManagementPartner
        $null = New-ManagementPartner 5127255 -TenantId $there
    }

    It 'means its tenant: <Kind>' -ForEach $made {
        $script:object = & $Make
        if ($command -eq 'New-ManagementPartner') { Remove-ManagementPartner 5127255 -TenantId $there }
        $result = & $command $object @rest
        if ($rest.Count) {
            $result | Should -BeTrue
            (Get-ManagementPartner).PartnerId | Should -Be 5127255
            { Get-ManagementPartner -TenantId $there -ErrorAction Stop } | Should -Throw -ErrorId 'LinkNotFound,*'
        }
        else { $result.TenantId | Should -Be $there }
    }

    It 'means its tenant <Way>' -ForEach $given {
        $script:object = [pscustomobject]@{ TenantId = 'nowhere'; PartnerId = '5127255' }
        Clear-TestEmulator
        { & $Script } | Should -Throw -ErrorId 'TenantInvalid,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'refuses <Kind>' -ForEach @(
        @{ Kind = 'one without a tenant'; Object = [pscustomobject]@{ CustomerTenant = 'x.example'; PartnerId = 5127255 }; Reason = 'TenantRequired' }
        @{ Kind = 'a hashtable without a tenant'; Object = @{ PartnerId = 5127255 }; Reason = 'TenantRequired' }
        @{ Kind = 'one with an empty tenant'; Object = [pscustomobject]@{ TenantId = ''; PartnerId = 5127255 }; Reason = 'TenantInvalid' }
    ) {
        Clear-TestEmulator
        & $command $Object -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[-1].FullyQualifiedErrorId | Should -BeLike "$Reason,*"
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'goes before no -TenantId that is given' {
        Clear-TestEmulator
        $object = [pscustomobject]@{ TenantId = $there; PartnerId = 5127255 }
        $null = & $command $object -TenantId nowhere -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[-1].FullyQualifiedErrorId | Should -BeLike 'TenantInvalid,*'
    }

    It 'takes the tenant of -InputObject' {
        Remove-ManagementPartner 5127255 -TenantId $there
        if ($command -ne 'New-ManagementPartner') { $null = New-ManagementPartner 5127255 -TenantId $there }
        $row = [pscustomobject]@{ TenantId = $there; PartnerId = 'not this' }
        $null = & $command -InputObject $row -PartnerId 5127255 @rest -ErrorAction Stop
        if ($rest.Count) { { Get-ManagementPartner -TenantId $there -ErrorAction Stop } | Should -Throw -ErrorId 'LinkNotFound,*' }
        else { (Get-ManagementPartner -TenantId $there).PartnerId | Should -Be 5127255 }
    }

    It 'says truthfully what -InputObject has not: <Kind>' -ForEach @(
        @{ Kind = 'a tenant'; Object = [pscustomobject]@{ Customer = 'x' }; Reason = 'TenantRequired' }
        @{ Kind = 'a value'; Object = [pscustomobject]@{ TenantId = ' ' }; Reason = 'TenantInvalid' }
    ) {
        & $command -InputObject $Object -PartnerId 5127255 -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[-1].FullyQualifiedErrorId | Should -BeLike "$Reason,*"
        "$($problem[-1])" | Should -Not -BeLike '*pipeline*'
    }
}

Describe 'A plain partner ID' {
    BeforeEach { Clear-TestEmulator }

    It 'means the tenant of the connection' {
        (New-ManagementPartner 5127255).TenantId | Should -Be $here
        (Update-ManagementPartner -PartnerId '5127254').TenantId | Should -Be $here
    }

    It 'of an object goes to each tenant of the pipeline' {
        $row = [pscustomobject]@{ TenantId = $here; PartnerId = 5127255 }
        ([pscustomobject]@{ TenantId = $there } | New-ManagementPartner -PartnerId $row).TenantId | Should -Be $there
    }
}
