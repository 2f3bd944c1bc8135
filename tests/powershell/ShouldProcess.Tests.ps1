# -WhatIf and -Confirm, and their preferences, where a connection, a kept sign-in or the default changes.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FreshPowerShell.psm1) -Force
    $script:path = Get-TestModulePath
    Import-Module $path -Force
    $script:first = Get-TestConnection
    $script:second = Get-TestConnection -Identity 1
    $script:emulator = Join-Path $PSScriptRoot ../../examples/emulator-connection.ps1
    $script:stateBefore = Get-TestState

    # A person at a prompt, who gives each question the answer of this number, and notes what was asked.
    Add-Type -IgnoreWarnings -WarningAction Ignore -ReferencedAssemblies ([psobject].Assembly.Location), System.Runtime, System.Collections, System.ObjectModel, System.Security.SecureString, System.Console, System.Net.Primitives -TypeDefinition @'
using System; using System.Collections.Generic; using System.Collections.ObjectModel; using System.Globalization;
using System.Management.Automation; using System.Management.Automation.Host; using System.Security;
public sealed class AnsweringHost : PSHost {
    readonly AnsweringUI ui;
    public AnsweringHost(int answer) { ui = new AnsweringUI { Answer = answer }; }
    public List<string> Asked { get { return ui.Asked; } }
    public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name { get { return "Answering"; } }
    public override PSHostUserInterface UI { get { return ui; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override void EnterNestedPrompt() { } public override void ExitNestedPrompt() { }
    public override void NotifyBeginApplication() { } public override void NotifyEndApplication() { }
    public override void SetShouldExit(int code) { }
}
public sealed class AnsweringUI : PSHostUserInterface {
    public int Answer; public readonly List<string> Asked = new List<string>();
    public override PSHostRawUserInterface RawUI { get { return null; } }
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int one) { Asked.Add(message); return Answer; }
    public override Dictionary<string, PSObject> Prompt(string a, string b, Collection<FieldDescription> c) { throw new NotSupportedException(); }
    public override PSCredential PromptForCredential(string a, string b, string c, string d) { throw new NotSupportedException(); }
    public override PSCredential PromptForCredential(string a, string b, string c, string d, PSCredentialTypes e, PSCredentialUIOptions f) { throw new NotSupportedException(); }
    public override string ReadLine() { throw new NotSupportedException(); }
    public override SecureString ReadLineAsSecureString() { throw new NotSupportedException(); }
    public override void Write(string value) { } public override void Write(ConsoleColor f, ConsoleColor b, string value) { }
    public override void WriteDebugLine(string message) { } public override void WriteErrorLine(string value) { }
    public override void WriteLine(string value) { } public override void WriteProgress(long id, ProgressRecord record) { }
    public override void WriteVerboseLine(string message) { } public override void WriteWarningLine(string message) { }
}
'@

    function Invoke-Answering([int] $Answer, [string] $Command, [hashtable] $Argument = @{}) {
        $person = [AnsweringHost]::new($Answer)
        $runspace = [runspacefactory]::CreateRunspace($person)
        $runspace.Open()
        $shell = [powershell]::Create($runspace)
        try {
            $written = $shell.AddScript("param(`$path, `$a) Import-Module `$path; $Command").AddArgument($path).AddArgument($Argument).Invoke()
            [pscustomobject]@{ Asked = $person.Asked; Written = $written; Errors = @($shell.Streams.Error) }
        }
        finally {
            $shell.Dispose()
            $runspace.Dispose()
        }
    }

    Set-Variable -Option Constant -Scope Script Yes 0
    Set-Variable -Option Constant -Scope Script No 2

    # The connections, the default, the kept sign-ins and the bytes of their file: all that may change.
    function Get-State {
        $file = Join-Path (Get-TestState) managementpartner/sign-ins.json
        @(
            Get-ManagementPartnerContext -ListAvailable | ForEach-Object { "$($_.Name) $($_.TenantId) $($_.Scope) $($_.IsDefault)" }
            if (Test-Path $file) { (Get-FileHash $file).Hash }
        ) -join "`n"
    }
}

AfterAll {
    Disconnect-TestContext
    Set-TestState $stateBefore
}

