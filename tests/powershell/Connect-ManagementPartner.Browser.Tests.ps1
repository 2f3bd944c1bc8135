# A person's sign-in in the browser. The test is the browser: it opens the address that the host shows.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:endpoint = Get-TestEndpoint
    $script:users = (Get-TestAnnouncement).users
    $script:person = ($users | Where-Object home)[0]

    <# What the page says in the end. #>
    function Open-TestAddress {
        param($Command)
        $told = $Command.Shell.Streams.Information
        $shown = Wait-TestValue { $told | Select-Object -First 1 }
        $address = [regex]::Match("$shown", 'https://\S+').Value
        $handler = [Net.Http.HttpClientHandler]@{
            ServerCertificateCustomValidationCallback = [Net.Http.HttpClientHandler]::DangerousAcceptAnyServerCertificateValidator
            AllowAutoRedirect                         = $false
            UseProxy                                  = $false
        }
        $browser = [Net.Http.HttpClient]::new($handler)
        try {
            # To the emulator, and on to the page of the module's on this machine.
            $answer = $browser.GetAsync($address).GetAwaiter().GetResult()
            $browser.GetStringAsync($answer.Headers.Location).GetAwaiter().GetResult()
        }
        finally { $browser.Dispose() }
    }
}

AfterAll { Disconnect-TestContext }

Describe 'Connect-ManagementPartner -UseBrowser' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        $null = Invoke-TestAdmin -Method Delete -Path sign-ins
    }

    It 'shows the address, waits for the person, and serves every tenant' {
        $command = Start-TestCommand 'Connect-ManagementPartner -UseBrowser @a' $endpoint
        Open-TestAddress $command | Should -Not -BeNullOrEmpty
        $context = Wait-TestCommand $command
        @($context).Count | Should -Be 1
        $context.CredentialType | Should -Be Browser
        $context.Account | Should -Be $person.userPrincipalName
        $guest = $users | Where-Object { $_.userPrincipalName -eq $person.userPrincipalName -and $_.tenantId -like '*02' }
        (New-ManagementPartner 5127255 -TenantId $guest.tenantId).ObjectId | Should -Be $guest.objectId
        $strict = ($users | Where-Object { $_.userPrincipalName -eq $person.userPrincipalName -and $_.tenantId -like '*03' }).tenantId
        New-ManagementPartner 5127255 -TenantId $strict -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'MfaRequired,*'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike "*Connect-ManagementPartner -UseBrowser -TenantId $strict *"
    }

    It 'opens the browser that PowerShell''s variables name' -Skip:($IsWindows -or $IsMacOS) {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive opener)).FullName
        $note = Join-Path $folder note
        Set-Content (Join-Path $folder xdg-open) "#!/bin/sh`necho `"`$DISPLAY `$1`" >'$note.new'; mv '$note.new' '$note'"
        chmod +x (Join-Path $folder xdg-open)
        Invoke-WithVariable @{ PATH = "$folder`:$env:PATH"; DISPLAY = ':7' } {
            $command = Start-TestCommand 'Connect-ManagementPartner -UseBrowser @a' $endpoint
            $shown = "$(Wait-TestValue { $command.Shell.Streams.Information | Select-Object -First 1 })"
            $shown | Should -BeLike 'Sign in with the browser that opens.*'
            $null = Wait-TestValue { Test-Path $note }
            Get-Content $note | Should -BeLike ":7 $($endpoint.Authority)/*"
            $command.Shell.Stop()
            $command.Shell.Dispose()
        }
    }

    It 'names the tenant and the line to run: <Reason>' -ForEach @(
        @{ Reason = 'ConsentRequired'; Tenant = '*01' }
        @{ Reason = 'ConditionalAccessBlocked'; Tenant = '*03' }
    ) {
        $nestor = ($users | Where-Object userPrincipalName -Like 'nestor@*')[0].userPrincipalName
        $null = Invoke-TestAdmin -Method Post -Path sign-ins -Body @{ userPrincipalName = $nestor }
        $command = Start-TestCommand 'Connect-ManagementPartner -UseBrowser @a' $endpoint
        $null = Open-TestAddress $command
        $null = Wait-TestCommand $command
        $where = ($users | Where-Object { $_.userPrincipalName -eq $nestor -and $_.tenantId -like $Tenant }).tenantId
        Get-ManagementPartner -TenantId $where -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike "$Reason,*"
        "$($problem[0])" | Should -BeLike "*$where*"
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike "*Connect-ManagementPartner -UseBrowser -TenantId $where*"
    }

    It 'says so where the sign-in is over' {
        $command = Start-TestCommand 'Connect-ManagementPartner -UseBrowser @a -ContextName me' $endpoint
        $null = Open-TestAddress $command
        $null = Wait-TestCommand $command
        $null = Invoke-TestAdmin -Method Delete -Path sign-ins
        $guest = ($users | Where-Object { $_.userPrincipalName -eq $person.userPrincipalName -and $_.tenantId -like '*02' }).tenantId
        Get-ManagementPartner -TenantId $guest -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'InteractionRequired,*'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike "*Connect-ManagementPartner -UseBrowser *-ContextName me -Force"
    }

    It 'ends where the person declines' {
        $null = Invoke-TestAdmin -Method Post -Path sign-ins -Body @{ decline = $true }
        $command = Start-TestCommand 'Connect-ManagementPartner -UseBrowser @a' $endpoint
        $null = Open-TestAddress $command
        $failure = { Wait-TestCommand $command } | Should -Throw -PassThru
        $failure.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId | Should -BeLike 'SignInDeclined,*'
    }

    It 'ends at once by Ctrl+C' {
        $command = Start-TestCommand 'Connect-ManagementPartner -UseBrowser @a' $endpoint
        $null = Wait-TestValue { $command.Shell.Streams.Information | Select-Object -First 1 }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $command.Shell.Stop()
        $clock.ElapsedMilliseconds | Should -BeLessThan 500
        $command.Shell.Dispose()
    }
}
