BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-ManagementPartner }

Describe 'Enable-ManagementPartnerAlias -Prefix <_>' -ForEach 'Az', 'AzureRm' {
    BeforeEach { Clear-TestEmulator }

    AfterEach {
        'New', 'Get', 'Update', 'Remove' | ForEach-Object { Remove-Item "Alias:$_-Az*ManagementPartner" -ErrorAction Ignore }
        Remove-Item Function:Get-Az*ManagementPartner -ErrorAction Ignore
    }

    It 'makes nothing unasked' {
        Get-Command "*-$($_)ManagementPartner" -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'makes the four aliases, globally, and the old names work' {
        Enable-ManagementPartnerAlias -Prefix $_ | Should -BeNullOrEmpty
        (& "New-$($_)ManagementPartner" 5127255).PartnerId | Should -Be 5127255
        (& "Get-$($_)ManagementPartner").PartnerId | Should -Be 5127255
        (& "Update-$($_)ManagementPartner" -PartnerId 5127254).PartnerId | Should -Be 5127254
        & "Remove-$($_)ManagementPartner" -PartnerId 5127254 -PassThru | Should -BeTrue
    }

    It 'may be run twice' {
        Enable-ManagementPartnerAlias -Prefix $_
        { Enable-ManagementPartnerAlias -Prefix $_ -ErrorAction Stop } | Should -Not -Throw
    }

    It 'writes the aliases with -PassThru' {
        (Enable-ManagementPartnerAlias $_ -PassThru).Name | Should -Be @(
            "New-$($_)ManagementPartner", "Get-$($_)ManagementPartner", "Update-$($_)ManagementPartner", "Remove-$($_)ManagementPartner")
    }

    It 'makes none with -WhatIf' {
        Invoke-Unseen "Enable-ManagementPartnerAlias $_ -WhatIf; Get-Alias *-$($_)ManagementPartner" | Should -BeNullOrEmpty
    }

    It 'leaves a command of that name alone, unless forced' {
        New-Item -Path Function: -Name "global:Get-$($_)ManagementPartner" -Value { 'the old one' } | Out-Null
        Enable-ManagementPartnerAlias $_ -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'CommandExists,*'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        & "Get-$($_)ManagementPartner" | Should -Be 'the old one'
        Test-Path "Alias:New-$($_)ManagementPartner" | Should -BeTrue
        Enable-ManagementPartnerAlias $_ -Force
        (Get-Command "Get-$($_)ManagementPartner").CommandType | Should -Be Alias
    }

    It 'sees a command of a module that is installed and not imported, and does not import it' {
        $folder = Join-Path $TestDrive OldModule
        $null = New-Item -ItemType Directory $folder
        Set-Content (Join-Path $folder OldModule.psm1) "function Get-$($_)ManagementPartner { 'the old one' }"
        New-ModuleManifest (Join-Path $folder OldModule.psd1) -RootModule OldModule.psm1 -FunctionsToExport "Get-$($_)ManagementPartner"
        $before = $env:PSModulePath
        $env:PSModulePath = "$TestDrive$([IO.Path]::PathSeparator)$before"
        try { Enable-ManagementPartnerAlias $_ -ErrorVariable problem -ErrorAction SilentlyContinue }
        finally { $env:PSModulePath = $before }
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'CommandExists,*'
        $problem[0].Exception.Message | Should -BeLike '*OldModule*'
        Get-Module OldModule | Should -BeNullOrEmpty
        Remove-Item $folder -Recurse
    }
}
