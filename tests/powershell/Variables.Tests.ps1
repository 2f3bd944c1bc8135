# Environment variables as people have them: odd values in those that do not matter, a line end after a secret.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:announcement = Get-TestAnnouncement
    $script:account = $announcement.tenants[0]
    $script:connection = Get-TestConnection
    $script:secret = @{ AZURE_CLIENT_ID = $account.clientId }
}

AfterAll { Disconnect-TestContext }

Describe 'Environment variables' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
    }

    It 'may hold anything where the sign-in does not use them: <name>' -ForEach @(
        @{ name = 'PATH'; value = $env:PATH + ':/' + 'x' * 70000 }
        @{ name = 'NO_PROXY'; value = "one.test`ntwo.test`tthree.test" }
        @{ name = 'no_proxy'; value = [string][char] 0x7f }
        @{ name = 'MSI_SECRET'; value = "a`nb" }
        @{ name = 'IDENTITY_HEADER'; value = "a`r`n" }
        @{ name = 'AZURE_CLIENT_SECRET'; value = "secret`n" }
        @{ name = 'AZURE_TENANT_ID'; value = "`n" }
        @{ name = 'AZURE_CLIENT_ID'; value = 'x' * 70000 }
        @{ name = 'SYSTEM_ACCESSTOKEN'; value = [string][char] 0xd800 }
        @{ name = 'SSL_CERT_FILE'; value = '/nowhere' }
    ) {
        Invoke-WithVariable @{ $name = $value } {
            (Connect-ManagementPartner @connection).TenantId | Should -Be $account.tenantId
        }
    }

    It 'have the line end of a secret cut, which -Verbose tells' {
        Invoke-WithVariable ($secret + @{ AZURE_TENANT_ID = $account.tenantId; AZURE_CLIENT_SECRET = $account.clientSecret + "`n" }) {
            $endpoint = Get-TestEndpoint
            $output = Connect-ManagementPartner @endpoint -Verbose 4>&1
            $told = $output | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
            $told.Message -match '^AZURE_CLIENT_SECRET ends with a line end' | Should -Not -BeNullOrEmpty
            "$told" | Should -Not -BeLike "*$($account.clientSecret)*"
            ($output | Where-Object { $_ -is [ManagementPartner.ManagementPartnerContext] }).ObjectId | Should -Be $account.objectId
        }
    }

    It 'do not refuse a call that names its own tenant' {
        $endpoint = Get-TestEndpoint
        Invoke-WithVariable ($secret + @{ AZURE_CLIENT_SECRET = $account.clientSecret; AZURE_TENANT_ID = 'my tenant' }) {
            (Connect-ManagementPartner @endpoint -TenantId $account.tenantId).ObjectId | Should -Be $account.objectId
            Clear-TestEmulator
            $failure = { Connect-ManagementPartner @endpoint } | Should -Throw -ErrorId 'TenantInvalid,*' -PassThru
            "$failure" | Should -BeLike "*AZURE_TENANT_ID*'my tenant'*"
            Get-TestRequest | Should -BeNullOrEmpty
        }
    }

    It 'are named in errors' {
        $endpoint = Get-TestEndpoint
        $machine = @{ IDENTITY_ENDPOINT = $announcement.managedIdentity.identityEndpoint; IDENTITY_HEADER = "a`nb" }
        Invoke-WithVariable $machine {
            $failure = { Connect-ManagementPartner @endpoint -Identity } | Should -Throw -PassThru
            "$failure" | Should -BeLike '*IDENTITY_HEADER*'
        }
        Invoke-WithVariable @{ HTTPS_PROXY = 'http://CONTOSO\ann:hunter2@proxy:8080' } {
            # What is reached directly does not need it.
            (Connect-ManagementPartner @connection).TenantId | Should -Be $account.tenantId
            $far = $connection + @{}
            $far.ArmEndpoint = 'https://management.contoso.test'
            $far.Authority = 'https://login.contoso.test'
            $failure = { Connect-ManagementPartner @far } | Should -Throw -ErrorId 'ProxyInvalid,*' -PassThru
            "$failure" | Should -BeLike 'HTTPS_PROXY *http://CONTOSO%5Cann:PASSWORD@proxy:8080*'
            "$failure$($failure.ErrorDetails.RecommendedAction)" | Should -Not -BeLike '*hunter2*'
        }
    }

    # Windows has stores for that.
    It 'say whom to trust' -Skip:$IsWindows {
        $own = Get-TestConnection
        $own.Remove('CaFile')
        Invoke-WithVariable @{ SSL_CERT_FILE = $announcement.caFile } {
            (Connect-ManagementPartner @own).TenantId | Should -Be $account.tenantId
        }
        Invoke-WithVariable @{ SSL_CERT_FILE = '/nowhere' } {
            $failure = { Connect-ManagementPartner @own } | Should -Throw -ErrorId 'CaFileInvalid,*' -PassThru
            "$failure" | Should -BeLike "*SSL_CERT_FILE*/nowhere*"
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*SSL_CERT_FILE*'
        }
    }
}