Describe '-WhatIf' {
    BeforeEach {
        Disconnect-TestContext
        Set-TestState (Join-Path $TestDrive "$([guid]::NewGuid())")
        $null = Connect-ManagementPartner @first -ContextName one -Scope CurrentUser -WarningAction Ignore
        $null = Connect-ManagementPartner @second -ContextName two
        Clear-TestEmulator
    }

    It 'changes nothing and sends nothing, <Way>: <Command>' -ForEach @(
        foreach ($command in 'Connect-ManagementPartner @a', 'Connect-ManagementPartner @a -Scope CurrentUser', 'Connect-ManagementPartner @a -ContextName one -Force',
            'Connect-ManagementPartner -UseDeviceAuthentication', 'Connect-ManagementPartner', 'Disconnect-ManagementPartner', 'Disconnect-ManagementPartner one',
            'Disconnect-ManagementPartner one -Scope CurrentUser', 'Get-ManagementPartnerContext -ListAvailable | Disconnect-ManagementPartner',
            'Select-ManagementPartnerContext one', 'Get-ManagementPartnerContext one | Select-ManagementPartnerContext', 'New-ManagementPartner 5127255') {
            @{ Command = $command; Way = 'given'; Line = "$command -WhatIf" }
            @{ Command = $command; Way = 'preferred'; Line = "`$WhatIfPreference = `$true; $command" }
        }
    ) {
        $before = Get-State
        $done = Invoke-Answering -Answer $Yes -Command $Line -Argument $first
        $done.Errors | Should -BeNullOrEmpty
        $done.Written | Should -BeNullOrEmpty
        $done.Asked | Should -BeNullOrEmpty
        Get-State | Should -Be $before
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'says what it would do, to whom' {
        $said = Invoke-FreshPowerShell -Argument $path, $emulator -Script {
            param($path, $emulator)
            Import-Module $path
            $connection = & $emulator
            Connect-ManagementPartner @connection -Scope CurrentUser -ContextName new -WhatIf
            Select-ManagementPartnerContext one -WhatIf
            Disconnect-ManagementPartner one -WhatIf
        }
        $who = "context 'one' (Partner automation in tenant $($first.TenantId))"
        $said | Should -Be @(
            "What if: Performing the operation ""Sign in by ClientSecret, as the default context 'new', and keep the sign-in on disk"" on target ""tenant $($first.TenantId)""."
            "What if: Performing the operation ""Make it the default context"" on target ""$who""."
            "What if: Performing the operation ""Delete the kept sign-in"" on target ""$who"".")
    }

    It 'says so where it could not be done: <_>' -ForEach @(
        'Connect-ManagementPartner @a -ContextName one -WhatIf', 'Select-ManagementPartnerContext nobody -WhatIf'
        'Disconnect-ManagementPartner nobody -WhatIf', 'New-ManagementPartner 5127255 -Context nobody -WhatIf'
    ) {
        $before = Get-State
        try { $problem = (Invoke-Answering -Answer $Yes -Command $_ -Argument $first).Errors[0] } catch { $problem = $_.Exception.InnerException.ErrorRecord }
        $problem.FullyQualifiedErrorId | Should -Match '^Context(Exists|NotFound),'
        Get-State | Should -Be $before
    }

    It 'signs nobody in for New-: <Kind>' -ForEach @(
        @{ Kind = 'a kept sign-in is named without it'; Script = { param($path) Import-Module $path; New-ManagementPartner 5127255 -WhatIf }; Says = 'What if: *tenant c9f2f5e0-*' }
        @{ Kind = 'a tenant needs nobody'; Script = { param($path) Import-Module $path; Disconnect-ManagementPartner; New-ManagementPartner 5127255 -TenantId a.example -WhatIf }; Says = 'What if: *tenant a.example*' }
        @{ Kind = 'nobody is known'; Script = { param($path) Import-Module $path; Disconnect-ManagementPartner; try { New-ManagementPartner 5127255 -WhatIf } catch { "$_" } }; Says = '*-WhatIf signs nobody in*' }
    ) {
        $account = (Get-TestAnnouncement).tenants[0]
        Invoke-WithVariable @{ AZURE_TENANT_ID = $account.tenantId; AZURE_CLIENT_ID = $account.clientId; AZURE_CLIENT_SECRET = $account.clientSecret } {
            Invoke-FreshPowerShell -Argument $path -Script $Script | Should -BeLike $Says
        }
        Get-TestRequest | Should -BeNullOrEmpty
    }
}

Describe '-Confirm' {
    BeforeEach {
        Disconnect-TestContext
        Set-TestState (Join-Path $TestDrive "$([guid]::NewGuid())")
        $null = Connect-ManagementPartner @first -ContextName one -Scope CurrentUser -WarningAction Ignore
        $null = Connect-ManagementPartner @second -ContextName two
        Clear-TestEmulator
    }

    It 'asks before <Command>, <Way>; no means that nothing changes' -ForEach @(
        foreach ($command in 'Connect-ManagementPartner @a -Scope CurrentUser', 'Disconnect-ManagementPartner one', 'Select-ManagementPartnerContext one', 'Enable-ManagementPartnerAlias Az') {
            @{ Command = $command; Way = 'given'; Line = "$command -Confirm" }
            @{ Command = $command; Way = 'preferred'; Line = "`$ConfirmPreference = 'Low'; $command" }
        }
    ) {
        $before = Get-State
        $done = Invoke-Answering -Answer $No -Command $Line -Argument $first
        $done.Asked.Count | Should -BeGreaterThan 0
        $done.Errors | Should -BeNullOrEmpty
        $done.Written | Should -BeNullOrEmpty
        Get-State | Should -Be $before
        Get-TestRequest | Should -BeNullOrEmpty
        # Nobody was chosen, and nobody lost.
        (New-ManagementPartner 5127255).TenantId | Should -Be $second.TenantId
    }

    It 'does it where the answer is yes: <Line>' -ForEach @(
        @{ Line = 'Connect-ManagementPartner @a -Confirm'; Left = 'Default', 'one', 'two'; Default = 'Default' }
        @{ Line = 'Disconnect-ManagementPartner one -Confirm'; Left = @('two'); Default = 'two' }
        @{ Line = 'Select-ManagementPartnerContext one -Confirm'; Left = 'one', 'two'; Default = 'one' }
    ) {
        $done = Invoke-Answering -Answer $Yes -Command "`$null = $Line; (Get-ManagementPartnerContext).Name" -Argument $first
        $done.Asked.Count | Should -Be 1
        $done.Written | Should -Be $Default
        (Get-ManagementPartnerContext -ListAvailable).Name | Should -Be $Left
    }

    It 'leaves nobody in charge where the answer is no: <Command>' -ForEach @(
        @{ Command = 'Connect-ManagementPartner'; Line = 'Connect-ManagementPartner @a -Confirm' }
        @{ Command = 'Select-ManagementPartnerContext'; Line = 'Select-ManagementPartnerContext one -Confirm' }
    ) {
        $line = '$null = Select-ManagementPartnerContext two -Confirm:$false; ' + $Line + '; try { New-ManagementPartner 5127255 } catch { $_.FullyQualifiedErrorId; "$_"; $_.ErrorDetails.RecommendedAction }'
        $done = Invoke-Answering -Answer $No -Command $line -Argument $first
        $done.Written[0] | Should -BeLike 'NotConnected,*'
        $done.Written[1] | Should -BeLike "*the last $Command was declined.*"
        $done.Written[2] | Should -BeLike '*Select-ManagementPartnerContext two'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'is not asked with -WhatIf, which leaves the default' {
        $line = '$null = Select-ManagementPartnerContext two; Connect-ManagementPartner @a -Confirm -WhatIf; New-ManagementPartner 5127255'
        $done = Invoke-Answering -Answer $No -Command $line -Argument $first
        $done.Asked | Should -BeNullOrEmpty
        $done.Written.TenantId | Should -Be $second.TenantId
    }

    It 'is not asked unasked: <_>' -ForEach 'Connect-ManagementPartner @a', 'Select-ManagementPartnerContext one', 'Disconnect-ManagementPartner two' {
        $done = Invoke-Answering -Answer $No -Command $_ -Argument $first
        $done.Asked | Should -BeNullOrEmpty
        $done.Errors | Should -BeNullOrEmpty
    }

    It 'where nobody can answer, a Connect- has failed' {
        $told = Wait-TestCommand (Start-TestCommand 'try { Connect-ManagementPartner @a -Confirm } catch { "$_" }; try { New-ManagementPartner 5127255 } catch { $_.FullyQualifiedErrorId }' $first)
        $told.Count | Should -Be 2
        $told[1] | Should -BeLike 'NotConnected,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }
}
