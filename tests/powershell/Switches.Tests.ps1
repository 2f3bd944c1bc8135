# A switch that is $false is as one that is not given: it chooses nothing.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:account = (Get-TestAnnouncement).tenants[0]
    $script:endpoint = Get-TestEndpoint
    $script:connection = Get-TestConnection
    $script:variables = @{
        AZURE_TENANT_ID = $account.tenantId; AZURE_CLIENT_ID = $account.clientId; AZURE_CLIENT_SECRET = $account.clientSecret
    }
    $script:every = @{
        ServicePrincipal = $false; WorkloadIdentity = $false; Identity = $false; UseDeviceAuthentication = $false; UseBrowser = $false
        AzurePowerShell = $false; AzureCli = $false; SendCertificateChain = $false; Force = $false
    }
}

AfterAll { Disconnect-TestContext }

Describe 'Connect-ManagementPartner with a switch that is $false' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
    }

    It 'signs in as without it: -<_>:$false' -ForEach @(
        'ServicePrincipal', 'WorkloadIdentity', 'Identity', 'UseDeviceAuthentication', 'UseBrowser', 'AzurePowerShell', 'AzureCli'
        'SendCertificateChain', 'Force', 'MSI', 'DeviceCode'
    ) {
        $switch = @{ $_ = $false }
        Invoke-WithVariable $variables { (Connect-ManagementPartner @endpoint @switch).CredentialType | Should -Be Environment }
    }

    It 'signs in as without it where its variable is unset: -<_>' -ForEach @(
        'ServicePrincipal', 'WorkloadIdentity', 'Identity', 'UseDeviceAuthentication', 'UseBrowser', 'AzurePowerShell', 'AzureCli'
        'SendCertificateChain', 'Force', 'MSI', 'DeviceCode'
    ) {
        $unset = @{ $_ = $null }
        Invoke-WithVariable $variables {
            (Connect-ManagementPartner @endpoint @unset).CredentialType | Should -Be Environment
            ([scriptblock]::Create("Connect-ManagementPartner @endpoint -$_`:`$nothing").Invoke()).CredentialType | Should -Be Environment
        }
    }

    It 'signs in by the one that is $true, whatever the others are: <_>' -ForEach 'AzureCli', 'Identity', 'WorkloadIdentity', 'AzurePowerShell' {
        $all = $every.Clone()
        $all[$_] = $true
        $problem = Invoke-WithVariable (@{ PATH = '/nowhere' } + $variables) {
            Connect-ManagementPartner @endpoint @all -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure
        }
        $expected = @{ AzureCli = 'AzureCliFailed'; Identity = 'ManagedIdentityUnavailable'; WorkloadIdentity = 'CredentialUnavailable'; AzurePowerShell = 'AzurePowerShellFailed' }
        $problem[0].FullyQualifiedErrorId | Should -BeLike "$($expected[$_]),*"
    }

    It 'takes them all beside a service principal''s credential' {
        $all = $every.Clone()
        $connection.Keys | ForEach-Object { $all[$_] = $connection[$_] }
        (Connect-ManagementPartner @all).CredentialType | Should -Be ClientSecret
        $all.ServicePrincipal = $false
        (Connect-ManagementPartner @all).CredentialType | Should -Be ClientSecret
    }

    It 'takes them all beside an access token' {
        (Connect-ManagementPartner @endpoint @every -AccessToken (Get-TestAccessToken)).CredentialType | Should -Be AccessToken
    }

    It 'takes the switches of a function that passes its own on' {
        function Connect-Mine([switch] $Device, [switch] $Managed) {
            Connect-ManagementPartner @endpoint -UseDeviceAuthentication:$Device -Identity:$Managed
        }
        Invoke-WithVariable $variables { (Connect-Mine).CredentialType | Should -Be Environment }
    }

    It 'does not take what belongs to the switch for something else: <Kind>' -ForEach @(
        @{ Kind = 'an application without a way'; Given = @{ UseDeviceAuthentication = $false; ApplicationId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46' }; Reason = 'CredentialRequired' }
        @{ Kind = 'an account without -Identity'; Given = @{ Identity = $false; AccountId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46' }; Reason = 'ArgumentInvalid' }
        @{ Kind = 'an object ID without -Identity'; Given = @{ Identity = $false; ObjectId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46' }; Reason = 'ArgumentInvalid' }
        @{ Kind = 'two ways'; Given = @{ Identity = $true; UseBrowser = $true }; Reason = 'ArgumentInvalid' }
        @{ Kind = 'a chain without a certificate'; Given = @{ SendCertificateChain = $true }; Reason = 'ArgumentInvalid' }
        @{ Kind = 'a service principal''s switch with a person''s way'; Given = @{ ServicePrincipal = $true; UseDeviceAuthentication = $true }; Reason = 'ArgumentInvalid' }
    ) {
        $problem = Invoke-WithVariable $variables {
            Connect-ManagementPartner @endpoint @Given -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure
        }
        $problem[0].FullyQualifiedErrorId | Should -BeLike "$Reason,*"
        if ($Reason -eq 'ArgumentInvalid') { "$($problem[0])" | Should -BeLike "*-$(@($Given.Keys | Where-Object { $Given[$_] })[0])*" -Because 'it names what was given' }
        Get-TestRequest | Should -BeNullOrEmpty
    }
}

Describe 'Other switches that are $false' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        $script:context = Connect-ManagementPartner @connection -ContextName one
    }

    It 'Get-ManagementPartnerContext -ListAvailable:$false shows the default, or the one that is named' {
        $null = Connect-ManagementPartner @connection -ContextName two
        (Get-ManagementPartnerContext -ListAvailable:$false).Name | Should -Be two
        (Get-ManagementPartnerContext -ListAvailable:$false -Name one).Name | Should -Be one
        Get-ManagementPartnerContext -ListAvailable -Name one -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ArgumentInvalid,*'
    }

    It 'Connect-ManagementPartner -Force:$false keeps a name' {
        { Connect-ManagementPartner @connection -ContextName one -Force:$false } | Should -Throw -ErrorId 'ContextExists,*'
    }

    It 'Remove-ManagementPartner -PassThru:$false -WhatIf:$false -Confirm:$false writes nothing, and removes' {
        $null = New-ManagementPartner 5127255 -WhatIf:$false -Confirm:$false
        Remove-ManagementPartner 5127255 -PassThru:$false -WhatIf:$false -Confirm:$false | Should -BeNullOrEmpty
        Get-ManagementPartner -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'Enable-ManagementPartnerAlias -Force:$false -PassThru:$false replaces and writes nothing' {
        function global:New-AzManagementPartner { 'theirs' }
        try {
            Enable-ManagementPartnerAlias Az -Force:$false -PassThru:$false -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'CommandExists,*'
            New-AzManagementPartner | Should -Be theirs
        }
        finally {
            Remove-Item Function:New-AzManagementPartner
            'Get', 'Update', 'Remove' | ForEach-Object { Remove-Item "Alias:$_-AzManagementPartner" -ErrorAction Ignore }
        }
    }
}

Describe 'Help' {
    It 'shows a way''s switch with that way alone' {
        $syntax = (Get-Help Connect-ManagementPartner).Syntax.SyntaxItem
        @($syntax | Where-Object { $_.Parameter.Name -contains 'UseDeviceAuthentication' }).Count | Should -Be 1
        @($syntax | Where-Object { $_.Parameter.Name -contains 'ServicePrincipal' -and $_.Parameter.Name -contains 'Identity' }) | Should -BeNullOrEmpty
    }

    It 'completes each way''s switch' {
        $offered = (TabExpansion2 'Connect-ManagementPartner -').CompletionMatches.CompletionText
        foreach ($name in 'ServicePrincipal', 'Identity', 'UseDeviceAuthentication', 'UseBrowser', 'AzureCli', 'ApplicationId') { $offered | Should -Contain "-$name" }
    }
}

Describe 'Every switch' {
    It 'of every cmdlet takes an unset variable for $false' {
        $switches = [ManagementPartner.DisplayText].Assembly.GetTypes().Where{ $_.IsSubclassOf([System.Management.Automation.Cmdlet]) }.ForEach{ $_.GetProperties() }.Where{ $_.PropertyType -eq [switch] }
        $switches.Count | Should -BeGreaterThan 10
        foreach ($one in $switches) {
            @($one.CustomAttributes.AttributeType.Name) | Should -Contain SwitchTransformationAttribute -Because "$($one.DeclaringType.Name) -$($one.Name)"
        }
    }
}
