# What Windows PowerShell 5.1 needs of the module's files. The sources are compiled for it by net472/, and analyze.ps1 holds the
# scripts against its grammar.

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    $module = Get-TestModulePath
    $script:texts = Get-ChildItem $module -Recurse -File -Include *.psd1, *.ps1xml, *.xml, *.txt |
        ForEach-Object { @{ Path = $_.FullName; Name = [IO.Path]::GetRelativePath($module, $_.FullName) } }
}

Describe 'Windows PowerShell 5.1' {
    It 'reads <Name> as it was written, whatever its code page' -ForEach $texts {
        # Without a byte order mark it takes a file for one of the system's code page.
        [Text.Encoding]::Latin1.GetString([IO.File]::ReadAllBytes($Path)) | Should -Not -Match '[^\t\r\n -~]'
    }

    It 'gets all kinds of files of text' {
        $extensions = (Get-ChildItem (Get-TestModulePath) -Recurse -File).Extension | Sort-Object -Unique
        $extensions | Where-Object { $_ -notin '.dll', '.so' } | Should -Be @('.ps1xml', '.psd1', '.txt', '.xml')
    }

    It 'finds the XML of <Name> well formed' -ForEach @($texts | Where-Object Name -Match 'xml$') {
        { [xml]::new().Load($Path) } | Should -Not -Throw
    }

    It 'finds nothing in the manifest but what its version knows' {
        $known = @(
            'AliasesToExport', 'Author', 'ClrVersion', 'CmdletsToExport', 'CompanyName', 'CompatiblePSEditions', 'Copyright'
            'DefaultCommandPrefix', 'Description', 'DotNetFrameworkVersion', 'DscResourcesToExport', 'FileList', 'FormatsToProcess'
            'FunctionsToExport', 'GUID', 'HelpInfoURI', 'ModuleList', 'ModuleVersion', 'NestedModules', 'PowerShellHostName'
            'PowerShellHostVersion', 'PowerShellVersion', 'PrivateData', 'ProcessorArchitecture', 'RequiredAssemblies'
            'RequiredModules', 'RootModule', 'ScriptsToProcess', 'TypesToProcess', 'VariablesToExport')
        $manifest = Import-PowerShellDataFile (Join-Path (Get-TestModulePath) ManagementPartner.psd1)
        $manifest.Keys | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }
}
