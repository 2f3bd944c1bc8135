# Scripts side by side in one process, as of ForEach-Object -Parallel, do not act as each other.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:path = Get-TestModulePath
    $script:first = Get-TestConnection
    $script:second = Get-TestConnection -Identity 1
    $script:wrong = Get-TestConnection -Identity 1
    $wrong.Credential = [pscredential]::new($wrong.Credential.UserName, (Protect-TestText wrong))
    $first.TenantId | Should -Not -Be $second.TenantId

    # A runspace that stays, with the module.
    function Get-TestRunspace {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$path'").Invoke()
        $shell
    }
    function Invoke-In($Shell, [string] $Command, $Argument) {
        $Shell.Commands.Clear()
        $Shell.Streams.Error.Clear()
        $null = $Shell.AddScript("param(`$a) `$ErrorActionPreference = 'Continue'; try { $Command } catch { `$_.FullyQualifiedErrorId }").AddArgument($Argument)
        $Shell.Invoke()
    }
}

AfterAll { Disconnect-TestContext }

Describe 'A runspace' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        $script:x = Get-TestRunspace
        $script:y = Get-TestRunspace
    }

    AfterEach { $x.Dispose(); $y.Dispose() }

    It 'acts as whom it chose, while another chooses' {
        $null = Invoke-In $x 'Connect-ManagementPartner @a -ContextName x' -Argument $first
        $null = Invoke-In $y 'Connect-ManagementPartner @a -ContextName y' -Argument $second
        (Invoke-In $x 'New-ManagementPartner 5127255').TenantId | Should -Be $first.TenantId
        (Invoke-In $y 'New-ManagementPartner 5127255').TenantId | Should -Be $second.TenantId
        (Invoke-In $x 'Get-ManagementPartnerContext').Name | Should -Be x
        (Invoke-In $x '(Get-ManagementPartnerContext x).IsDefault') | Should -BeTrue
        (Invoke-In $y '(Get-ManagementPartnerContext x).IsDefault') | Should -BeFalse
    }

    It 'acts as whom it selected, while another selects' {
        $null = Connect-ManagementPartner @first -ContextName one
        $null = Connect-ManagementPartner @second -ContextName two
        $null = Invoke-In $x 'Select-ManagementPartnerContext one'
        $null = Invoke-In $y 'Select-ManagementPartnerContext two'
        (Invoke-In $x 'New-ManagementPartner 5127255').TenantId | Should -Be $first.TenantId
    }

    It 'refuses where another gave the name of whom it chose to somebody else' {
        $null = Invoke-In $x 'Connect-ManagementPartner @a' -Argument $first
        $null = Invoke-In $y 'Connect-ManagementPartner @a' -Argument $second
        Clear-TestEmulator
        Invoke-In $x 'New-ManagementPartner 5127255' | Should -BeLike 'NotConnected,*'
        Get-TestRequest | Should -BeNullOrEmpty
        (Invoke-In $y 'New-ManagementPartner 5127255').TenantId | Should -Be $second.TenantId
    }

    It 'goes on where another signed in as the same' {
        $null = Invoke-In $x 'Connect-ManagementPartner @a' -Argument $first
        $null = Invoke-In $y 'Connect-ManagementPartner @a' -Argument $first
        (Invoke-In $x 'New-ManagementPartner 5127255').TenantId | Should -Be $first.TenantId
    }

    It 'refuses where another signed out of whom it chose' {
        $null = Invoke-In $x 'Connect-ManagementPartner @a -ContextName x' -Argument $first
        $null = Invoke-In $y 'Connect-ManagementPartner @a -ContextName y' -Argument $second
        $null = Invoke-In $y 'Disconnect-ManagementPartner x'
        Invoke-In $x 'New-ManagementPartner 5127255' | Should -BeLike 'NotConnected,*'
    }

    It 'refuses after its own failure, though another succeeds' {
        $null = Invoke-In $x 'Connect-ManagementPartner @a -ErrorAction SilentlyContinue' -Argument $wrong
        $null = Invoke-In $y 'Connect-ManagementPartner @a -ContextName y' -Argument $first
        Invoke-In $x 'New-ManagementPartner 5127255' | Should -BeLike 'NotConnected,*'
        (Invoke-In $y 'New-ManagementPartner 5127255').TenantId | Should -Be $first.TenantId
    }

    It 'acts as whom it chose, though another fails' {
        $null = Invoke-In $x 'Connect-ManagementPartner @a -ContextName x' -Argument $first
        $null = Invoke-In $y 'Connect-ManagementPartner @a -ErrorAction SilentlyContinue' -Argument $wrong
        (Invoke-In $x 'New-ManagementPartner 5127255').TenantId | Should -Be $first.TenantId
        Invoke-In $y 'New-ManagementPartner 5127255' | Should -BeLike 'NotConnected,*'
    }

    It 'refuses the name that it failed to give, though another gives it' {
        $null = Invoke-In $x 'Connect-ManagementPartner @a -ContextName c -ErrorAction SilentlyContinue' -Argument $wrong
        $null = Invoke-In $y 'Connect-ManagementPartner @a -ContextName c' -Argument $first
        Invoke-In $x 'New-ManagementPartner 5127255 -Context c' | Should -BeLike 'NotConnected,*'
        (Invoke-In $y 'New-ManagementPartner 5127255 -Context c').TenantId | Should -Be $first.TenantId
    }

    It 'that never chose acts as the one that did first' {
        $null = Connect-ManagementPartner @first
        $null = Invoke-In $x 'Connect-ManagementPartner @a -ContextName x' -Argument $second
        (Invoke-In $y 'New-ManagementPartner 5127255').TenantId | Should -Be $first.TenantId
        (New-ManagementPartner 5127255 -ErrorAction SilentlyContinue -ErrorVariable problem)
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'LinkExists,*'
    }

    It 'that never chose acts as one that chose in another where nobody else did' {
        $null = Invoke-In $x 'Connect-ManagementPartner @a' -Argument $first
        (Invoke-In $y 'New-ManagementPartner 5127255').TenantId | Should -Be $first.TenantId
        (Get-ManagementPartner).TenantId | Should -Be $first.TenantId
    }

    It 'is forgotten when it is closed' {
        $null = Invoke-In $x 'Connect-ManagementPartner @a -ContextName x' -Argument $first
        $x.Runspace.Close()
        $null = Invoke-In $y 'Connect-ManagementPartner @a -ContextName y' -Argument $second
        (New-ManagementPartner 5127255).TenantId | Should -Be $second.TenantId
    }
}

