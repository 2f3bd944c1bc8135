# The sign-in of Azure CLI, by a program that stands for az.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:endpoint = Get-TestEndpoint
    $script:account = (Get-TestAnnouncement).tenants[0]

    <# A folder for PATH with an az that runs these lines. #>
    function Save-FakeCli {
        param([string] $Line)
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "$([guid]::NewGuid())")).FullName
        Set-Content (Join-Path $folder az) "#!/bin/sh`necho `"`$@`" >>'$folder/calls'`n$Line"
        chmod +x (Join-Path $folder az)
        $folder
    }
}

AfterAll { Disconnect-TestContext }

Describe 'Connect-ManagementPartner -AzureCli' -Skip:$IsWindows {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
    }

    It 'uses its token, as found on PowerShell''s PATH' {
        $answer = @{ accessToken = Get-TestAccessToken; expires_on = [DateTimeOffset]::UtcNow.AddMinutes(50).ToUnixTimeSeconds(); tokenType = 'Bearer' } | ConvertTo-Json -Compress
        $folder = Save-FakeCli "cat <<'END'`n$answer`nEND"
        Invoke-WithVariable @{ PATH = "$folder`:$env:PATH" } {
            $context = Connect-ManagementPartner -AzureCli @endpoint -TenantId $account.tenantId
            $context.CredentialType | Should -Be AzureCli
            $context.ObjectId | Should -Be $account.objectId
            (New-ManagementPartner 5127255).TenantId | Should -Be $account.tenantId
        }
        Get-Content (Join-Path $folder calls) | Should -BeLike "account get-access-token*$($account.tenantId)*"
    }

    It 'has the variables of PowerShell, and not those that it does not have' {
        $folder = Save-FakeCli 'env >"$PLACE/variables"; exit 1'
        $variables = @{
            PATH = "$folder`:$env:PATH"; PLACE = $folder; AZURE_CONFIG_DIR = "$folder/azure"; HOME = "$folder/home"; REQUESTS_CA_BUNDLE = "$folder/ca.pem"
            AZURE_CORE_OUTPUT = 'table'; "odd`nname" = 'x'; HUGE = 'x' * 200000; XDG_STATE_HOME = $null
        }
        Invoke-WithVariable $variables { { Connect-ManagementPartner -AzureCli @endpoint -TenantId $account.tenantId } | Should -Throw }
        $seen = Get-Content (Join-Path $folder variables)
        foreach ($name in 'PATH', 'AZURE_CONFIG_DIR', 'HOME', 'REQUESTS_CA_BUNDLE', 'AZURE_CORE_OUTPUT') { $seen | Should -Contain "$name=$($variables.$name)" }
        $seen -like 'XDG_STATE_HOME=*' | Should -BeNullOrEmpty
    }

    It 'reads the profile of PowerShell''s AZURE_CONFIG_DIR' {
        $folder = Save-FakeCli 'if [ "$AZURE_CONFIG_DIR" = "$0.d" ]; then echo "ERROR: Please run az login for $AZURE_CONFIG_DIR" >&2; fi; exit 1'
        Invoke-WithVariable @{ PATH = "$folder`:$env:PATH"; AZURE_CONFIG_DIR = "$folder/az.d" } {
            $failure = { Connect-ManagementPartner -AzureCli @endpoint } | Should -Throw -PassThru
            "$failure" | Should -BeLike "*Please run az login for $folder/az.d*"
        }
    }

    It 'is waited for by a progress bar where it is slow' {
        $folder = Save-FakeCli 'sleep 2.6; exit 1'
        Invoke-WithVariable @{ PATH = "$folder`:$env:PATH" } {
            $command = Start-TestCommand 'Connect-ManagementPartner -AzureCli @a' $endpoint
            $bars = $command.Shell.Streams.Progress
            { Wait-TestCommand $command } | Should -Throw
            $bars[0].StatusDescription | Should -Be 'Waiting for Azure CLI'
            $bars[0].CurrentOperation | Should -Be '2 s so far'
            $bars[-1].RecordType | Should -Be Completed
        }
    }

    It 'shows its words where it is not signed in, and names az login' {
        $folder = Save-FakeCli "echo 'ERROR: Please run az login to setup account.' >&2; exit 1"
        Invoke-WithVariable @{ PATH = "$folder`:$env:PATH" } {
            $failure = { Connect-ManagementPartner -AzureCli @endpoint -TenantId $account.tenantId } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -BeLike 'AzureCliFailed,*'
            "$failure" | Should -BeLike '*Please run az login*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*az login --tenant $($account.tenantId)*"
        }
    }

    It 'says so where it is not installed' {
        Invoke-WithVariable @{ PATH = $TestDrive } {
            { Connect-ManagementPartner -AzureCli @endpoint } | Should -Throw -ErrorId 'AzureCliFailed,*'
        }
    }

    It 'ends at once by Ctrl+C' {
        $folder = Save-FakeCli 'exec sleep 30'
        Invoke-WithVariable @{ PATH = "$folder`:$env:PATH" } {
            $command = Start-TestCommand 'Connect-ManagementPartner -AzureCli @a' $endpoint
            $null = Wait-TestValue { Test-Path (Join-Path $folder calls) }
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $command.Shell.Stop()
            $clock.ElapsedMilliseconds | Should -BeLessThan 1000
            $command.Shell.Dispose()
        }
    }
}
