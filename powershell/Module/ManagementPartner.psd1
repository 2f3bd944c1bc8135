@{
    RootModule             = 'ManagementPartner.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = 'b5c5e6f3-7d0b-4d1e-9a35-0c2f5a3f6c41'
    Author                 = 'Management Partner contributors'
    CompanyName            = 'Management Partner contributors'
    Copyright              = '(c) Management Partner contributors'
    Description            = "Links a Microsoft partner ID (MPN ID) to the identity that manages a customer's Azure resources (Partner Admin Link): sign in, link, look up, change and remove, in one tenant or in many."
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('ManagementPartner.Format.ps1xml')
    CmdletsToExport        = @(
        'Connect-ManagementPartner'
        'Disable-ManagementPartnerAlias'
        'Disconnect-ManagementPartner'
        'Enable-ManagementPartnerAlias'
        'Get-ManagementPartner'
        'Get-ManagementPartnerContext'
        'Get-ManagementPartnerOperation'
        'Get-ManagementPartnerTenant'
        'New-ManagementPartner'
        'Remove-ManagementPartner'
        'Select-ManagementPartnerContext'
        'Update-ManagementPartner'
    )
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags = @('Azure', 'ManagementPartner', 'PartnerAdminLink', 'PAL', 'MPN', 'PSEdition_Desktop', 'PSEdition_Core',
                'Windows', 'Linux')
            # A package also has ReleaseNotes, and LicenseUri and ProjectUri where its publisher names them: see package.sh.
        }
    }
}
