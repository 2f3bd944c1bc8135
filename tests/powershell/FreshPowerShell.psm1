<# Runs a script in a PowerShell process of its own, of this PowerShell's version, and gives the lines it writes. #>
function Invoke-FreshPowerShell {
    param([scriptblock] $Script, [string[]] $Argument)
    $file = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).ps1"
    Set-Content -Path $file -Value $Script.ToString()
    try {
        # See tests/windows/engine.
        $engine = Join-Path $PSHOME engine.exe
        if (Test-Path $engine) { return & $engine $file @Argument }
        & dotnet (Join-Path $PSHOME pwsh.dll) -NoProfile -NonInteractive -File $file @Argument
    }
    finally {
        Remove-Item $file
    }
}
