BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FreshPowerShell.psm1) -Force
    $script:path = Get-TestModulePath
}

Describe 'Import-Module ManagementPartner' {
    It 'loads no native library' {
        $loaded = Invoke-FreshPowerShell -Argument $path -Script {
            param($path)
            Import-Module $path
            $null = Get-Command -Module ManagementPartner
            [IO.File]::ReadAllText('/proc/self/maps') -match 'managementpartner\.so'
        }
        $loaded | Should -Be 'False'
    }

    It 'has a manifest that PowerShell accepts' {
        $manifest = Test-ModuleManifest (Join-Path $path ManagementPartner.psd1)
        $manifest.PowerShellVersion | Should -Be ([version] '5.1')
        $manifest.CompatiblePSEditions | Should -Be @('Desktop', 'Core')
        $manifest.Version | Should -Be ([version] (Get-Item (Join-Path $path ManagementPartner.PowerShell.dll)).VersionInfo.ProductVersion)
    }

    It 'exports its cmdlets, and no function, variable or alias' {
        $module = Import-Module $path -Force -PassThru
        @($module.ExportedCmdlets.Keys | Sort-Object) | Should -Be @(
            'Connect-ManagementPartner', 'Disable-ManagementPartnerAlias', 'Disconnect-ManagementPartner', 'Enable-ManagementPartnerAlias'
            'Get-ManagementPartner', 'Get-ManagementPartnerContext', 'Get-ManagementPartnerOperation'
            'Get-ManagementPartnerTenant', 'New-ManagementPartner', 'Remove-ManagementPartner'
            'Select-ManagementPartnerContext', 'Update-ManagementPartner')
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
    }

    It 'exports every cmdlet the assembly has' {
        $types = (Get-Command New-ManagementPartner).ImplementingType.Assembly.GetExportedTypes() |
            Where-Object { $_.IsSubclassOf([System.Management.Automation.Cmdlet]) -and -not $_.IsAbstract }
        $types.Count | Should -Be (Get-Command -Module ManagementPartner).Count
        $types | ForEach-Object { $_.IsSealed | Should -BeTrue }
    }

    It 'ships one assembly, which needs nothing but PowerShell and .NET' {
        (Get-ChildItem $path -Filter *.dll).Name | Should -Be 'ManagementPartner.PowerShell.dll'
        $assembly = (Get-Command New-ManagementPartner).ImplementingType.Assembly
        $assembly.GetReferencedAssemblies().Name | Sort-Object | Should -Be @('netstandard', 'System.Management.Automation')
    }

    It 'has no assembly whose name is a native library''s but for case or extension' {
        # DllImport("managementpartner") on Windows takes the first managementpartner.dll that it finds, in whatever case.
        $native = (Get-ChildItem (Join-Path $path *-x64/*), (Join-Path $path *-arm64/*) -File).BaseName | ForEach-Object ToLowerInvariant
        $native | Should -Contain managementpartner
        (Get-ChildItem $path -Filter *.dll).BaseName | ForEach-Object ToLowerInvariant | Where-Object { $_ -in $native } | Should -BeNullOrEmpty
    }

    It 'says what to do on <Platform>, with libraries for <Shipped>' -ForEach @(
        @{ Platform = 'win-x86'; Shipped = 'linux-x64', 'win-x64'; Says = '*32-bit PowerShell*Start the 64-bit one*' }
        @{ Platform = 'win-arm64'; Shipped = 'linux-x64', 'win-x64'; Says = '*PowerShell 7 for x64*' }
        @{ Platform = 'win-x64'; Shipped = @('linux-x64'); Says = '*is for linux-x64.*install one that is for win-x64*' }
        @{ Platform = 'osx-arm64'; Shipped = 'linux-x64', 'win-x64'; Says = '*is for linux-x64 and win-x64.*for osx-arm64*' }
        @{ Platform = 'linux-x64'; Shipped = @(); Says = 'Install the module again*no native library at all*' }
    ) {
        $type = [ManagementPartner.ManagementPartnerException].Assembly.GetType('ManagementPartner.Native.NativePlatform')
        $type.GetMethod('NextStep').Invoke($null, @($Platform, [string[]] $Shipped)) | Should -BeLike $Says
    }

    It 'knows the platforms that it has libraries for' {
        $type = [ManagementPartner.ManagementPartnerException].Assembly.GetType('ManagementPartner.Native.NativePlatform')
        $copy = Join-Path (New-Item -ItemType Directory (Join-Path $TestDrive platforms)) ManagementPartner
        Copy-Item $path $copy -Recurse
        $null = New-Item -ItemType Directory (Join-Path $copy win-arm64)
        $null = New-Item -ItemType Directory (Join-Path $copy win-x64) -Force
        $null = New-Item (Join-Path $copy win-x64/managementpartner.dll) -Force
        $type.GetMethod('In').Invoke($null, [object[]] [string] $copy) | Should -Be @((Get-Item (Join-Path $path linux-*)).Name, 'win-x64')
    }

    It 'names the path and platform where the native library is missing' {
        $copy = Join-Path $TestDrive ManagementPartner
        Copy-Item $path $copy -Recurse
        Remove-Item (Join-Path $copy linux-*), (Join-Path $copy win-*) -Recurse
        $message = Invoke-FreshPowerShell -Argument $copy -Script {
            param($path)
            Import-Module $path
            try { Connect-ManagementPartner -AccessToken ([securestring]::new()) }
            catch { $_.FullyQualifiedErrorId; $_.Exception.Message; $_.Exception.NextStep }
        }
        $message[0] | Should -BeLike 'NativeLibraryMissing,*'
        $message[1] | Should -BeLike "*$($IsWindows ? 'win' : 'linux')-*'$copy*managementpartner.*'*"
        $message[2] | Should -BeLike 'Install the module again*'
    }

    It 'takes no native library from elsewhere' -Skip:(-not $IsLinux) {
        $copy = Join-Path (New-Item -ItemType Directory (Join-Path $TestDrive moved)) ManagementPartner
        Copy-Item $path $copy -Recurse
        $elsewhere = New-Item -ItemType Directory (Join-Path $TestDrive elsewhere)
        $library = (Get-ChildItem $copy -Recurse -Filter managementpartner.so)[0].FullName
        foreach ($folder in $elsewhere, $copy) {
            foreach ($name in 'managementpartner', 'managementpartner.so', 'libmanagementpartner.so') { Copy-Item $library (Join-Path $folder $name) }
        }
        Push-Location $elsewhere
        try {
            $loaded = Invoke-WithVariable @{ LD_LIBRARY_PATH = "$elsewhere" } {
                Invoke-FreshPowerShell -Argument $copy -Script {
                    param($path)
                    Import-Module $path
                    try { Connect-ManagementPartner -AccessToken ([securestring]::new()) -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
                    [IO.File]::ReadAllLines('/proc/self/maps') -match 'managementpartner[^/]*$' -replace '^[^/]*' | Where-Object { $_ -notlike '*.dll' } | Sort-Object -Unique
                }
            }
        }
        finally { Pop-Location }
        $loaded | Should -Be @('CredentialInvalid,ManagementPartner.Cmdlets.ConnectManagementPartner', $library)
    }

    It 'takes no native library from the current folder where it was loaded from memory' {
        $id = Invoke-FreshPowerShell -Argument $path -Script {
            param($path)
            Set-Location $path
            $bytes = [IO.File]::ReadAllBytes((Join-Path $path ManagementPartner.PowerShell.dll))
            Import-Module -Assembly ([Reflection.Assembly]::Load($bytes))
            try { Connect-ManagementPartner -AccessToken ([securestring]::new()) -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
        }
        $id | Should -BeLike 'NativeLibraryMissing,*'
    }

    It 'says so where the native library is broken' {
        $copy = Join-Path (New-Item -ItemType Directory (Join-Path $TestDrive broken)) ManagementPartner
        Copy-Item $path $copy -Recurse
        Get-ChildItem $copy -Recurse -Include managementpartner.so, managementpartner.dll | Set-Content -Value 'no library'
        $id = Invoke-FreshPowerShell -Argument $copy -Script {
            param($path)
            Import-Module $path
            try { Connect-ManagementPartner -AccessToken ([securestring]::new()) } catch { $_.FullyQualifiedErrorId }
        }
        $id | Should -BeLike 'NativeLibraryUnusable,*'
    }
}
