BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
    # What a command shows by progress bars, and what it wrote.
    function Get-TestProgress([string] $Command) {
        $shell = [powershell]::Create()
        try {
            $output = $shell.AddScript("Import-Module '$(Get-TestModulePath)'; $Command").Invoke()
            [pscustomobject]@{ Output = $output; Bars = @($shell.Streams.Progress); Errors = @($shell.Streams.Error) }
        }
        finally { $shell.Dispose() }
    }
}

AfterAll { Clear-TestEmulator; Disconnect-TestContext }

Describe 'A wait' {
    BeforeEach { Clear-TestEmulator; $null = New-ManagementPartner 5127255 }

    It 'of two seconds for an answer is shown, and taken away<How>' -ForEach @(
        @{ How = ''; More = '' }
        @{ How = ' with -Verbose, too'; More = '-Verbose' }
    ) {
        Add-TestFault @{ kind = 'latency'; count = 1; milliseconds = 2500; match = @{ path = '/providers/' } }
        $seen = Get-TestProgress "Get-ManagementPartner -TenantId $($connection.TenantId) $More"
        $seen.Output.PartnerId | Should -Be 5127255
        $seen.Bars.Count | Should -BeGreaterOrEqual 2
        $seen.Bars[0].Activity | Should -Be "Get-ManagementPartner in tenant $($connection.TenantId)"
        $seen.Bars[0].StatusDescription | Should -BeLike 'Waiting for localhost:*'
        $seen.Bars[0].CurrentOperation | Should -Be '2 s so far'
        $seen.Bars[0].SecondsRemaining | Should -Be -1
        $seen.Bars[-1].RecordType | Should -Be Completed
    }

    It 'before another try is shown at once, with the time that is left' {
        Add-TestFault @{ kind = 'status'; count = 1; status = 429; retryAfter = '2'; match = @{ path = '/providers/' } }
        $seen = Get-TestProgress 'Get-ManagementPartner'
        $seen.Output.PartnerId | Should -Be 5127255
        $seen.Bars[0].StatusDescription | Should -BeLike 'localhost:* answered 429, and is tried again'
        $seen.Bars[0].SecondsRemaining | Should -Be 2
        $seen.Bars[0].CurrentOperation | Should -Be '0 s so far'
        $seen.Bars[-1].RecordType | Should -Be Completed
    }

    It 'that is short is not shown' {
        (Get-TestProgress 'Get-ManagementPartner').Bars | Should -BeNullOrEmpty
    }
}

Describe '-TimeoutSec' {
    BeforeEach { Clear-TestEmulator }

    It 'ends a call: <_>' -ForEach 'New-ManagementPartner 5127255', 'Get-ManagementPartner', 'Update-ManagementPartner 5127255', 'Remove-ManagementPartner 5127255', 'Get-ManagementPartnerTenant', 'Get-ManagementPartnerOperation' {
        Add-TestFault @{ kind = 'latency'; count = -1; milliseconds = 60000; match = @{ path = '/' } }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        . ([scriptblock]::Create("$_ -TimeoutSec 1 -ErrorAction SilentlyContinue -ErrorVariable problem"))
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 20
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TimedOut,*'
        "$($problem[0])" | Should -BeLike '*within its 1 s.*'
    }

    It 'ends a sign-in' {
        Add-TestFault @{ kind = 'latency'; count = -1; milliseconds = 60000; match = @{ method = 'POST' } }
        try {
            Connect-ManagementPartner @connection -TimeoutSec 1 -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'TimedOut,*'
        }
        finally { Clear-TestEmulator; $null = Connect-ManagementPartner @connection }
    }

    It 'does not wait for a try that would come too late' {
        Add-TestFault @{ kind = 'status'; count = -1; status = 429; retryAfter = '30'; match = @{ path = '/providers/' } }
        Get-ManagementPartner -TimeoutSec 20 -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TooManyRequests,*'
    }

    It 'is each call''s in a pipeline' {
        # One that is late has its effect in a later test.
        Add-TestFault @{ kind = 'stall'; count = 1; match = @{ path = '/providers/' } }
        $tenant = $connection.TenantId
        $links = $tenant, $tenant | New-ManagementPartner -PartnerId 5127255 -TimeoutSec 2 -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TimedOut,*'
        @($links).Count + @($problem).Count | Should -Be 2
        @($problem | Where-Object FullyQualifiedErrorId -Like 'TimedOut,*').Count | Should -Be 1
    }
}
