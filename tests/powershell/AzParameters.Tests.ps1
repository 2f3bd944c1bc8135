# What scripts for the Az modules pass.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:connection = Get-TestConnection
}

AfterAll { Disconnect-TestContext }

Describe 'A parameter of Connect-AzAccount that means nothing here' {
    It 'is taken with a warning: <_>' -ForEach @(
        '-Subscription x', '-SubscriptionId x', '-SubscriptionName $null', '-SkipContextPopulation', '-MaxContextPopulation 10', '-SkipValidation'
        '-AuthScope Storage', '-AuthScopeTypeName Storage', '-DefaultProfile $null', '-AzContext x'
    ) {
        $context = . ([scriptblock]::Create("Connect-ManagementPartner @connection $_ -WarningVariable said -WarningAction SilentlyContinue"))
        $context.TenantId | Should -Be $connection.TenantId
        $said.Count | Should -Be 1
        "$said" | Should -BeLike '-* has no meaning here and is not used*'
    }

    It 'is named in one warning with the others' {
        $null = Connect-ManagementPartner @connection -Subscription x -SkipValidation -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike '-SkipValidation, -Subscription have no meaning here and are not used*'
    }

    It 'is not spoken of where it is $false' {
        $null = Connect-ManagementPartner @connection -SkipValidation:$false -WarningVariable said
        $said | Should -BeNullOrEmpty
    }

    It 'is not completed' {
        (TabExpansion2 'Connect-ManagementPartner -S').CompletionMatches.CompletionText | Should -Not -Contain '-Subscription'
    }
}

Describe 'Completion of Connect-ManagementPartner' {
    It 'offers every way to sign in: <_>' -ForEach 'Connect-ManagementPartner -', 'Connect-ManagementPartner -Tenant x -' {
        $found = (TabExpansion2 $_).CompletionMatches.CompletionText
        foreach ($name in 'ServicePrincipal', 'ApplicationId', 'Credential', 'CertificatePath', 'CertificateThumbprint', 'FederatedToken', 'FederatedTokenFile', 'WorkloadIdentity', 'Identity', 'UseDeviceAuthentication', 'UseBrowser', 'AccessToken', 'AzurePowerShell', 'AzureCli') {
            $found | Should -Contain "-$name"
        }
    }

    It 'offers -ApplicationId after -ServicePrincipal' {
        (TabExpansion2 'Connect-ManagementPartner -ServicePrincipal -').CompletionMatches.CompletionText | Should -Contain '-ApplicationId'
    }
}

Describe 'The table of Az''s parameters in docs/powershell.md' {
    It 'names those of the six cmdlets' {
        $text = Get-Content -Raw (Join-Path $PSScriptRoot '../../docs/powershell.md')
        $table = [regex]::Match($text, '(?s)### Parameter by parameter\s+(.*?)\r?\n(?=## )').Groups[1].Value
        foreach ($name in @(
                'Environment', 'Tenant', 'Credential', 'ServicePrincipal', 'ApplicationId', 'CertificateThumbprint', 'CertificatePath'
                'CertificatePassword', 'SendCertificateChain', 'FederatedToken', 'Identity', 'AccountId', 'AccessToken', 'GraphAccessToken'
                'MicrosoftGraphAccessToken', 'KeyVaultAccessToken', 'UseDeviceAuthentication', 'Subscription', 'AuthScope', 'ContextName'
                'SkipValidation', 'SkipContextPopulation', 'MaxContextPopulation', 'Force', 'Scope', 'DefaultProfile', 'PartnerId', 'PassThru'
                'Username', 'InputObject', 'AzureContext', 'WhatIf', 'Confirm', 'ClaimsChallenge')) {
            $table | Should -Match ([regex]::Escape("``-$name``"))
        }
    }

    It 'names only parameters of ours that there are' {
        $text = Get-Content -Raw (Join-Path $PSScriptRoot '../../docs/powershell.md')
        $table = [regex]::Match($text, '(?s)### Parameter by parameter\s+(.*?)\r?\n(?=## )').Groups[1].Value
        $rows = [regex]::Matches($table, '(?m)^\| (?<cmdlets>[^|]*) \| [^|]* \| (?<ours>[^|]*) \|')
        $rows.Count | Should -BeGreaterThan 30
        $known = (Get-Command -Module ManagementPartner).Parameters.Values | ForEach-Object { $_.Name; $_.Aliases }
        foreach ($row in $rows) {
            foreach ($name in [regex]::Matches($row.Groups['ours'].Value, '`-(\w+)`')) { $known | Should -Contain $name.Groups[1].Value }
        }
    }
}
