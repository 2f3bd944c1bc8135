BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    $script:path = Get-TestModulePath
    Import-Module $path -Force
    $script:assembly = [ManagementPartner.ManagementPartnerContext].Assembly
    $script:ways = $assembly.GetType('ManagementPartner.SignIns.SignInWays').GetField('All').GetValue($null)

    # What to run to sign in again as the default context did.
    function Get-SignInAgain($Tenant) {
        $attempt = [Activator]::CreateInstance($assembly.GetType('ManagementPartner.Errors.Attempt'), @('Get', $null, $null))
        $attempt.GetType().GetProperty('Context').SetValue($attempt, (Get-ManagementPartnerContext))
        $assembly.GetType('ManagementPartner.Errors.SuggestedCommand').GetMethod('SignInAgain').Invoke($null, @($attempt, $Tenant, $null))
    }
}

Describe 'The table of ways to sign in' {
    It 'has a row for each parameter set, and no other' {
        $sets = (Get-Command Connect-ManagementPartner).ParameterSets.Name | Sort-Object
        $ways.ParameterSet | Where-Object { $_ } | Sort-Object | Should -Be $sets
        $ways | Where-Object { $_.ParameterSet -and -not $_.Make } | Should -BeNullOrEmpty
    }

    It 'knows each kind of the library but that of other programs' {
        $library = (Get-ChildItem (Split-Path (Get-Module ManagementPartner).Path) -Recurse -Filter "managementpartner.$($IsWindows ? 'dll' : 'so')").FullName
        $native = Add-Type -PassThru -Namespace Test -Name Kinds -MemberDefinition (
            '[DllImport(@"' + $library + '")] public static extern IntPtr mp_credential_kind_name(UIntPtr index);')
        $names = for ($index = 0; ($name = $native::mp_credential_kind_name([UIntPtr]::new($index))) -ne [IntPtr]::Zero; $index++) {
            [Runtime.InteropServices.Marshal]::PtrToStringAnsi($name)
        }
        $names | Should -Contain Callback
        $ways.Kind | Sort-Object -Unique | Should -Be ($names | Where-Object { $_ -ne 'Callback' } | Sort-Object)
    }
}

Describe 'The line to sign in again' {
    BeforeAll { $script:connection = Get-TestConnection }

    AfterEach { Disconnect-ManagementPartner }

    It 'is the service principal''s own, not a person''s, and asks for the secret' {
        $null = Connect-ManagementPartner @connection
        $id = $connection.Credential.UserName
        Get-SignInAgain contoso.com |
            Should -BeLike "Connect-ManagementPartner -ServicePrincipal -Credential (Get-Credential $id) -TenantId contoso.com *"
    }

    It 'is the same for what environment variables name: they are read again' {
        $endpoint = Get-TestEndpoint
        $variables = @{
            AZURE_TENANT_ID = $connection.TenantId; AZURE_CLIENT_ID = $connection.Credential.UserName
            AZURE_CLIENT_SECRET = $connection.Credential.GetNetworkCredential().Password
        }
        Invoke-WithVariable $variables {
            (Connect-ManagementPartner @endpoint).CredentialType | Should -Be Environment
        }
        Get-SignInAgain contoso.com | Should -BeLike 'Connect-ManagementPartner -TenantId contoso.com -ArmEndpoint *'
    }
}
