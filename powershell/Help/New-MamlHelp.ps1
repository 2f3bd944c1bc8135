<#
.SYNOPSIS
Writes the file that Get-Help reads (MAML), from the XML documentation comments and the cmdlets themselves.

.DESCRIPTION
The comments on a cmdlet's class are its synopsis (summary), description (remarks), examples and links; those on its
properties describe its parameters. Syntax, types, positions and aliases come from the compiled cmdlets. A missing
comment is an error, so that no cmdlet or parameter is left without help.
#>
[CmdletBinding()]
param(
    # The folder with the manifest and the assembly.
    [Parameter(Mandatory)] [string] $ModulePath,
    # The XML documentation file that the compiler wrote.
    [Parameter(Mandatory)] [string] $Documentation,
    # The file to write.
    [Parameter(Mandatory)] [string] $Path
)
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$maml = 'http://schemas.microsoft.com/maml/2004/10'
$command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
$dev = 'http://schemas.microsoft.com/maml/dev/2004/10'

$standardParameter = @{
    WhatIf  = 'Shows what would be done, and does nothing.'
    Confirm = 'Asks before it is done.'
}
$commonParameter = [System.Management.Automation.Cmdlet]::CommonParameters

$members = @{}
foreach ($member in ([xml](Get-Content -Raw $Documentation)).doc.members.member) { $members[$member.name] = $member }

Import-Module (Join-Path (Resolve-Path $ModulePath) 'ManagementPartner.psd1') -Force
$cmdlets = @(Get-Command -Module ManagementPartner | Sort-Object Name)
$cmdletOfType = @{}
foreach ($cmdlet in $cmdlets) { $cmdletOfType['T:' + $cmdlet.ImplementingType.FullName] = $cmdlet.Name }

function Get-Text([System.Xml.XmlNode] $Node) {
    ($Node.InnerText -replace '\s+', ' ').Trim()
}

function Get-Comment([string] $Member, [string] $Part) {
    $node = if ($members.ContainsKey($Member)) { $members[$Member].SelectSingleNode($Part) }
    if (-not $node) { throw "The XML documentation has no <$Part> for $Member" }
    return $node
}

function Get-TypeName([type] $Type) {
    switch ($Type) {
        ([switch]) { 'SwitchParameter' }
        ([string]) { 'String' }
        ([string[]]) { 'String[]' }
        default { $Type.Name }
    }
}

function Get-ParameterText($Cmdlet, [string] $Name) {
    if ($standardParameter.ContainsKey($Name)) { return $standardParameter[$Name] }
    $property = $Cmdlet.ImplementingType.GetProperty($Name)
    Get-Text (Get-Comment "P:$($property.DeclaringType.FullName).$Name" 'summary')
}

<# What a parameter is where it is not given: the comment's <default>. #>
function Get-DefaultText($Cmdlet, $Parameter) {
    if ($Parameter.ParameterType -eq [switch]) { return 'False' }
    $property = $Cmdlet.ImplementingType.GetProperty($Parameter.Name)
    $node = $members["P:$($property.DeclaringType.FullName).$($Parameter.Name)"].SelectSingleNode('default')
    $node ? (Get-Text $node) : 'None'
}

function Write-Paragraph([string[]] $Text, [string] $Element = 'description', [string] $Namespace = $maml) {
    $writer.WriteStartElement($Element, $Namespace)
    foreach ($paragraph in $Text) { $writer.WriteElementString('para', $maml, $paragraph) }
    $writer.WriteEndElement()
}

