BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FreshPowerShell.psm1) -Force
}

Describe 'The end of PowerShell' {
    # MANAGEMENTPARTNER_EXITS=100 is the campaign.
    It 'comes as it was asked for while thread jobs are in calls' {
        $rounds = if ($env:MANAGEMENTPARTNER_EXITS) { [int] $env:MANAGEMENTPARTNER_EXITS } else { 4 }
        $codes = 1..$rounds | ForEach-Object {
            $null = Invoke-FreshPowerShell -Argument (Get-TestModulePath), (Join-Path $PSScriptRoot '../../examples/emulator-connection.ps1'), ($_ % 2) -Script {
                param($Path, $Connection, $Way)
                $module, $connectionScript = $Path, $Connection
                $called = [Threading.CountdownEvent]::new(8)
                $jobs = 1..4 | ForEach-Object {
                    Start-ThreadJob {
                        Import-Module $using:module
                        $arguments = & $using:connectionScript
                        $name = "job $using:_"
                        while ($true) {
                            $null = Connect-ManagementPartner @arguments -ContextName $name -Force
                            $null = Get-ManagementPartner -Context $name -ErrorAction Ignore
                            if (-not ($using:called).IsSet) { $null = ($using:called).Signal() }
                        }
                    }
                }
                if (-not $called.Wait(60000)) { $jobs | Receive-Job; exit 1 }
                if ($Way -eq '0') { exit 42 }
                [Environment]::Exit(42)
            }
            $LASTEXITCODE
        }
        @($codes | Where-Object { $_ -ne 42 }).Count | Should -Be 0 -Because "of $rounds exits none may end otherwise (codes: $($codes | Group-Object | ForEach-Object { "$($_.Name) x $($_.Count)" }))"
    }
}
