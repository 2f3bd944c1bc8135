# What powershell/package.sh makes, as its users get it: from a repository of packages by PSResourceGet, and as a zip. The folders
# have blanks and letters beyond ASCII in their names.

BeforeDiscovery {
    $script:windowsLibraryIsBuilt = Test-Path (Join-Path $PSScriptRoot '../../build/windows/bin/managementpartner.dll')
    $script:notReleased = $env:PRESET -and $env:PRESET -ne 'release' # Only its library has all in it that the package needs.
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FreshPowerShell.psm1) -Force
    $script:packager = (Resolve-Path (Join-Path $PSScriptRoot '../../powershell/package.sh')).Path
    $script:windowsLibrary = Test-Path (Join-Path $PSScriptRoot '../../build/windows/bin/managementpartner.dll')
    $script:emulatorConnection = (Resolve-Path (Join-Path $PSScriptRoot '../../examples/emulator-connection.ps1')).Path

    # Everything that a package.sh wrote, as one text; its exit code is in $LASTEXITCODE.
    function Invoke-Packager([string[]] $Argument) { (& $packager @Argument 2>&1 | Out-String).Trim() }

    # By the names in a zip, the SHA-256 of what is in it.
    function Get-Content256([string] $Path) {
        $zip = [IO.Compression.ZipFile]::OpenRead($Path)
        try {
            foreach ($entry in $zip.Entries) {
                $stream = $entry.Open()
                try {
                    [pscustomobject]@{ Name = $entry.FullName; Hash = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData($stream)) }
                }
                finally { $stream.Dispose() }
            }
        }
        finally { $zip.Dispose() }
    }

    # What a new PowerShell does with a module, by its name or path: all four cmdlets, imported twice, by several runspaces at
    # once, and removed and imported again. It first uses TLS by itself, so that .NET's OpenSSL is in the process.
    $script:useModule = {
        param($module, $connection)
        $ErrorActionPreference = 'Stop'
        $announcement = $env:MANAGEMENTPARTNER_EMULATOR | ConvertFrom-Json
        $null = Invoke-RestMethod "$($announcement.metadata)?api-version=2019-05-01" -SkipCertificateCheck
        if (-not ([IO.File]::ReadAllText('/proc/self/maps') -match 'libssl\.so')) { throw 'No other OpenSSL was loaded' }

        $use = {
            param($module, $connection, $identity)
            $ErrorActionPreference = 'Stop'
            Import-Module $module
            $arguments = & $connection -Identity $identity
            $null = Connect-ManagementPartner @arguments -ContextName "identity $identity" -Force
            $made = New-ManagementPartner 5127255
            $got = Get-ManagementPartner
            $changed = Update-ManagementPartner 5127254
            $removed = Remove-ManagementPartner 5127254 -PassThru
            "$($made.PartnerId) $($got.PartnerId) $($changed.PartnerId) $removed"
        }
        & $use $module $connection 0
        & $use $module $connection 0
        $shells = foreach ($identity in 0, 1, 2) {
            $shell = [powershell]::Create().AddScript($use).AddArgument($module).AddArgument($connection).AddArgument($identity)
            @{ Shell = $shell; Running = $shell.BeginInvoke() }
        }
        foreach ($shell in $shells) { $shell.Shell.EndInvoke($shell.Running) }
        Remove-Module ManagementPartner
        if (Get-Module ManagementPartner) { throw 'It is still there' }
        & $use $module $connection 0
        (Get-Module ManagementPartner).ModuleBase
    }
    $script:used = @('5127255 5127255 5127254 True') * 6
}

