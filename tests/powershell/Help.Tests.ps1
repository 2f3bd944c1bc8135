BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '../../build/module/ManagementPartner') -Force
    $script:cmdlets = (Get-Command -Module ManagementPartner).Name
}

Describe 'Get-Help <_>' -ForEach $script:cmdlets {
    BeforeAll { $script:help = Get-Help $_ -Full }

    It 'has a synopsis and a description' {
        $help.Synopsis | Should -Match '\w+ .*\.$'
        ($help.Description.Text -join ' ').Length | Should -BeGreaterThan 60
    }

    It 'has an example that is explained and parses' {
        @($help.Examples.Example).Count | Should -BeGreaterThan 0
        foreach ($example in $help.Examples.Example) {
            $example.Remarks[0].Text | Should -Match '\.$'
            $problems = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($example.Code, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty
        }
    }

    It 'uses only parameters there are, in its examples' {
        foreach ($example in $help.Examples.Example) {
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($example.Code, [ref] $null, [ref] $null)
            $commands = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) |
                Where-Object { $_.GetCommandName() -like '*-ManagementPartner*' }
            foreach ($command in $commands) {
                $known = (Get-Command $command.GetCommandName()).Parameters.Keys
                $command.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } |
                    ForEach-Object { $_.ParameterName | Should -BeIn $known }
            }
        }
    }

    It 'describes every parameter' {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        $names = (Get-Command $_).Parameters.Keys | Where-Object { $_ -notin $common }
        foreach ($name in $names) {
            $parameter = $help.Parameters.Parameter | Where-Object Name -EQ $name
            $parameter | Should -Not -BeNullOrEmpty -Because "$name is a parameter"
            $parameter.Description.Text | Should -Match '\w+ .*\.$'
        }
        @($help.Parameters.Parameter | Where-Object Name).Count | Should -Be @($names).Count
    }

    It 'says what its parameters are by default' {
        foreach ($parameter in $help.Parameters.Parameter) {
            $type = (Get-Command $_).Parameters[$parameter.Name].ParameterType
            if ($type -eq [switch]) { $parameter.DefaultValue | Should -Be 'False' }
            $parameter.DefaultValue | Should -Not -BeNullOrEmpty
        }
        $known = @{ Environment = 'AzureCloud'; ContextName = 'Default'; TimeoutSec = '100*'; Context = 'The default context'; Prefix = 'Az, AzureRm' }
        foreach ($name in $known.Keys) {
            $parameter = $help.Parameters.Parameter | Where-Object { $_.Name -eq $name -and $_.Required -ne 'true' }
            if ($parameter) { $parameter.DefaultValue | Should -BeLike $known[$name] }
        }
    }

    It 'has a help message for each mandatory parameter, as its prompt shows on request' {
        foreach ($set in (Get-Command $_).ParameterSets) {
            $set.Parameters | Where-Object IsMandatory | ForEach-Object { $_.HelpMessage | Should -Match '^\w+ .*\w$' }
        }
    }

    It 'has a page to open with -Online' {
        $uri = [uri] (Get-Command $_).HelpUri
        $uri.Scheme | Should -Be https
        $help.RelatedLinks.NavigationLink[0].Uri | Should -Be $uri.OriginalString
    }

    It 'leaves what completion leaves out, out of its syntax' {
        foreach ($hidden in 'InputObject', 'SkipValidation', 'DefaultProfile') {
            ($help.Syntax | Out-String) | Should -Not -Match "-$hidden\b"
        }
    }

    It 'names what it takes, what it writes, and related topics' {
        @($help.InputTypes.InputType).Count | Should -BeGreaterThan 0
        @($help.ReturnValues.ReturnValue).Count | Should -BeGreaterThan 0
        $help.RelatedLinks.NavigationLink.LinkText | Should -Contain 'about_ManagementPartner'
        $help.RelatedLinks.NavigationLink.LinkText | Should -Not -Contain ''
    }
}

Describe 'What is taken from the pipeline' {
    It '<_> says each type' -ForEach 'New-ManagementPartner', 'Get-ManagementPartner', 'Update-ManagementPartner', 'Remove-ManagementPartner' {
        (Get-Help $_ -Full).InputTypes.InputType.Type.Name | Should -Be @(
            'System.String', 'System.Int64', 'System.Guid', 'ManagementPartner.PartnerTenant', 'ManagementPartner.PartnerLink'
            'ManagementPartner.ManagementPartnerContext', 'System.Management.Automation.PSObject')
    }

    It 'is nothing for <_>' -ForEach 'Connect-ManagementPartner', 'Get-ManagementPartnerTenant', 'Enable-ManagementPartnerAlias' {
        (Get-Help $_ -Full).InputTypes.InputType.Type.Name | Should -Be 'None'
    }
}

Describe 'about_ManagementPartner' {
    It 'is wrapped for 80 columns' {
        $file = Join-Path $PSScriptRoot '../../build/module/ManagementPartner/en-US/about_ManagementPartner.help.txt'
        Get-Content $file | Where-Object Length -GT 79 | Should -BeNullOrEmpty
    }

    It 'is found and names every cmdlet' {
        $topic = Get-Help about_ManagementPartner | Out-String
        (Get-Command -Module ManagementPartner).Name | ForEach-Object { $topic | Should -BeLike "*$_*" }
    }
}