function Write-Parameter($Cmdlet, $Parameter) {
    $position = if ($Parameter.Position -ge 0) { [string] $Parameter.Position } else { 'named' }
    $pipeline = @(
        if ($Parameter.ValueFromPipeline) { 'ByValue' }
        if ($Parameter.ValueFromPipelineByPropertyName) { 'ByPropertyName' }
    )
    $writer.WriteStartElement('parameter', $command)
    $writer.WriteAttributeString('required', ([string] $Parameter.IsMandatory).ToLowerInvariant())
    $writer.WriteAttributeString('variableLength', 'false')
    $writer.WriteAttributeString('globbing', 'false')
    $writer.WriteAttributeString('pipelineInput', $(if ($pipeline) { "True ($($pipeline -join ', '))" } else { 'False' }))
    $writer.WriteAttributeString('position', $position)
    $writer.WriteAttributeString('aliases', $(if ($Parameter.Aliases) { $Parameter.Aliases -join ', ' } else { 'none' }))
    $writer.WriteElementString('name', $maml, $Parameter.Name)
    Write-Paragraph (Get-ParameterText $Cmdlet $Parameter.Name)
    $isList = $Parameter.ParameterType.IsArray
    if ($Parameter.ParameterType -ne [switch]) {
        $writer.WriteStartElement('parameterValue', $command)
        $writer.WriteAttributeString('required', 'true')
        $writer.WriteAttributeString('variableLength', ([string] $isList).ToLowerInvariant())
        $writer.WriteString((Get-TypeName $Parameter.ParameterType))
        $writer.WriteEndElement()
    }
    $writer.WriteStartElement('type', $dev)
    $writer.WriteElementString('name', $maml, (Get-TypeName $Parameter.ParameterType))
    $writer.WriteEndElement()
    $writer.WriteElementString('defaultValue', $dev, (Get-DefaultText $Cmdlet $Parameter))
    $writer.WriteEndElement()
}

function Write-Type([string] $Element, [string] $Name, [string] $Text) {
    $writer.WriteStartElement($Element, $command)
    $writer.WriteStartElement('type', $dev)
    $writer.WriteElementString('name', $maml, $Name)
    $writer.WriteEndElement()
    Write-Paragraph $Text
    $writer.WriteEndElement()
}

<# Whether a parameter is of use in a set: some switches are taken there only because they may be $false. #>
function Test-Meant($Cmdlet, $ParameterSet, [string] $Name) {
    $property = $Cmdlet.ImplementingType.GetProperty($Name)
    $only = if ($property) { [System.Reflection.CustomAttributeData]::GetCustomAttributes($property) | Where-Object { $_.AttributeType.Name -eq 'TrueOnlyInAttribute' } }
    -not $only -or $ParameterSet.Name -in $only.ConstructorArguments[0].Value.Value
}

function Select-Parameter($Cmdlet, $ParameterSet) {
    @($ParameterSet.Parameters | Where-Object { $_.Name -notin $commonParameter -and (Test-Meant -Cmdlet $Cmdlet -ParameterSet $ParameterSet -Name $_.Name) } |
            Sort-Object @{ Expression = { if ($_.Position -ge 0) { $_.Position } else { 1000 } } },
            @{ Expression = { $_.Name -in 'WhatIf', 'Confirm' } }, @{ Expression = { -not $_.IsMandatory } }, Name)
}

function Write-Syntax($Cmdlet) {
    $writer.WriteStartElement('syntax', $command)
    foreach ($set in $Cmdlet.ParameterSets) {
        $writer.WriteStartElement('syntaxItem', $command)
        $writer.WriteElementString('name', $maml, $Cmdlet.Name)
        foreach ($parameter in Select-Parameter $Cmdlet $set) {
            if (-not (Test-Hidden $parameter)) { Write-Parameter $Cmdlet $parameter }
        }
        $writer.WriteEndElement()
    }
    $writer.WriteEndElement()
}

<# Whether completion leaves a parameter out, and so the syntax. #>
function Test-Hidden($Parameter) {
    [bool] ($Parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.DontShow })
}

function Write-AllParameter($Cmdlet) {
    $written = [System.Collections.Generic.HashSet[string]]::new()
    $writer.WriteStartElement('parameters', $command)
    foreach ($set in $Cmdlet.ParameterSets) {
        foreach ($parameter in Select-Parameter $Cmdlet $set) {
            if ($written.Add($parameter.Name)) { Write-Parameter $Cmdlet $parameter }
        }
    }
    $writer.WriteEndElement()
}

<# What the comments on the cmdlet's class, or on the one it is derived from, say by <input>. #>
function Write-InputType($Cmdlet) {
    $inputs = @(for ($type = $Cmdlet.ImplementingType; $type -and $members.ContainsKey("T:$($type.FullName)"); $type = $type.BaseType) {
            $members["T:$($type.FullName)"].SelectNodes('input')
        })
    $isTaking = [bool] ($Cmdlet.ParameterSets.Parameters | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName })
    if ($isTaking -ne [bool] $inputs) { throw "The XML documentation's <input> and what $($Cmdlet.Name) takes do not agree" }
    $writer.WriteStartElement('inputTypes', $command)
    if (-not $inputs) { Write-Type -Element inputType -Name None -Text 'Takes nothing from the pipeline.' }
    foreach ($node in $inputs) { Write-Type -Element inputType -Name $node.GetAttribute('type') -Text (Get-Text $node) }
    $writer.WriteEndElement()
}

