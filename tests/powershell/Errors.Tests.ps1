BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-TestContext }

Describe 'An error of the service' {
    BeforeEach { Clear-TestEmulator }

    It 'LinkExists names Update-ManagementPartner' {
        $null = New-ManagementPartner 5127255
        New-ManagementPartner 5127254 -ErrorVariable problem -ErrorAction SilentlyContinue
        $record = $problem[0]
        $record.FullyQualifiedErrorId | Should -Be 'LinkExists,ManagementPartner.Cmdlets.NewManagementPartner'
        $record.CategoryInfo.Category | Should -Be ResourceExists
        $record.TargetObject | Should -Be $connection.TenantId
        $record.TargetObject.PartnerId | Should -Be 5127254
        $record.ErrorDetails.RecommendedAction | Should -BeLike '*Update-ManagementPartner -PartnerId 5127254.*'
        $record.Exception | Should -BeOfType ManagementPartner.ManagementPartnerException
        $record.Exception.Status | Should -Be Conflict
        $record.Exception.Reason | Should -Be LinkExists
        $record.Exception.HttpStatus | Should -Be 409
        $record.Exception.ServiceCode | Should -Not -BeNullOrEmpty
        $record.Exception.ClientRequestId | Should -Match '^[0-9a-f-]{36}$'
        $record.Exception.RequestId | Should -Not -BeNullOrEmpty
    }

    It 'has what else the service said' {
        $body = '{"error":{"code":"BadRequest","message":"No.","target":"id","details":[{"code":"A","message":"B.","target":"c"}],"innererror":{"d":1}}}'
        Add-TestFault @{ kind = 'status'; code = 400; body = $body }
        Get-ManagementPartner -ErrorVariable problem -ErrorAction SilentlyContinue
        $exception = $problem[0].Exception
        $exception.ServiceTarget | Should -Be 'id'
        $exception.ServiceInnerError | Should -Be '{"d":1}'
        $exception.ServiceDetails.Count | Should -Be 1
        $exception.ServiceDetails[0].Code, $exception.ServiceDetails[0].Message, $exception.ServiceDetails[0].Target |
            Should -Be 'A', 'B.', 'c'
        "$($exception.ServiceDetails[0])" | Should -Be '(A) B.'
    }

    It 'names the tenant in the command it suggests' {
        $null = New-ManagementPartner 5127255
        New-ManagementPartner 5127255 -TenantId $connection.TenantId -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike "*Update-ManagementPartner -PartnerId 5127255 -TenantId $($connection.TenantId).*"
    }

    It 'puts nothing into a suggested command that is not plainly an ID' {
        $null = New-ManagementPartner 5127255
        Get-ManagementPartner '5; rm -rf /' -TenantId 'x$(calc)' -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].ErrorDetails.RecommendedAction | Should -Not -Match 'calc|rm -rf'
    }

    It 'LinkNotFound names New-ManagementPartner' {
        Get-ManagementPartner -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Be 'LinkNotFound,ManagementPartner.Cmdlets.GetManagementPartner'
        $problem[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $problem[0].TargetObject | Should -Be $connection.TenantId
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*New-ManagementPartner*'
    }

    It 'PartnerIdUnknown says where to look the ID up' {
        New-ManagementPartner 999999999 -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'PartnerIdUnknown,*'
        $problem[0].CategoryInfo.Category | Should -Be InvalidArgument
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*Partner Center*'
    }

    It '<Status> becomes <Reason>, <Category>' -ForEach @(
        @{ Status = 403; Reason = 'PermissionDenied'; Category = 'PermissionDenied' }
        @{ Status = 400; Reason = 'BadRequest'; Category = 'InvalidArgument' }
        # A wait that goes beyond the call's deadline ends it at once.
        @{ Status = 429; Reason = 'TooManyRequests'; Category = 'LimitsExceeded' }
    ) {
        Add-TestFault @{ kind = 'status'; count = 1; status = $Status; retryAfter = '3600' }
        Get-ManagementPartnerOperation -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike "$Reason,*"
        $problem[0].CategoryInfo.Category | Should -Be $Category
        $problem[0].Exception.HttpStatus | Should -Be $Status
    }

    It 'ConnectFailed is a ConnectionError' {
        $elsewhere = Get-TestConnection
        $elsewhere.Authority = 'https://localhost:9'
        { Connect-ManagementPartner @elsewhere } | Should -Throw -ErrorId 'ConnectFailed,*' -PassThru |
            ForEach-Object { $_.CategoryInfo.Category | Should -Be ConnectionError }
        $null = Select-ManagementPartnerContext Default
    }

    It 'the status <Status> is of the category <Category>' -ForEach @(
        @{ Status = 'TimedOut'; Category = 'OperationTimeout' }
        @{ Status = 'ServiceUnavailable'; Category = 'ResourceUnavailable' }
        @{ Status = 'UntrustedCertificate'; Category = 'SecurityError' }
        @{ Status = 'UnexpectedResponse'; Category = 'ProtocolError' }
        @{ Status = 'Cancelled'; Category = 'OperationStopped' }
    ) {
        # Asked directly: these take a deadline of minutes, or a stop that hides the record.
        $factory = [ManagementPartner.ManagementPartnerException].Assembly.GetType('ManagementPartner.Errors.ErrorRecordFactory')
        $categoryOf = $factory.GetMethod('CategoryOf', [Reflection.BindingFlags]'NonPublic, Static')
        $categoryOf.Invoke($null, @([ManagementPartner.ManagementPartnerStatus] $Status)) | Should -Be $Category
    }

    It 'is readable in the default view, next step included' {
        $null = New-ManagementPartner 5127255
        $ErrorActionPreference = 'Continue' # As in a session; Pester stops on errors.
        $view = & ([scriptblock]::Create('New-ManagementPartner 5127255')) 2>&1 | Out-String -Width 200
        $view | Should -BeLike '*New-ManagementPartner:*Update-ManagementPartner -PartnerId 5127255*'
        ([regex]::Matches($view, 'Update-ManagementPartner')).Count | Should -Be 1
    }

    It 'has the next step in its message too for a PowerShell that shows no recommended action' {
        $version = $PSVersionTable.PSVersion
        $PSVersionTable['PSVersion'] = [version] '5.1.22621.4391'
        try { Get-ManagementPartner -ErrorVariable problem -ErrorAction SilentlyContinue }
        finally { $PSVersionTable['PSVersion'] = $version }
        $problem[0].ErrorDetails.Message | Should -Be ($problem[0].Exception.Message + "`n" + $problem[0].ErrorDetails.RecommendedAction)
    }

    It 'names the tenant where one was named' {
        $tenant = (Get-TestAnnouncement).tenants[0].tenantId
        Get-ManagementPartner -TenantId $tenant -ErrorVariable problem -ErrorAction SilentlyContinue
        "$($problem[0])" | Should -BeLike "*$tenant*"
    }

    It 'does not end the pipeline' {
        $links = '5127255', 'abc', '5127254' | New-ManagementPartner -ErrorVariable problems -ErrorAction SilentlyContinue
        $links.PartnerId | Should -Be 5127255
        $problems.Count | Should -Be 2
    }

    It 'can be caught by its type' {
        try { Get-ManagementPartner -ErrorAction Stop }
        catch [ManagementPartner.ManagementPartnerException] { $caught = $_.Exception.Reason }
        $caught | Should -Be LinkNotFound
    }
}

