BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-TestContext }

Describe 'Ctrl+C' {
    BeforeEach {
        Clear-TestEmulator
        $shell = [powershell]::Create()
        $null = $shell.AddScript('param($path) Import-Module $path').AddArgument((Get-TestModulePath)).Invoke()
        $shell.Commands.Clear()
        # One that is late has its effect in a later test.
        Add-TestFault @{ kind = 'stall'; count = 100 }
    }

    AfterEach { $shell.Dispose() }

    It 'ends <_> in less than 500 ms' -ForEach @(
        'Get-ManagementPartner', 'Get-ManagementPartner -Verbose -Debug', 'New-ManagementPartner 5127255'
        'Update-ManagementPartner 5127255', 'Remove-ManagementPartner 5127255', 'Get-ManagementPartnerTenant'
        'Get-ManagementPartnerOperation'
    ) {
        $running = $shell.AddScript($_).BeginInvoke()
        $started = [Diagnostics.Stopwatch]::StartNew()
        while (-not (Get-TestRequest) -and $started.Elapsed.TotalSeconds -lt 10) { $null = $running.AsyncWaitHandle.WaitOne(20) }
        $running.IsCompleted | Should -BeFalse
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.ElapsedMilliseconds | Should -BeLessThan 500
        $shell.InvocationStateInfo.State | Should -Be Stopped
        $shell.Streams.Error | Should -BeNullOrEmpty
    }

    It 'ends Connect-ManagementPartner; what follows does not act as who was connected before' {
        $running = $shell.AddScript('param($connection) Connect-ManagementPartner @connection').AddArgument($connection).BeginInvoke()
        while (-not (Get-TestRequest)) { $null = $running.AsyncWaitHandle.WaitOne(20) }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.ElapsedMilliseconds | Should -BeLessThan 500
        Clear-TestEmulator
        $shell.Commands.Clear()
        $told = $shell.AddScript('try { New-ManagementPartner 5127255 } catch { $_.FullyQualifiedErrorId; "$_" }').Invoke()
        $told[0] | Should -BeLike 'NotConnected,*'
        $told[1] | Should -BeLike '*Connect-ManagementPartner was stopped*'
        Get-TestRequest | Should -BeNullOrEmpty
        $shell.Commands.Clear()
        $told = $shell.AddScript('$null = Select-ManagementPartnerContext Default; (New-ManagementPartner 5127255).PartnerId').Invoke()
        $told | Should -Be 5127255
    }

    It 'leaves the connection usable' {
        $running = $shell.AddScript('Get-ManagementPartner').BeginInvoke()
        while (-not (Get-TestRequest)) { $null = $running.AsyncWaitHandle.WaitOne(20) }
        $shell.Stop()
        Clear-TestEmulator
        (New-ManagementPartner 5127255 -ErrorAction Stop).PartnerId | Should -Be 5127255
    }
}
