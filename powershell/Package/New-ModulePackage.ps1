<#
.SYNOPSIS
Packs a folder with the module as a zip for Azure Automation and as a NuGet package. See package.sh.

.DESCRIPTION
What a release says of itself (its notes, where it is told about, for which PowerShell it is) is written into the manifest, and
from there into the NuGet package. Entries are sorted and bear SOURCE_DATE_EPOCH as their time, so that the same files make the
same bytes.
#>
[CmdletBinding()]
param(
    # The module's folder. Its manifest is completed in place.
    [Parameter(Mandatory)] [string] $ModulePath,
    # The list of changes; what it says of the manifest's version and of the module in it becomes the release notes.
    [Parameter(Mandatory)] [string] $Changelog,
    # The folder for the packages.
    [Parameter(Mandatory)] [string] $OutputPath,
    # Where to read about the module.
    [uri] $ProjectUri,
    # Where its licence is.
    [uri] $LicenseUri
)
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$module = Get-Item $ModulePath
$name = $module.Name
$manifestPath = Join-Path $module "$name.psd1"
$time = [DateTimeOffset]::FromUnixTimeSeconds([long] $env:SOURCE_DATE_EPOCH)

# What galleries take of a package's facts, in characters.
$most = @{ releaseNotes = 35000; description = 4000; copyright = 4000; tags = 4000 }

<# What a version is, and what it is to users of the module, as text: links become what they show, and marks for code go. #>
function Get-ReleaseNote([string] $Changelog, [string] $Version) {
    $sections = (Get-Content -Raw $Changelog) -split '(?m)^## '
    $section = $sections | Where-Object { $_ -match "^$([regex]::Escape($Version))\b" }
    if (-not $section) { throw "$Changelog has no section for version $Version" }
    $first, $others = ($section -split "`n", 2)[1].Trim() -split '(?m)^### '
    $ofModule = $others | Where-Object { $_ -match '^The PowerShell module\n' }
    $paragraphs = @(($first -split '\n\n')[0]; if ($ofModule) { ($ofModule -split "`n", 2)[1].Trim() })
    $text = ($paragraphs -join "`n`n") -replace '\[([^\]]+)\]\([^)]+\)', '$1' -replace '`'
    if ($text -match '[^\n -~]') { throw "$Changelog has a character that Windows PowerShell 5.1 would misread: $($Matches[0])" }
    $text
}

<# The manifest says what the package holds: without a library for Windows it is not for Windows PowerShell either. #>
function Complete-Manifest([string] $Changelog, [uri] $ProjectUri, [uri] $LicenseUri) {
    $manifest = Import-PowerShellDataFile $manifestPath
    $text = Get-Content -Raw $manifestPath
    if (-not (Test-Path (Join-Path $module win-x64))) {
        $text = $text -replace "'Desktop', ", '' -replace "'PSEdition_Desktop', ", '' -replace "\s*'Windows', ", ' '
    }
    $facts = @(
        foreach ($fact in @{ Name = 'ProjectUri'; Value = $ProjectUri }, @{ Name = 'LicenseUri'; Value = $LicenseUri }) {
            if (-not $fact.Value) { continue }
            if (-not $fact.Value.IsAbsoluteUri -or $fact.Value.AbsoluteUri -notmatch "^https://[!-&(-~]+$") { throw "No https URI: $($fact.Value)" }
            "$($fact.Name) = '$($fact.Value.AbsoluteUri)'"
        }
        "ReleaseNotes = @'"
        Get-ReleaseNote -Changelog $Changelog -Version $manifest.ModuleVersion
        "'@"
    ) -join "`n"
    $place = '(?m)^ *# A package also has .*\n'
    if ($text -notmatch $place) { throw "$manifestPath does not say where a package's own facts go" }
    Set-Content -NoNewline -Path $manifestPath -Value ($text -replace $place, "$($facts.Replace('$', '$$'))`n")
    $null = Test-ModuleManifest $manifestPath
}