Describe 'ForEach-Object -Parallel' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
    }

    It 'links each customer as who signed in for it' {
        $customers = @{ Name = 'x'; Connection = $first; Wait = 'y' }, @{ Name = 'y'; Connection = $second; Wait = 'x' }
        $signals = @{ x = [Threading.ManualResetEventSlim]::new(); y = [Threading.ManualResetEventSlim]::new() }
        $links = $customers | ForEach-Object -Parallel {
            Import-Module $using:path
            $connection = $_.Connection
            $signals = $using:signals
            $null = Connect-ManagementPartner @connection -ContextName $_.Name
            $signals[$_.Name].Set()
            $null = $signals[$_.Wait].Wait(20000)
            [pscustomobject]@{ Wanted = $connection.TenantId; Got = (New-ManagementPartner 5127255).TenantId }
        }
        $links.Count | Should -Be 2
        foreach ($link in $links) { $link.Got | Should -Be $link.Wanted }
    }

    It 'does not act as whom the block before in the same runspace chose' {
        $null = Connect-ManagementPartner @first
        $tenants = 1..2 | ForEach-Object -ThrottleLimit 1 -Parallel {
            Import-Module $using:path
            $second = $using:second
            if ($_ -eq 1) { $null = Connect-ManagementPartner @second -ContextName special }
            (Get-ManagementPartnerContext).TenantId
        }
        $tenants | Should -Be $second.TenantId, $first.TenantId
    }
}
