<#
.SYNOPSIS
Links a partner ID, shows the link, changes it and removes it.

.DESCRIPTION
examples/quickstart.sh runs this against the emulator. On Azure, change the Connect- line and pass your own partner IDs.

.EXAMPLE
./quickstart.ps1 -PartnerId 5127255 -NewPartnerId 5127254
#>
param(
    # The partner ID to link first.
    [string] $PartnerId = '5127255',
    # The partner ID to change it to.
    [string] $NewPartnerId = '5127254'
)
$ErrorActionPreference = 'Stop'
$show = Join-Path $PSScriptRoot show-command.ps1
Import-Module (Join-Path $PSScriptRoot '../build/module/ManagementPartner')

"Links partner ID $PartnerId, changes it to $NewPartnerId, and removes the link."
''
# On Azure, instead of the next line: & $show { Connect-ManagementPartner -ServicePrincipal -Credential $credential -TenantId $customer }
$emulator = & (Join-Path $PSScriptRoot emulator-connection.ps1); & $show { Connect-ManagementPartner @emulator }

# The tour changes and removes the link, so it must not be one that somebody needs.
if ($existing = Get-ManagementPartner -ErrorAction Ignore) {
    throw "Partner ID $existing is linked here already. The tour would change and remove it, so nothing was done. If you no longer need this link, run: Remove-ManagementPartner $existing"
}

& $show { New-ManagementPartner -PartnerId $PartnerId }
& $show { Get-ManagementPartner }
& $show { Update-ManagementPartner -PartnerId $NewPartnerId }
& $show { Remove-ManagementPartner -PartnerId $NewPartnerId -PassThru }
