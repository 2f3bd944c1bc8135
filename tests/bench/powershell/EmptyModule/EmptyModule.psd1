@{
    RootModule        = 'EmptyModule.dll'
    ModuleVersion     = '1.0.0'
    GUID              = '4f0a7b1c-6d0e-4a0f-8d56-5d1c3a9e2b70'
    Author            = 'Management Partner contributors'
    Description       = 'Does nothing.'
    PowerShellVersion = '5.1'
    CmdletsToExport   = @('Get-Nothing')
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
