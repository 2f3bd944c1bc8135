# Nothing said: the first way to sign in that is set up, and cmdlets where nobody is connected.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FakeAz.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:endpoint = Get-TestEndpoint
    $script:announcement = Get-TestAnnouncement
    $script:account = $announcement.tenants[0]
    $script:secret = @{ AZURE_TENANT_ID = $account.tenantId; AZURE_CLIENT_ID = $account.clientId; AZURE_CLIENT_SECRET = $account.clientSecret }
    $script:managed = @{ IDENTITY_ENDPOINT = $announcement.managedIdentity.identityEndpoint; IDENTITY_HEADER = $announcement.managedIdentity.identityHeader }
    $script:noCli = @{ PATH = '/nowhere' }
}

AfterAll { Disconnect-TestContext }

Describe 'Connect-ManagementPartner alone' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        Remove-Module Az.Accounts -ErrorAction Ignore
    }

    It 'takes a service principal from the environment first' {
        Invoke-WithVariable ($secret + $managed) {
            $context = Connect-ManagementPartner @endpoint
            $context.ObjectId | Should -Be $account.objectId
            $context.TenantId | Should -Be $account.tenantId
            $context.CredentialType | Should -Match '^(Environment|ClientSecret)$'
        }
    }

    It 'takes a managed identity where that is all there is' {
        Invoke-WithVariable $managed {
            $context = Connect-ManagementPartner @endpoint
            $context.CredentialType | Should -Be ManagedIdentity
            $context.ObjectId | Should -Be $announcement.managedIdentity.identities[0].objectId
        }
    }

    It 'takes Azure PowerShell where it is loaded, and does not load it' {
        $az = New-FakeAz -Path $TestDrive -Form Both
        Set-FakeAz $az -Account partner -Token @{ $account.tenantId = Get-TestAccessToken }
        Invoke-WithVariable (@{ PSModulePath = "$TestDrive$([IO.Path]::PathSeparator)$env:PSModulePath" } + $noCli) {
            { Connect-ManagementPartner @endpoint -TenantId $account.tenantId } | Should -Throw -ErrorId 'CredentialUnavailable,*'
            Get-Module Az.Accounts | Should -BeNullOrEmpty
            Import-Module Az.Accounts -Global
            (Connect-ManagementPartner @endpoint -TenantId $account.tenantId).CredentialType | Should -Be AzurePowerShell
        }
    }

    It 'says of each way why not, where there is none, and asks nobody' {
        Invoke-WithVariable $noCli {
            $failure = { Connect-ManagementPartner @endpoint } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'CredentialUnavailable,*'
            $failure.CategoryInfo.Category | Should -Be AuthenticationError
            foreach ($word in 'AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE', 'managed identity', 'Az.Accounts', 'Azure CLI') {
                "$failure" | Should -BeLike "*$word*"
            }
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-ManagementPartner -UseDeviceAuthentication*'
        }
    }

    It 'does not go on where a way is set up and wrong' {
        Invoke-WithVariable ($secret + $managed) {
            $env:AZURE_CLIENT_SECRET = 'wrong-secret-of-the-environment'
            $failure = { Connect-ManagementPartner @endpoint } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'ClientSecretInvalid,*'
            "$failure" + ($failure | Format-List * -Force | Out-String) | Should -Not -Match 'wrong-secret-of'
        }
    }
}

Describe 'A cmdlet when nobody is connected' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
    }

    It 'says with -Verbose what was tried, and keeps nothing' {
        Invoke-WithVariable $noCli {
            $told = $(try { Get-ManagementPartner -Verbose 4>&1 } catch { $failure = $_ }) -join "`n"
            $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
            "$failure" | Should -Be 'Not connected to Azure.'
            $told | Should -BeLike '*AZURE_CLIENT_ID*Azure CLI*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-ManagementPartner -UseDeviceAuthentication*'
            Get-ManagementPartnerContext -ListAvailable | Should -BeNullOrEmpty
        }
    }

    It 'signs in once, by what is set up' {
        $az = New-FakeAz -Path $TestDrive -Form Both
        Set-FakeAz $az -Account partner -Token @{ $account.tenantId = Get-TestAccessToken }
        Import-Module (Join-Path $az Az.Accounts.psd1) -Global
        Invoke-WithVariable $noCli {
            # Nothing is sent to Azure: no partner ID looks like that.
            $shown = New-ManagementPartner abc -Verbose -ErrorAction Ignore 4>&1
            "$shown" | Should -BeLike "*Signed in: * in $($account.tenantId), by AzurePowerShell*"
            $context = Get-ManagementPartnerContext
            $context.CredentialType | Should -Be AzurePowerShell
            $context.Environment | Should -Be AzureCloud
            New-ManagementPartner abc -ErrorAction Ignore
            @(Get-FakeAzCall $az).Count | Should -Be 1
            Get-FakeAzCall $az | Should -BeLike 'https://management.azure.com*'
        }
    }
}
