BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:managed = (Get-TestAnnouncement).managedIdentity
    $script:system = $managed.identities[0]
    $script:assigned = $managed.identities | Where-Object systemAssigned -EQ $false | Select-Object -First 1
    $script:endpoint = Get-TestEndpoint
    $script:automation = @{ IDENTITY_ENDPOINT = $managed.identityEndpoint; IDENTITY_HEADER = $managed.identityHeader }
}

AfterAll { Disconnect-TestContext }

Describe 'Connect-ManagementPartner -Identity' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
    }

    It 'is one line in <Kind>' -ForEach @(
        @{ Kind = 'Azure Automation and App Service'; Variable = { $automation } }
        @{ Kind = 'the older ones'; Variable = { @{ MSI_ENDPOINT = $managed.msiEndpoint; MSI_SECRET = $managed.msiSecret } } }
        @{ Kind = 'a virtual machine'; Variable = { @{ AZURE_POD_IDENTITY_AUTHORITY_HOST = $managed.imdsHost } } }
    ) {
        Invoke-WithVariable (& $Variable) {
            $context = Connect-ManagementPartner -Identity @endpoint
            $context.CredentialType | Should -Be ManagedIdentity
            $context.ObjectId | Should -Be $system.objectId
            $context.TenantId | Should -Be $system.tenantId
            (New-ManagementPartner 5127255).ObjectId | Should -Be $system.objectId
        }
    }

    It 'takes a user-assigned identity by <Kind>' -ForEach @(
        @{ Kind = 'client ID'; Name = { @{ AccountId = $assigned.clientId } } }
        @{ Kind = 'resource ID'; Name = { @{ AccountId = $assigned.resourceId } } }
        @{ Kind = 'object ID'; Name = { @{ ObjectId = $assigned.objectId } } }
    ) {
        $name = & $Name
        Invoke-WithVariable $automation {
            (Connect-ManagementPartner -MSI @name @endpoint).ObjectId | Should -Be $assigned.objectId
        }
    }

    It 'says so where there is no such identity' {
        Invoke-WithVariable $automation {
            $failure = { Connect-ManagementPartner -ManagedService -AccountId ([guid]::Empty) @endpoint } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'ManagedIdentityNotFound,*'
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    It 'says so, soon, where there is none at all' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        { Connect-ManagementPartner -Identity @endpoint } | Should -Throw -ErrorId 'ManagedIdentityUnavailable,*'
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
    }

    It 'is told which tenant it can act in, not to get an access token' {
        Invoke-WithVariable $automation {
            $null = Connect-ManagementPartner -Identity @endpoint
            $other = (Get-TestAnnouncement).tenants.tenantId | Where-Object { $_ -ne $system.tenantId } | Select-Object -First 1
            Get-ManagementPartner -TenantId $other -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'TokenTenantMismatch,*'
            $problem[0].ErrorDetails.RecommendedAction | Should -BeLike "Name the managed identity's own tenant*service principal*"
        }
    }

    It 'is told which variable is wrong where the service''s URL is' {
        Invoke-WithVariable @{ IDENTITY_ENDPOINT = 'ftp://127.0.0.1/token'; IDENTITY_HEADER = 'x' } {
            $failure = { Connect-ManagementPartner -Identity @endpoint } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'EndpointInvalid,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Unset IDENTITY_ENDPOINT*'
        }
    }

    It 'takes one name of an identity' {
        { Connect-ManagementPartner -Identity -AccountId $assigned.clientId -ObjectId $assigned.objectId @endpoint } |
            Should -Throw -ErrorId 'ArgumentInvalid,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }
}