function Write-OutputType($Cmdlet) {
    $writer.WriteStartElement('returnValues', $command)
    foreach ($output in $Cmdlet.OutputType) {
        $text = switch ($output.Type) {
            ([void]) { 'Writes nothing.' }
            ([bool]) { 'With -PassThru, $true for each link that was removed; otherwise nothing.' }
            ([System.Management.Automation.AliasInfo]) { 'With -PassThru, the aliases; otherwise nothing.' }
            default { Get-Text (Get-Comment "T:$($_.FullName)" 'summary') }
        }
        $name = if ($output.Type -eq [void]) { 'None' } else { $output.Name }
        Write-Type -Element returnValue -Name $name -Text $text
    }
    $writer.WriteEndElement()
}

function Write-Example([string] $Member) {
    $number = 0
    $writer.WriteStartElement('examples', $command)
    foreach ($example in $members[$Member].SelectNodes('example')) {
        $number++
        $code = ($example.SelectSingleNode('code').InnerText -replace '(?m)^[ \t]+', '').Trim()
        $writer.WriteStartElement('example', $command)
        $writer.WriteElementString('title', $maml, "---- Example $number ----")
        $writer.WriteElementString('code', $dev, $code)
        $remarks = @($example.SelectNodes('para') | ForEach-Object { Get-Text $_ })
        Write-Paragraph $remarks -Element remarks -Namespace $dev
        $writer.WriteEndElement()
    }
    if ($number -eq 0) { throw "The XML documentation has no <example> for $Member" }
    $writer.WriteEndElement()
}

function Write-Link($Cmdlet, [string] $Member) {
    $writer.WriteStartElement('relatedLinks', $command)
    $online = $Cmdlet.HelpUri
    if (-not $online) { throw "$($Cmdlet.Name) has no HelpUri" }
    $writer.WriteStartElement('navigationLink', $maml)
    $writer.WriteElementString('linkText', $maml, 'Partner Admin Link, at Microsoft Learn:')
    $writer.WriteElementString('uri', $maml, $online)
    $writer.WriteEndElement()
    foreach ($link in $members[$Member].SelectNodes('seealso')) {
        $writer.WriteStartElement('navigationLink', $maml)
        $writer.WriteElementString('linkText', $maml, $cmdletOfType[$link.GetAttribute('cref')])
        $writer.WriteElementString('uri', $maml, '')
        $writer.WriteEndElement()
    }
    $writer.WriteStartElement('navigationLink', $maml)
    $writer.WriteElementString('linkText', $maml, 'about_ManagementPartner')
    $writer.WriteElementString('uri', $maml, '')
    $writer.WriteEndElement()
    $writer.WriteEndElement()
}

function Write-Command($Cmdlet) {
    $member = 'T:' + $Cmdlet.ImplementingType.FullName
    $synopsis = Get-Text (Get-Comment $member 'summary')
    $writer.WriteStartElement('command', 'command', $command)
    $writer.WriteAttributeString('xmlns', 'maml', $null, $maml)
    $writer.WriteAttributeString('xmlns', 'dev', $null, $dev)
    $writer.WriteStartElement('details', $command)
    $writer.WriteElementString('name', $command, $Cmdlet.Name)
    $writer.WriteElementString('verb', $command, $Cmdlet.Verb)
    $writer.WriteElementString('noun', $command, $Cmdlet.Noun)
    Write-Paragraph $synopsis
    $writer.WriteEndElement()
    Write-Paragraph @((Get-Comment $member 'remarks').SelectNodes('para') | ForEach-Object { Get-Text $_ })
    Write-Syntax $Cmdlet
    Write-AllParameter $Cmdlet
    Write-InputType $Cmdlet
    Write-OutputType $Cmdlet
    Write-Example $member
    Write-Link $Cmdlet $member
    $writer.WriteEndElement()
}

$settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; Encoding = [System.Text.UTF8Encoding]::new($false) }
$writer = [System.Xml.XmlWriter]::Create($PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path), $settings)
try {
    $writer.WriteStartElement('helpItems', 'http://msh')
    $writer.WriteAttributeString('schema', 'maml')
    foreach ($cmdlet in $cmdlets) { Write-Command $cmdlet }
    $writer.WriteEndElement()
}
finally {
    $writer.Dispose()
}
