<#
.SYNOPSIS
Links a partner ID in one tenant. A runbook for Azure Automation.

.DESCRIPTION
The identity that signs in is the one that is linked: the Automation account's managed identity, in its own tenant, or an
application with a certificate of the account, in any tenant that has given it access. Where it is linked to the partner ID
already, nothing is changed, so the runbook can run again and again. Any failure ends the job with an error.

.EXAMPLE
./LinkOneTenant.ps1 -PartnerId 5127255
Links the account's managed identity.

.EXAMPLE
./LinkOneTenant.ps1 -PartnerId 5127255 -TenantId contoso.onmicrosoft.com -ApplicationId $application -CertificateName PartnerAutomation
#>
param(
    # The partner ID (MPN ID) to link.
    [Parameter(Mandatory)] [ValidatePattern('^[0-9]{1,20}$')] [string] $PartnerId,
    # The client ID of a user-assigned managed identity; without it and -ApplicationId, the account's own is meant.
    [string] $IdentityClientId,
    # The tenant, by ID or domain; only with -ApplicationId, since a managed identity is at home in one.
    [string] $TenantId,
    # The client ID of the application that is linked in place of a managed identity.
    [string] $ApplicationId,
    # The name of the application's certificate among those of the Automation account. It has to be exportable.
    [string] $CertificateName
)
$ErrorActionPreference = 'Stop'

$given = @($TenantId, $ApplicationId, $CertificateName | Where-Object { $_ })
if ($given.Count -notin 0, 3) { throw 'An application needs all three: -TenantId, -ApplicationId and -CertificateName.' }
if ($given -and $IdentityClientId) { throw 'Give either -ApplicationId or -IdentityClientId: one identity is linked.' }

Import-Module ManagementPartner
# Under a name of its own: other jobs may run in this process, too, now or later.
$name = "LinkOneTenant $([guid]::NewGuid())"
$signIn = @{ Identity = $true }
if ($IdentityClientId) { $signIn.AccountId = $IdentityClientId }
try {
    if ($ApplicationId) {
        # The module reads certificates from files: here one that nobody else can open, until the application has signed in.
        $password = New-Object securestring
        [guid]::NewGuid().ToString('N').ToCharArray() | ForEach-Object { $password.AppendChar($_) }
        $signIn = @{
            ApplicationId       = $ApplicationId
            TenantId            = $TenantId
            CertificatePath     = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
            CertificatePassword = $password
        }
        $certificate = Get-AutomationCertificate -Name $CertificateName
        [IO.File]::WriteAllBytes($signIn.CertificatePath, $certificate.Export('Pfx', $password))
    }
    $context = Connect-ManagementPartner @signIn -ContextName $name

    $link = $null
    try { $link = Get-ManagementPartner }
    catch { if ($_.Exception.Reason -ne 'LinkNotFound') { throw } }
    $where = "$($context.Account) in tenant $($context.TenantId)"
    if (-not $link) {
        $null = New-ManagementPartner -PartnerId $PartnerId
        "Linked to ${PartnerId}: $where."
    }
    elseif ($link.PartnerId -ne $PartnerId) {
        $null = Update-ManagementPartner -PartnerId $PartnerId
        "Changed from $($link.PartnerId) to ${PartnerId}: $where."
    }
    else {
        "Linked to $PartnerId already: $where."
    }
}
finally {
    if ($signIn.CertificatePath) { Remove-Item -LiteralPath $signIn.CertificatePath -ErrorAction Ignore }
    Disconnect-ManagementPartner -Context $name -ErrorAction Ignore
}
