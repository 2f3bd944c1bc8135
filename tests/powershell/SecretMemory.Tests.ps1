# Whether a secret that comes as a SecureString stays in the memory of a PowerShell that has used it.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force

    # Whether the text stands in what the process can write, as UTF-8 or as .NET has it.
    function Test-Memory {
        param([int] $Id, [string] $Text)
        $bytes = [Text.Encoding]::Latin1
        $needles = $Text, $bytes.GetString([Text.Encoding]::Unicode.GetBytes($Text))
        $memory = [IO.FileStream]::new("/proc/$Id/mem", [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite, 1)
        try {
            foreach ($line in [IO.File]::ReadAllLines("/proc/$Id/maps")) {
                if ($line -notmatch '^([0-9a-f]+)-([0-9a-f]+) rw') { continue }
                $at = [Convert]::ToInt64($Matches[1], 16)
                $end = [Convert]::ToInt64($Matches[2], 16)
                while ($at -lt $end) {
                    $piece = [byte[]]::new([Math]::Min($end - $at, 64MB))
                    $memory.Position = $at
                    try { $count = $memory.Read($piece, 0, $piece.Length) } catch [IO.IOException] { break } # Not all can be read.
                    $held = $bytes.GetString($piece, 0, $count)
                    foreach ($needle in $needles) { if ($held.Contains($needle, [StringComparison]::Ordinal)) { return $true } }
                    if ($at + $count -ge $end -or $count -le 1KB) { break }
                    $at += $count - 1KB # What stands on the border of two pieces.
                }
            }
            $false
        }
        finally { $memory.Dispose() }
    }
}

Describe 'A PowerShell that was given a secret' -Skip:(-not $IsLinux) {
    BeforeEach { Clear-TestEmulator }

    It 'holds a secret nowhere once it is disconnected' {
        $account = (Get-TestAnnouncement).tenants[0]
        $masked = Join-Path $TestDrive masked
        [IO.File]::WriteAllBytes($masked, [byte[]] ([Text.Encoding]::UTF8.GetBytes($account.clientSecret) | ForEach-Object { $_ -bxor 0x5a }))
        $script = Join-Path $TestDrive script.ps1
        Set-Content $script {
            param($module, $folder, $clientId, $tenantId, $arm, $authority, $caFile)
            Import-Module $module
            $secret = [securestring]::new()
            foreach ($byte in [IO.File]::ReadAllBytes("$folder/masked")) { $secret.AppendChar([char]($byte -bxor 0x5a)) }
            $credential = [pscredential]::new($clientId, $secret)
            $null = Connect-ManagementPartner -ServicePrincipal -Credential $credential -TenantId $tenantId -ArmEndpoint $arm -Authority $authority -CaFile $caFile
            $null = New-Item "$folder/connected"
            while (-not (Test-Path "$folder/go-on")) { [Threading.Thread]::Sleep(20) }
            Disconnect-ManagementPartner
            $secret.Dispose()
            $null = New-Item "$folder/disconnected"
            while (-not (Test-Path "$folder/end")) { [Threading.Thread]::Sleep(20) }
        }
        $connection = Get-TestEndpoint
        $argument = @((Join-Path $PSHOME pwsh.dll), '-NoProfile', '-NonInteractive', '-File', $script, (Get-TestModulePath), "$TestDrive",
            $account.clientId, $account.tenantId, $connection.ArmEndpoint, $connection.Authority, $connection.CaFile)
        # The tests' own variable holds the emulator's secrets.
        $process = Invoke-WithVariable @{ MANAGEMENTPARTNER_EMULATOR = $null } { Start-Process -PassThru dotnet -ArgumentList $argument }
        try {
            $null = Wait-TestValue { Test-Path (Join-Path $TestDrive connected) }
            Test-Memory $process.Id $account.clientSecret | Should -BeTrue -Because 'the search finds what is there'
            $null = New-Item (Join-Path $TestDrive go-on)
            $null = Wait-TestValue { Test-Path (Join-Path $TestDrive disconnected) }
            Test-Memory $process.Id $account.clientSecret | Should -BeFalse
        }
        finally {
            $null = New-Item (Join-Path $TestDrive end)
            $process.WaitForExit()
        }
    }
}