<# The description that NuGet needs, all of it from the manifest; the tags are those by which PowerShell's cmdlets find a module. #>
function Get-Nuspec($Manifest) {
    $data = $Manifest.PrivateData.PSData
    $tags = @('PSModule', 'PSIncludes_Cmdlet') + $data.Tags +
        @($Manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
    $document = [xml] '<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd"><metadata/></package>'
    $metadata = $document.package.GetElementsByTagName('metadata')[0]
    $facts = [ordered]@{
        id                       = $name
        version                  = $Manifest.ModuleVersion
        authors                  = $Manifest.Author
        owners                   = $Manifest.CompanyName
        requireLicenseAcceptance = 'false'
        licenseUrl               = $data['LicenseUri']
        projectUrl               = $data['ProjectUri']
        description              = $Manifest.Description
        releaseNotes             = $data['ReleaseNotes']
        copyright                = $Manifest.Copyright
        tags                     = $tags -join ' '
    }
    foreach ($fact in $facts.Keys) {
        if (-not $facts[$fact]) { continue }
        if ($most.ContainsKey($fact) -and $facts[$fact].Length -gt $most[$fact]) {
            throw "The package's $fact has $($facts[$fact].Length) characters, and galleries take $($most[$fact])"
        }
        $element = $document.CreateElement($fact, $metadata.NamespaceURI)
        $element.InnerText = $facts[$fact]
        $null = $metadata.AppendChild($element)
    }
    $document
}

<# What makes a zip a NuGet package, by the Open Packaging Conventions. #>
function Get-PackagePart([string[]] $File) {
    $nuspec = "$name.nuspec"
    $relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
    @{
        $nuspec               = (Get-Nuspec (Import-PowerShellDataFile $manifestPath)).OuterXml
        '_rels/.rels'         = "<Relationships xmlns=`"$relations`"><Relationship Type=`"http://schemas.microsoft.com/packaging/2010/07/manifest`" Target=`"/$nuspec`" Id=`"R1`"/></Relationships>"
        '[Content_Types].xml' = @(
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            @($File) + $nuspec | ForEach-Object { [IO.Path]::GetExtension($_).Substring(1) } | Sort-Object -Unique |
                ForEach-Object { "<Default Extension=`"$_`" ContentType=`"application/octet`"/>" }
            '</Types>'
        ) -join ''
    }
}

<# Writes a zip of files, given as bytes by their names in it. #>
function Write-Zip([string] $Path, [System.Collections.IDictionary] $Entry) {
    $zip = [IO.Compression.ZipFile]::Open($Path, 'Create')
    try {
        $names = [string[]] $Entry.Keys
        [Array]::Sort($names, [StringComparer]::Ordinal)
        foreach ($entryName in $names) {
            $item = $zip.CreateEntry($entryName, 'SmallestSize')
            $item.LastWriteTime = $time
            $item.ExternalAttributes = 0x81A4 -shl 16 # A file that all may read, for Unix.
            $stream = $item.Open()
            $stream.Write($Entry[$entryName])
            $stream.Dispose()
        }
    }
    finally { $zip.Dispose() }
}

Complete-Manifest -Changelog $Changelog -ProjectUri $ProjectUri -LicenseUri $LicenseUri
$content = @{}
foreach ($file in Get-ChildItem $module -Recurse -File) {
    $content[[IO.Path]::GetRelativePath($module, $file.FullName).Replace('\', '/')] = [IO.File]::ReadAllBytes($file.FullName)
}

# Automation takes a zip's name for the module's, and asks for a folder of that name in it, without a version.
$folder = @{}
foreach ($file in $content.Keys) { $folder["$name/$file"] = $content[$file] }
Write-Zip -Path (Join-Path $OutputPath "$name.zip") -Entry $folder

$parts = Get-PackagePart $content.Keys
foreach ($part in $parts.Keys) {
    $content[$part] = [Text.Encoding]::UTF8.GetBytes('<?xml version="1.0" encoding="utf-8"?>' + $parts[$part])
}
Write-Zip -Path (Join-Path $OutputPath "$name.$((Import-PowerShellDataFile $manifestPath).ModuleVersion).nupkg") -Entry $content
