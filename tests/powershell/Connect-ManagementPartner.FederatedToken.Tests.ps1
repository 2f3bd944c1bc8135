BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:account = (Get-TestAnnouncement).tenants[0]
    $script:federation = (Get-TestAnnouncement).federation
    $script:endpoint = Get-TestEndpoint
    $script:named = @{ TenantId = $account.tenantId; ApplicationId = $account.clientId }

    <# A token of the emulator's issuer for GitHub Actions, as another program would have got it. #>
    function Get-TestFederatedToken {
        (Invoke-RestMethod -Debug:$false -Verbose:$false -SkipCertificateCheck "$($federation.githubUrl)&audience=api://AzureADTokenExchange" -Headers @{
                Authorization = "bearer $($federation.githubToken)"
            }).value
    }
}

AfterAll { Disconnect-TestContext }

Describe 'Connect-ManagementPartner with a federated token' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
    }

    It 'takes the token as <Kind>' -ForEach @(
        @{ Kind = 'text, as Connect-AzAccount does'; Make = { $_ } }
        @{ Kind = 'a SecureString'; Make = { Protect-TestText $_ } }
    ) {
        $token = Get-TestFederatedToken | ForEach-Object $Make
        $context = Connect-ManagementPartner -ServicePrincipal @named @endpoint -ClientAssertion $token
        $context.CredentialType | Should -Be FederatedToken
        $context.ObjectId | Should -Be $account.objectId
        (New-ManagementPartner 5127255).TenantId | Should -Be $account.tenantId
    }

    It 'takes a file, and reads it anew for each tenant' {
        $file = Join-Path $TestDrive token
        Get-TestFederatedToken | Set-Content $file -NoNewline
        $null = Connect-ManagementPartner @named @endpoint -FederatedTokenFile $file
        Set-Content $file 'no token any more' -NoNewline
        $other = (Get-TestAnnouncement).tenants[1].tenantId
        Get-ManagementPartner -TenantId $other -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Not -BeLike 'LinkNotFound,*'
    }

    It 'says what is wrong with a file: <Reason>' -ForEach @(
        @{ Reason = 'FederatedTokenInvalid'; Content = $null }
        @{ Reason = 'FederatedTokenInvalid'; Content = '' }
    ) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid())"
        if ($null -ne $Content) { Set-Content $file $Content -NoNewline }
        { Connect-ManagementPartner @named @endpoint -FederatedTokenFile $file } | Should -Throw -ErrorId "$Reason,*"
    }
}

Describe 'Connect-ManagementPartner -WorkloadIdentity' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
    }

    It 'signs in by <Kind>' -ForEach @(
        @{ Kind = 'a file (Kubernetes)'; Variable = {
                $file = Join-Path $TestDrive token
                Get-TestFederatedToken | Set-Content $file -NoNewline
                @{ AZURE_FEDERATED_TOKEN_FILE = $file; AZURE_CLIENT_ID = $account.clientId; AZURE_TENANT_ID = $account.tenantId }
            }
        }
        @{ Kind = 'GitHub Actions'; Variable = {
                @{ ACTIONS_ID_TOKEN_REQUEST_URL = $federation.githubUrl; ACTIONS_ID_TOKEN_REQUEST_TOKEN = $federation.githubToken
                    AZURE_CLIENT_ID = $account.clientId; AZURE_TENANT_ID = $account.tenantId
                }
            }
        }
        @{ Kind = 'Azure Pipelines'; Variable = {
                @{ SYSTEM_OIDCREQUESTURI = $federation.azurePipelinesUri; SYSTEM_ACCESSTOKEN = $federation.azurePipelinesToken
                    AZURESUBSCRIPTION_SERVICE_CONNECTION_ID = $federation.serviceConnectionId
                    AZURESUBSCRIPTION_CLIENT_ID = $account.clientId; AZURESUBSCRIPTION_TENANT_ID = $account.tenantId
                }
            }
        }
    ) {
        Invoke-WithVariable (& $Variable) {
            $context = Connect-ManagementPartner -WorkloadIdentity @endpoint
            $context.CredentialType | Should -Be FederatedToken
            $context.ObjectId | Should -Be $account.objectId
            (New-ManagementPartner 5127255).TenantId | Should -Be $account.tenantId
        }
    }

    It 'takes the application and the tenant by name, too' {
        Invoke-WithVariable @{ ACTIONS_ID_TOKEN_REQUEST_URL = $federation.githubUrl; ACTIONS_ID_TOKEN_REQUEST_TOKEN = $federation.githubToken } {
            (Connect-ManagementPartner -WorkloadIdentity @named @endpoint).ObjectId | Should -Be $account.objectId
        }
    }

    It 'says so where it is not set up' {
        $failure = { Connect-ManagementPartner -WorkloadIdentity @named @endpoint } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Match '^(FederatedTokenInvalid|CredentialUnavailable),'
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-TestRequest | Should -BeNullOrEmpty
    }
}
