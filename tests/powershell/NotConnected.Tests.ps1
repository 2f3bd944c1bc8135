BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    Disconnect-TestContext
    # No Azure CLI is found, and nothing else that signs in is set up.
    $script:pathBefore = $env:PATH
    $env:PATH = '/nowhere'
}

AfterAll { $env:PATH = $pathBefore }

Describe 'Without a connection' {
    It '<_> ends at once and names Connect-ManagementPartner' -ForEach @(
        'New-ManagementPartner 5127255', 'Get-ManagementPartner', 'Update-ManagementPartner 5127255'
        'Remove-ManagementPartner 5127255', 'Get-ManagementPartnerTenant', 'Get-ManagementPartnerOperation'
        'New-ManagementPartner 5127255 -WhatIf'
    ) {
        $failure = { & ([scriptblock]::Create($_)) } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $failure.CategoryInfo.Category | Should -Be AuthenticationError
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-ManagementPartner*'
    }

    It 'fits three lines, and -Verbose has the rest' {
        $failure = { Get-ManagementPartnerOperation } | Should -Throw -PassThru
        "Get-ManagementPartnerOperation: $($failure.Exception.Message)".Length | Should -BeLessOrEqual 80
        "  Recommendation: $($failure.ErrorDetails.RecommendedAction)".Length | Should -BeLessOrEqual 160
        "$failure" | Should -Not -BeLike '*managed identity*'
        $told = try { Get-ManagementPartnerOperation -Verbose 4>&1 } catch { Write-Debug "$_" }
        $told = ($told | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }).Message -join "`n"
        foreach ($way in '*workload identity*', '*managed identity*', '*Azure PowerShell*', '*Azure CLI*') { $told | Should -BeLike $way }
    }

    It 'ends the pipeline once, not once for each object' {
        $problems = @()
        try { '1', '2', '3' | New-ManagementPartner -ErrorVariable problems } catch { $last = $_ }
        $last.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        @($problems).Count | Should -BeLessOrEqual 1
    }

    It 'Disconnect-ManagementPartner does nothing' {
        { Disconnect-ManagementPartner -ErrorAction Stop } | Should -Not -Throw
    }
}
