# The completions that the command line prints for PowerShell: managementpartner completion powershell.

BeforeAll {
    # Where it is not installed, PowerShell takes the word for Get-ManagementPartner.
    $script:pathBefore = $env:PATH
    $env:PATH = (Split-Path (Resolve-Path $env:MANAGEMENTPARTNER_PROGRAM)) + [IO.Path]::PathSeparator + $env:PATH
    . ([scriptblock]::Create((& $env:MANAGEMENTPARTNER_PROGRAM completion powershell | Out-String)))

    <# What is offered at the end of the line. #>
    function Get-Offer([string] $Line) {
        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches | ForEach-Object CompletionText
    }
}

AfterAll { $env:PATH = $pathBefore }

Describe 'managementpartner completion powershell' {
    It 'offers commands' {
        Get-Offer 'managementpartner ' | Should -Contain create
        Get-Offer 'managementpartner ' | Should -Not -Contain man-page
        Get-Offer 'managementpartner sh' | Should -Be show
        Get-Offer 'managementpartner account ' | Should -Be show, list, list-tenants, set, clear, --help
        Get-Offer 'managementpartner -' | Should -Be --help, --version
        Get-Offer 'managementpartner.exe completion p' | Should -Be powershell
    }

    It 'offers options and their values: <Line>' -ForEach @(
        @{ Line = 'managementpartner show --part'; Offer = @('--partner-id') }
        @{ Line = 'managementpartner show --partner-id 5127255 --out'; Offer = @('--output') }
        @{ Line = 'managementpartner show --output ta'; Offer = @('table') }
        @{ Line = 'managementpartner show --output=ta'; Offer = @('--output=table') }
        @{ Line = 'managementpartner show -o y'; Offer = @('yaml', 'yamlc') }
        @{ Line = 'managementpartner login --use-d'; Offer = @('--use-device-code') }
        @{ Line = 'managementpartner show --cloud AzureU'; Offer = @('AzureUSGovernment') }
    ) {
        Get-Offer $Line | Should -Be $Offer
    }

    It 'describes them' {
        $matched = (TabExpansion2 -inputScript 'managementpartner logo' -cursorColumn 22).CompletionMatches
        $matched[0].ToolTip | Should -Be 'Forget a kept sign-in'
    }
}
