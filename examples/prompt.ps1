<#
.SYNOPSIS
Prepares the prompt that examples/shell.sh opens: imports the module, connects to the emulator, and shows what to try.
#>
Import-Module (Join-Path $PSScriptRoot '../build/module/ManagementPartner')
$emulator = & (Join-Path $PSScriptRoot emulator-connection.ps1)
$announcement = $env:MANAGEMENTPARTNER_EMULATOR | ConvertFrom-Json
$context = Connect-ManagementPartner @emulator
@"

Management Partner, connected to the emulator at $($announcement.arm)
as $($context.Account) in tenant $($context.TenantId).
The partner IDs it knows: $($announcement.partnerIds -join ', ').

  New-ManagementPartner $($announcement.partnerIds[0])     links a partner ID
  Get-ManagementPartner             shows the link; more: | Format-List
  Update-ManagementPartner $($announcement.partnerIds[1])  changes it
  Remove-ManagementPartner $($announcement.partnerIds[1])  removes it
  Get-ManagementPartnerTenant       shows the tenant; of a person, all tenants
  Connect-ManagementPartner @emulator   connects again, after Disconnect-ManagementPartner
  Get-Help New-ManagementPartner -Full

exit ends PowerShell and the emulator.

"@