Describe 'An identity without an account in the tenant' {
    BeforeEach { Clear-TestEmulator }

    It 'is told to ask the customer' {
        $announcement = Get-TestAnnouncement
        $foreign = 0..(@($announcement.tenants).Count - 1) | Where-Object { $announcement.tenants[$_].account -eq $false } | Select-Object -First 1
        if ($null -eq $foreign) { Set-ItResult -Skipped -Because 'the emulator announces no such identity' }
        $arguments = Get-TestConnection -Identity $foreign
        try {
            $null = Connect-ManagementPartner @arguments
            New-ManagementPartner 5127255 -ErrorVariable problem -ErrorAction SilentlyContinue
        }
        finally { $null = Connect-ManagementPartner @connection }
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NoAccountInTenant,*'
        $problem[0].CategoryInfo.Category | Should -Be PermissionDenied
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*guest access*account*service principal*'
    }
}

Describe 'A change that was never sent' {
    BeforeEach { Clear-TestEmulator }
    AfterAll { Clear-TestEmulator }

    It 'is not said to be made all the same, where the token request is reset for ever' {
        $tenants = @((Get-TestAnnouncement).tenants | Where-Object clientId -EQ (Get-TestAnnouncement).tenants[0].clientId)
        Add-TestFault @{ kind = 'reset-before'; count = -1; match = @{ method = 'POST' } }
        New-ManagementPartner 5127255 -TenantId $tenants[1].tenantId -ErrorVariable problem -ErrorAction SilentlyContinue
        (Get-TestRequest).method | Should -Not -Contain PUT
        $problem[0].Exception.Reason | Should -Be ConnectionLost
        $problem[0].Exception.OutcomeUnknown | Should -BeFalse
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike 'Run the command again*'
        "$($problem[0].ErrorDetails)" | Should -Not -BeLike '*may have been*'
    }
}

Describe 'A next step' {
    It 'is the error''s own where it has one: nobody typed the authority' {
        Invoke-WithVariable @{ AZURE_AUTHORITY_HOST = 'http://login.example' } {
            $failure = { Connect-ManagementPartner -Credential $connection.Credential -TenantId $connection.TenantId } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'EndpointInvalid,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Unset AZURE_AUTHORITY_HOST*'
        }
    }

    It 'is this module''s where the error has none' {
        $failure = { Connect-ManagementPartner -Credential $connection.Credential -TenantId $connection.TenantId -Authority http://login.example } |
            Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'EndpointInvalid,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Give -ArmEndpoint and -Authority*'
    }

    It 'of the one way that was named is that way''s' {
        $failure = { Connect-ManagementPartner -WorkloadIdentity -ApplicationId $connection.Credential.UserName } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'CredentialUnavailable,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*AZURE_FEDERATED_TOKEN_FILE*'
    }
}

Describe 'Every stable reason' {
    It 'has a next step in this module, and no other reason has one' {
        $source = Get-Content -Raw (Join-Path $PSScriptRoot '../../native/error/reason.cpp')
        $reasons = [regex]::Matches($source, 'Status::\w+, "(\w+)"').ForEach{ $_.Groups[1].Value }
        $table = [ManagementPartner.ManagementPartnerException].Assembly.GetType('ManagementPartner.Errors.RecommendedAction').
            GetField('ByReason', [Reflection.BindingFlags]'NonPublic, Static').GetValue($null)
        @($table.Keys) | Should -Be @($reasons)
    }

    It 'is documented: <_>' -ForEach @(
        @([regex]::Matches((Get-Content -Raw (Join-Path $PSScriptRoot '../../native/error/reason.cpp')), 'Status::\w+, "(\w+)"').ForEach{ $_.Groups[1].Value })
    ) {
        $documented = Get-Content -Raw (Join-Path $PSScriptRoot '../../docs/powershell.md')
        $documented.Contains("| ``$_`` |") | Should -BeTrue
    }
}
