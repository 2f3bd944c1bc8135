BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:account = (Get-TestAnnouncement).tenants[0]
    $script:pem = (Get-TestAnnouncement).clientCertificateFile
    $script:arguments = Get-TestEndpoint
    $arguments.TenantId = $account.tenantId
    $arguments.ApplicationId = $account.clientId

    <# A file with a certificate that the emulator does not know. #>
    function Save-TestCertificate {
        param([string] $Path, [DateTimeOffset] $NotBefore, [DateTimeOffset] $NotAfter)
        $key = [Security.Cryptography.RSA]::Create(2048)
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=test', $key,
            [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $certificate = $request.CreateSelfSigned($NotBefore, $NotAfter)
        Set-Content $Path ($certificate.ExportCertificatePem(), $key.ExportPkcs8PrivateKeyPem())
    }

    <# The emulator's client certificate as PFX. #>
    function Export-TestPfx {
        param([string] $Path, [securestring] $Password)
        $certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPemFile($pem)
        [IO.File]::WriteAllBytes($Path, $certificate.Export('Pkcs12', $Password))
    }
}

AfterAll { Disconnect-TestContext }

Describe 'Connect-ManagementPartner with a certificate' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
    }

    It 'takes a PEM file' {
        $context = Connect-ManagementPartner @arguments -CertificatePath $pem
        $context.CredentialType | Should -Be ClientCertificate
        $context.ObjectId | Should -Be $account.objectId
        $context.ClientId | Should -Be $account.clientId
        (New-ManagementPartner 5127255).TenantId | Should -Be $account.tenantId
    }

    It 'takes the spelling of Connect-AzAccount, and a relative path from PowerShell''s location' {
        Copy-Item $pem (Join-Path $TestDrive app.pem)
        Push-Location $TestDrive
        try {
            $context = Connect-ManagementPartner -ServicePrincipal -CertificatePath ./app.pem @arguments -SendCertificateChain
            $context.CredentialType | Should -Be ClientCertificate
        }
        finally { Pop-Location }
    }

    It 'takes a PFX file with a password' -Tag MakesCertificates {
        $file = Join-Path $TestDrive app.pfx
        Export-TestPfx -Path $file -Password ($password = Protect-TestText 'the password of the file')
        (Connect-ManagementPartner @arguments -CertificatePath $file -CertificatePassword $password).ObjectId | Should -Be $account.objectId
    }

    It 'cuts the line end of a password, and of what else is a secret, which -Verbose tells: <Kind>' -Tag MakesCertificates -ForEach @(
        @{ Kind = '-CertificatePassword'; Connect = {
                $file = Join-Path $TestDrive "$([guid]::NewGuid()).pfx"
                Export-TestPfx -Path $file -Password (Protect-TestText 'the password')
                Connect-ManagementPartner @arguments -CertificatePath $file -CertificatePassword (Protect-TestText "the password`r`n") -Verbose 4>&1
            } }
        @{ Kind = 'The password of -Credential'; Connect = {
                $own = Get-TestConnection
                $own.Credential = [pscredential]::new($account.clientId + "`n", (Protect-TestText ($account.clientSecret + "`n")))
                Connect-ManagementPartner @own -Verbose 4>&1
            } }
        @{ Kind = 'The user name of -Credential'; Connect = {
                $own = Get-TestConnection
                $own.Credential = [pscredential]::new($account.clientId + "`r`n", (Protect-TestText $account.clientSecret))
                Connect-ManagementPartner @own -Verbose 4>&1
            } }
        @{ Kind = '-AccessToken'; Connect = {
                $endpoint = Get-TestEndpoint
                Connect-ManagementPartner @endpoint -AccessToken ((Get-TestAccessToken) + "`n") -Verbose 4>&1
            } }
    ) {
        $output = & $Connect
        $context = $output | Where-Object { $_ -is [ManagementPartner.ManagementPartnerContext] }
        $context.ObjectId | Should -Be $account.objectId
        $context.ClientId | Should -Be $account.clientId
        $told = ($output | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Message
        $told -like "$Kind ends with a line end, which is not part of the *" | Should -Not -BeNullOrEmpty
        "$told" | Should -Not -BeLike "*$($account.clientSecret)*"
    }

    It 'says which of many things is wrong: <Reason>' -Tag MakesCertificates -ForEach @(
        @{ Reason = 'ClientCertificatePasswordWrong'; Next = '*-CertificatePassword*'; Make = { param($file) Export-TestPfx -Path $file -Password (Protect-TestText secret); @{ CertificatePassword = Protect-TestText 'not-the-password' } } }
        @{ Reason = 'ClientCertificatePasswordWrong'; Next = '*-CertificatePassword*'; Make = { param($file) Export-TestPfx -Path $file -Password (Protect-TestText secret) } }
        @{ Reason = 'ClientCertificateInvalid'; Next = '*'; Make = { param($file) Set-Content $file 'no certificate' } }
        @{ Reason = 'ClientCertificateInvalid'; Next = '*'; Make = { } }
        @{ Reason = 'ClientCertificateExpired'; Next = '*'; Make = { param($file) Save-TestCertificate $file -NotBefore '2020-01-01' -NotAfter '2021-01-01' } }
        @{ Reason = 'ClientCertificateNotYetValid'; Next = '*'; Make = { param($file) Save-TestCertificate $file -NotBefore '2090-01-01' -NotAfter '2091-01-01' } }
        @{ Reason = 'ClientCertificateUnknown'; Next = '*'; Make = { param($file) Save-TestCertificate $file -NotBefore '2020-01-01' -NotAfter '2090-01-01' } }
    ) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid())"
        $more = (& $Make $file) ?? @{}
        $failure = { Connect-ManagementPartner @arguments -CertificatePath $file @more } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be "$Reason,ManagementPartner.Cmdlets.ConnectManagementPartner"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike $Next
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        "$failure" + ($failure | Format-List * -Force | Out-String) | Should -Not -Match 'not-the-password'
    }

    It 'has Windows'' certificate store on Windows alone' -Skip:$IsWindows {
        $failure = { Connect-ManagementPartner @arguments -CertificateThumbprint ('A1' * 20) } | Should -Throw -PassThru
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        "$failure" | Should -BeLike '*Windows*'
        Get-TestRequest | Should -BeNullOrEmpty
    }
}
