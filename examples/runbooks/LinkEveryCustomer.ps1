<#
.SYNOPSIS
Links a partner ID in every customer's tenant. A runbook for Azure Automation, to run each night.

.DESCRIPTION
An application of the partner's, to which every customer has given access, is linked in each tenant of a list. Where it is linked
to the partner ID already, nothing is changed, so the runbook can run again and again, and a new customer is only a new line in the
list. Where it is linked to another partner ID, that is changed.

The output has a line for each tenant. A tenant that fails does not stop the others, but the job fails at its end.

The application signs in either with a certificate of the Automation account, or without any secret: it trusts a user-assigned
managed identity of the account. docs/automation.md sets up both.

.EXAMPLE
./LinkEveryCustomer.ps1 -PartnerId 5127255 -ApplicationId $application -IdentityClientId $identity
Links the tenants that the Automation variable ManagementPartnerTenants names.

.EXAMPLE
./LinkEveryCustomer.ps1 -PartnerId 5127255 -ApplicationId $application -CertificateName PartnerAutomation -TenantId contoso.onmicrosoft.com, fabrikam.com
#>
param(
    # The partner ID (MPN ID) to link.
    [Parameter(Mandatory)] [ValidatePattern('^[0-9]{1,20}$')] [string] $PartnerId,
    # The client ID of the application that is linked.
    [Parameter(Mandatory)] [string] $ApplicationId,
    # The client ID of the managed identity that the application trusts.
    [string] $IdentityClientId,
    # The name of the application's certificate among those of the Automation account. It has to be exportable.
    [string] $CertificateName,
    # The customers' tenants, by ID or domain; those of the variable if none is given.
    [string[]] $TenantId,
    # The Automation variable that names the customers' tenants, with blanks, commas or line ends between them.
    [string] $TenantVariable = 'ManagementPartnerTenants'
)
$ErrorActionPreference = 'Stop'

if ([bool] $IdentityClientId -eq [bool] $CertificateName) {
    throw 'Give either -IdentityClientId, the managed identity that the application trusts, or -CertificateName, its certificate.'
}
if (-not $TenantId) { $TenantId = Get-AutomationVariable -Name $TenantVariable }
$tenants = @($TenantId -split '[\s,;]+' | Where-Object { $_ } | Select-Object -Unique)
if (-not $tenants) { throw "There is no customer: neither -TenantId nor the Automation variable '$TenantVariable' names a tenant." }

Import-Module ManagementPartner
# Under a name of its own: other jobs may run in this process, too, now or later.
$context = "LinkEveryCustomer $([guid]::NewGuid())"
$signIn = @{ ApplicationId = $ApplicationId; ContextName = $context; Force = $true }
$linked = $changed = $unchanged = 0
$failed = @()
try {
    if ($CertificateName) {
        # The module reads certificates from files: here one that nobody else can open, for as long as the job runs.
        $password = New-Object securestring
        [guid]::NewGuid().ToString('N').ToCharArray() | ForEach-Object { $password.AppendChar($_) }
        $signIn.CertificatePath = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
        $signIn.CertificatePassword = $password
        $certificate = Get-AutomationCertificate -Name $CertificateName
        [IO.File]::WriteAllBytes($signIn.CertificatePath, $certificate.Export('Pfx', $password))
    }
    else {
        if (-not $env:IDENTITY_ENDPOINT) { throw 'There is no managed identity here. Turn it on: Automation account, Identity.' }
        $query = 'api-version=2019-08-01&resource=api%3A%2F%2FAzureADTokenExchange&client_id=' + $IdentityClientId
        $headers = @{ 'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER; Metadata = 'True' }
        $answer = Invoke-RestMethod -Uri ($env:IDENTITY_ENDPOINT + '?' + $query) -Headers $headers
        $signIn.FederatedToken = $answer.access_token
    }

    foreach ($tenant in $tenants) {
        try {
            # For each tenant by itself, so that one which does not let the application in is one failure and no more.
            $null = Connect-ManagementPartner @signIn -TenantId $tenant
            $link = $null
            try { $link = Get-ManagementPartner }
            catch { if ($_.Exception.Reason -ne 'LinkNotFound') { throw } }
            if (-not $link) {
                $null = New-ManagementPartner -PartnerId $PartnerId
                $linked++
                "${tenant}: linked to $PartnerId."
            }
            elseif ($link.PartnerId -ne $PartnerId) {
                $null = Update-ManagementPartner -PartnerId $PartnerId
                $changed++
                "${tenant}: changed from $($link.PartnerId) to $PartnerId."
            }
            else {
                $unchanged++
                "${tenant}: linked to $PartnerId already."
            }
        }
        catch {
            $failed += $tenant
            "${tenant}: FAILED. $($_.Exception.Message) $($_.Exception.NextStep)"
        }
    }
}
finally {
    if ($signIn.CertificatePath) { Remove-Item -LiteralPath $signIn.CertificatePath -ErrorAction Ignore }
    Disconnect-ManagementPartner -Context $context -ErrorAction Ignore
}
"$($tenants.Count) tenants: $linked linked, $changed changed, $unchanged unchanged, $($failed.Count) failed."
if ($failed) { throw "$($failed.Count) of $($tenants.Count) tenants failed: $($failed -join ', '). The output says why." }
