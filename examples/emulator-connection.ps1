<#
.SYNOPSIS
Returns the arguments with which Connect-ManagementPartner signs in to the emulator.

.DESCRIPTION
The emulator prints one line of JSON when it is ready; examples/shell.sh puts it into MANAGEMENTPARTNER_EMULATOR.

.EXAMPLE
$emulator = ./emulator-connection.ps1
Connect-ManagementPartner @emulator
#>
[OutputType([hashtable])]
param(
    # Which of the emulator's identities to sign in with.
    [int] $Identity = 0
)
if (-not $env:MANAGEMENTPARTNER_EMULATOR) { throw 'No emulator is running. Start one, and PowerShell with it, with examples/shell.sh' }
$announcement = $env:MANAGEMENTPARTNER_EMULATOR | ConvertFrom-Json
$account = $announcement.tenants[$Identity]

$secret = [securestring]::new()
foreach ($character in $account.clientSecret.ToCharArray()) { $secret.AppendChar($character) }
@{
    ServicePrincipal = $true
    Credential       = [pscredential]::new($account.clientId, $secret)
    TenantId         = $account.tenantId
    ArmEndpoint      = $announcement.arm
    Authority        = $announcement.authority
    CaFile           = $announcement.caFile
}
