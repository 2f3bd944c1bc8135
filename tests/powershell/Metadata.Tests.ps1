BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
}

Describe '<_>-ManagementPartner' -ForEach 'New', 'Get', 'Update', 'Remove' {
    BeforeAll {
        $script:command = Get-Command "$_-ManagementPartner"
        $script:partnerId = $command.ParameterSets[0].Parameters | Where-Object Name -EQ PartnerId
        $script:tenantId = $command.ParameterSets[0].Parameters | Where-Object Name -EQ TenantId
    }

    It 'takes -PartnerId first, mandatory but for Get, by value and by property name' {
        $partnerId.Position | Should -Be 0
        $partnerId.IsMandatory | Should -Be ($_ -ne 'Get')
        $partnerId.ValueFromPipeline | Should -BeTrue
        $partnerId.ValueFromPipelineByPropertyName | Should -BeTrue
    }

    It 'takes -TenantId by its names at Connect-AzAccount, by property name' {
        $tenantId.IsMandatory | Should -BeFalse
        $tenantId.Aliases | Sort-Object | Should -Be @('Domain', 'Tenant')
        $tenantId.ValueFromPipelineByPropertyName | Should -BeTrue
    }

    It 'supports -WhatIf and -Confirm where it changes something, and asks nothing unasked' {
        $command.Parameters.ContainsKey('WhatIf') | Should -Be ($_ -ne 'Get')
        $attribute = $command.ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)[0]
        $attribute.ConfirmImpact | Should -Be ($_ -eq 'Get' ? 'None' : 'Medium')
    }

    It 'says what it writes' {
        $command.OutputType.Name | Should -Be ($_ -eq 'Remove' ? 'System.Boolean' : 'ManagementPartner.PartnerLink')
    }
}

Describe 'Connect-ManagementPartner' {
    BeforeAll { $script:command = Get-Command Connect-ManagementPartner }

    It 'has the names and aliases of Connect-AzAccount' {
        $command.Parameters.TenantId.Aliases | Sort-Object | Should -Be @('Domain', 'Tenant')
        $command.Parameters.Environment.Aliases | Should -Be 'EnvironmentName'
        $command.Parameters.AccessToken.ParameterType | Should -Be ([securestring])
        $command.Parameters.FederatedToken.Aliases | Should -Be 'ClientAssertion'
        $command.Parameters.Identity.Aliases | Should -Be 'MSI', 'ManagedService'
        $command.Parameters.UseDeviceAuthentication.Aliases | Should -Be 'DeviceCode', 'DeviceAuth', 'Device'
        $command.Parameters.CertificatePassword.ParameterType | Should -Be ([securestring])
        foreach ($name in 'ServicePrincipal', 'ApplicationId', 'CertificatePath', 'CertificateThumbprint', 'SendCertificateChain', 'AccountId', 'ContextName', 'Scope', 'Force') {
            $command.Parameters.Keys | Should -Contain $name
        }
        $command.Parameters.Credential.ParameterType | Should -Be ([pscredential])
    }

    It 'has one parameter set for each way to sign in' {
        $command.ParameterSets.Name | Sort-Object | Should -Be @(
            'AccessToken', 'AzureCli', 'AzurePowerShell', 'Browser', 'DefaultChain', 'DeviceCode', 'FederatedToken'
            'FederatedTokenFile', 'ManagedIdentity', 'ServicePrincipal', 'ServicePrincipalCertificate'
            'ServicePrincipalCertificateFile', 'WorkloadIdentity')
        $command.DefaultParameterSet | Should -Be DefaultChain
    }

    It 'takes nothing mandatory where nothing is said' {
        ($command.ParameterSets | Where-Object Name -EQ DefaultChain).Parameters | Where-Object IsMandatory | Should -BeNullOrEmpty
    }

    It 'completes the clouds' {
        (TabExpansion2 'Connect-ManagementPartner -Environment Azure').CompletionMatches.CompletionText |
            Should -Be @('AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud')
        (TabExpansion2 'Connect-ManagementPartner -Environment azureu').CompletionMatches.CompletionText |
            Should -Be 'AzureUSGovernment'
    }
}

Describe 'PartnerLink' {
    It 'has every property of a link, documented' {
        $documented = 'PartnerId', 'PartnerName', 'TenantId', 'ObjectId', 'State', 'Version', 'ETag', 'CreatedTime',
        'UpdatedTime', 'Id', 'Name', 'Type'
        [ManagementPartner.PartnerLink].GetProperties().Name | Sort-Object | Should -Be ($documented | Sort-Object)
    }

    It 'cannot be made or changed by a script' {
        [ManagementPartner.PartnerLink].GetConstructors().Count | Should -Be 0
        [ManagementPartner.PartnerLink].GetProperties() | ForEach-Object { $_.GetSetMethod() | Should -BeNullOrEmpty }
    }
}