Describe 'The package' -Skip:$notReleased {
    BeforeAll {
        $script:folder = "$(New-Item -ItemType Directory (Join-Path $TestDrive 'packages'))"
        $script:told = Invoke-Packager -Argument '--output', $folder
        $script:exitCode = $LASTEXITCODE
        $script:zip = Join-Path $folder ManagementPartner.zip
        $script:nupkg = (Get-ChildItem $folder -Filter *.nupkg).FullName
        $script:version = (Import-PowerShellDataFile (Join-Path (Get-TestModulePath) ManagementPartner.psd1)).ModuleVersion
    }

    BeforeEach { Clear-TestEmulator }

    It 'is a zip and a .nupkg, and says what they are for' {
        $exitCode | Should -Be 0 -Because $told
        (Get-ChildItem $folder).Name | Sort-Object | Should -Be "ManagementPartner.$version.nupkg", 'ManagementPartner.zip'
        $told | Should -Match 'linux-x64.*; on Linux with glibc 2\.34 or later'
        if ($windowsLibrary) { $told | Should -Match 'win-x64' } else { $told | Should -Match 'Not for Windows' }
    }

    It 'has less than 12 MB, and no file twice' {
        foreach ($package in $zip, $nupkg) {
            (Get-Item $package).Length | Should -BeLessThan 12e6
            $entries = Get-Content256 $package
            $entries.Name | ForEach-Object ToLowerInvariant | Group-Object | Where-Object Count -GT 1 | Should -BeNullOrEmpty
            $entries.Hash | Group-Object | Where-Object Count -GT 1 | Should -BeNullOrEmpty
        }
    }

    It 'holds the module, its licence and what others wrote of it, in a folder of the zip''s name' {
        $files = @('LICENSE.txt', 'ManagementPartner.Format.ps1xml', 'ManagementPartner.PowerShell.dll', 'ManagementPartner.psd1'
            'THIRD-PARTY-NOTICES.txt', 'en-US/ManagementPartner.PowerShell.dll-Help.xml', 'en-US/about_ManagementPartner.help.txt'
            'linux-x64/managementpartner.so'; if ($windowsLibrary) { 'win-x64/managementpartner.dll' })
        (Get-Content256 $zip).Name | Sort-Object | Should -Be ($files | ForEach-Object { "ManagementPartner/$_" } | Sort-Object)
        (Get-Content256 $nupkg).Name | Where-Object { $_ -notmatch '^_rels/|^\[Content_Types\]|\.nuspec$' } | Sort-Object |
            Should -Be ($files | Sort-Object)
    }

    It 'names in its notices all that is linked into the library, and nothing else' {
        $notices = Get-Content -Raw (Join-Path $PSScriptRoot '../../packaging/THIRD-PARTY-NOTICES.txt')
        $symbols = nm --demangle (Resolve-Path (Join-Path $PSScriptRoot '../../build/release/lib/libmanagementpartner.so.*.debug')) | Out-String
        $parts = [ordered]@{ 'OpenSSL' = 'SSL_CTX_new'; 'Boost' = 'boost::'; 'GNU C\+\+ library' = 'std::__cxx11'; 'yaml-cpp' = 'YAML::' }
        foreach ($part in $parts.Keys) { ($notices -match $part) | Should -Be ($symbols.Contains($parts[$part])) -Because $part }
    }

    It 'is the same, byte for byte, whenever it is made' {
        $again = Join-Path $TestDrive again
        Invoke-WithVariable @{ TZ = 'Asia/Tokyo' } { $null = Invoke-Packager -Argument '--output', $again }
        (Get-FileHash (Join-Path $again ManagementPartner.zip)).Hash | Should -Be (Get-FileHash $zip).Hash
        (Get-FileHash (Join-Path $again "ManagementPartner.$version.nupkg")).Hash | Should -Be (Get-FileHash $nupkg).Hash
    }

    It 'comes from a file repository by PSResourceGet, and works' {
        $home_ = "$(New-Item -ItemType Directory (Join-Path $TestDrive "a partner's B$([char] 0x00fc)ro $([char] 0x0416)"))"
        $null = New-Item -ItemType Directory "$home_/.config" # Without it NuGet keeps its settings in the current folder.
        $repository = "$(New-Item -ItemType Directory (Join-Path $TestDrive 'file repository'))"
        $modules = "$home_/.local/share/powershell/Modules"
        Invoke-WithVariable @{ HOME = $home_; XDG_DATA_HOME = $null; XDG_CONFIG_HOME = $null; XDG_CACHE_HOME = $null; PSModulePath = $null } {
            $installed = Invoke-FreshPowerShell -Argument $nupkg, $repository -Script {
                param($nupkg, $repository)
                $ErrorActionPreference = 'Stop'
                Register-PSResourceRepository -Name files -Uri $repository -Trusted
                Publish-PSResource -NupkgPath $nupkg -Repository files
                $found = Find-PSResource ManagementPartner -Repository files
                "$($found.Version) $($found.Author): $(@($found.Includes.Cmdlet).Count) cmdlets, $($found.ReleaseNotes.Length -gt 200)"
                Install-PSResource ManagementPartner -Repository files -Scope CurrentUser
                (Get-InstalledPSResource ManagementPartner).InstalledLocation
            }
            $installed | Should -Be "$version Management Partner contributors: 12 cmdlets, True", $modules
            $lines = @(Invoke-FreshPowerShell -Argument ManagementPartner, $emulatorConnection -Script $useModule)
            $lines | Should -Be ($used + "$modules/ManagementPartner/$version")
        }
    }

    It 'is unpacked from the zip, and works' {
        $place = Join-Path $TestDrive "Module f$([char] 0x00fc)r $([char] 0x0416)"
        Expand-Archive -LiteralPath $zip -DestinationPath $place
        $module = Join-Path $place ManagementPartner
        $lines = @(Invoke-FreshPowerShell -Argument $module, $emulatorConnection -Script $useModule)
        $lines | Should -Be ($used + $module)
    }

    It 'claims Windows and Windows PowerShell only with a library for them' {
        $place = Join-Path $TestDrive claims
        Expand-Archive -LiteralPath $zip -DestinationPath $place
        $manifest = Test-ModuleManifest (Join-Path $place ManagementPartner/ManagementPartner.psd1)
        ($manifest.CompatiblePSEditions -contains 'Desktop') | Should -Be $windowsLibrary
        ($manifest.Tags -contains 'PSEdition_Desktop') | Should -Be $windowsLibrary
        ($manifest.Tags -contains 'Windows') | Should -Be $windowsLibrary
        $manifest.Tags | Should -Contain Linux
        $manifest.ReleaseNotes | Should -BeLike 'The first version*'
        # What the command line and the library got is not for the gallery.
        $manifest.ReleaseNotes | Should -Match 'Install-PSResource'
        $manifest.ReleaseNotes | Should -Not -Match 'completions|###|ABI'
        $manifest.ReleaseNotes.Length | Should -BeLessThan 5000
        # Nobody has published it: what would name a place is left out.
        $manifest.ProjectUri, $manifest.LicenseUri | Should -Be @($null, $null)
    }

    It 'names the places that its publisher gives' {
        $place = "$(New-Item -ItemType Directory (Join-Path $TestDrive places))"
        Copy-Item (Get-TestModulePath) $place -Recurse
        $arguments = @{
            ModulePath = Join-Path $place ManagementPartner
            Changelog  = Join-Path $PSScriptRoot '../../docs/changelog.md'
            OutputPath = $place
            LicenseUri = 'https://example.com/mp/licence'
        }
        $pack = Join-Path $PSScriptRoot '../../powershell/Package/New-ModulePackage.ps1'
        Invoke-WithVariable @{ SOURCE_DATE_EPOCH = '1000000000' } {
            { & $pack @arguments -ProjectUri 'example.com' } | Should -Throw '*No https URI: example.com*'
            & $pack @arguments -ProjectUri 'https://example.com/mp'
        }
        $manifest = Test-ModuleManifest (Join-Path $place ManagementPartner/ManagementPartner.psd1)
        "$($manifest.ProjectUri) $($manifest.LicenseUri)" | Should -Be 'https://example.com/mp https://example.com/mp/licence'
        Join-Path $place "ManagementPartner.$version.nupkg" | Should -Exist
    }

    It 'is not made where galleries would refuse it' {
        $place = "$(New-Item -ItemType Directory (Join-Path $TestDrive long))"
        Copy-Item (Get-TestModulePath) $place -Recurse
        $changelog = Join-Path $place changelog.md
        $pack = Join-Path $PSScriptRoot '../../powershell/Package/New-ModulePackage.ps1'
        $arguments = @{ ModulePath = Join-Path $place ManagementPartner; Changelog = $changelog; OutputPath = $place }
        Set-Content $changelog ("## $version`n`nWhat it is.`n`n- A point of the command line.`n`n### The PowerShell module`n`n- " + 'x' * 40000 + "`n`n## 0.0.1`n")
        Invoke-WithVariable @{ SOURCE_DATE_EPOCH = '1000000000' } {
            { & $pack @arguments } | Should -Throw '*releaseNotes has 400*, and galleries take 35000*'
        }
    }

    It 'says so where its libraries have different versions of OpenSSL in them' -Skip:(-not $windowsLibraryIsBuilt) {
        $place = "$(New-Item -ItemType Directory (Join-Path $TestDrive older))"
        $bytes = [IO.File]::ReadAllBytes((Join-Path $PSScriptRoot '../../build/windows/bin/managementpartner.dll'))
        $text = [Text.Encoding]::Latin1.GetString($bytes)
        [IO.File]::WriteAllBytes((Join-Path $place managementpartner.dll), [Text.Encoding]::Latin1.GetBytes(($text -replace "\0(3\.\d+\.)\d\d\0", "`0`${1}01`0")))
        Invoke-Packager -Argument '--output', (Join-Path $place out), '--win-x64', $place |
            Should -Match 'Warning: the files have different versions of OpenSSL in them: 3\.\d+\.01, 3\.\d+\.\d+\.'
        $LASTEXITCODE | Should -Be 0
    }

    It 'is not made without a library that is required, nor with one that is none' {
        $empty = "$(New-Item -ItemType Directory (Join-Path $TestDrive empty))"
        $none = Join-Path $TestDrive none
        Invoke-Packager -Argument '--output', $none, '--require', 'win-x64', '--win-x64', $empty |
            Should -BeLike "*no library for win-x64: no $empty/managementpartner.dll. tools/windows.sh*"
        $LASTEXITCODE | Should -Be 1
        Set-Content (Join-Path $empty managementpartner.dll) 'no library'
        Invoke-Packager -Argument '--output', $none, '--win-x64', $empty | Should -BeLike '*managementpartner.dll is no library for Windows x64*'
        $LASTEXITCODE | Should -Be 1
        $none | Should -Not -Exist
    }
}
