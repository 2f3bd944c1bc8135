<#
.SYNOPSIS
Causes the usual errors, and shows what each of them says to do next.

.DESCRIPTION
Needs the emulator: run it through examples/quickstart.sh, or in examples/shell.sh. It ends with an error if one of the
commands does not fail as expected.
#>
$ErrorActionPreference = 'Continue'
$show = Join-Path $PSScriptRoot show-command.ps1
Import-Module (Join-Path $PSScriptRoot '../build/module/ManagementPartner')
$emulator = & (Join-Path $PSScriptRoot emulator-connection.ps1)

function Show-Failure {
    param([string] $Title, [string] $Reason, [scriptblock] $Command)
    $Error.Clear()
    "-- $Title"
    & $show $Command
    $got = @($Error)[0].Exception.Reason
    if ($got -ne $Reason) { throw "Expected the error $Reason, got '$got'" }
}

$null = Connect-ManagementPartner @emulator
if ($existing = Get-ManagementPartner -ErrorAction Ignore) {
    throw "Partner ID $existing is linked already; the tour has to start without a link. Run: Remove-ManagementPartner $existing"
}
$null = New-ManagementPartner -PartnerId 5127255
Show-Failure -Title 'A second link' -Reason LinkExists -Command { New-ManagementPartner -PartnerId 5127254 }
Remove-ManagementPartner -PartnerId 5127255
Show-Failure -Title 'No link' -Reason LinkNotFound -Command { Get-ManagementPartner }
Show-Failure -Title 'Not a partner ID' -Reason PartnerIdInvalid -Command { New-ManagementPartner -PartnerId abc }

$wrong = $emulator.Clone()
$wrong.Credential = [pscredential]::new($emulator.Credential.UserName, [securestring]::new())
'wrong'.ToCharArray() | ForEach-Object { $wrong.Credential.Password.AppendChar($_) }
Show-Failure -Title 'A wrong secret' -Reason ClientSecretInvalid -Command { Connect-ManagementPartner @wrong }

$unreachable = $emulator.Clone()
$unreachable.Authority = 'https://localhost:9'
Show-Failure -Title 'A host that does not answer' -Reason ConnectFailed -Command { Connect-ManagementPartner @unreachable }

$untrusting = $emulator.Clone()
$untrusting.Remove('CaFile')
Show-Failure -Title 'An untrusted certificate' -Reason CertificateUntrusted -Command { Connect-ManagementPartner @untrusting }

Get-ManagementPartnerContext -ListAvailable | Disconnect-ManagementPartner
