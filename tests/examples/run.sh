#!/usr/bin/env bash
# Runs what the README and the documents tell a newcomer to run, and checks what it prints.
# Blocks of documents that begin with ```LANGUAGE tested are run as they stand there.
set -euo pipefail
cd "$(dirname "$0")/../.."

output=build/examples
rm -rf "$output"
mkdir -p "$output"
blocks() { python3 -B tests/examples/tested_blocks.py "$@"; }

# Runs a command with its output in a file, which is shown only where the command fails.
check() {
    local title=$1 log=$output/$2
    shift 2
    if "$@" >"$log" 2>&1; then
        printf 'passed  %s\n' "$title"
    else
        printf 'FAILED  %s (exit %d); %s holds:\n' "$title" $? "$log" >&2
        cat "$log" >&2
        exit 1
    fi
}

check 'examples/quickstart.sh' quickstart.txt examples/quickstart.sh
check 'its steps, its errors and what they recommend, no secrets' quickstart-check.txt \
    python3 -B tests/examples/check_quickstart.py "$output/quickstart.txt"
check "the README's picture shows what it prints" picture.txt \
    python3 -B tests/examples/quickstart_picture.py "$output/quickstart.txt" docs/pictures/quickstart.svg
check 'its progress moves on a terminal, and nowhere else' progress.txt python3 -B tests/examples/progress_test.py

# As on Azure: no emulator is known, and another line connects. Only its endpoints say where Azure is.
azure=$output/azure
mkdir -p "$azure/examples"
ln -s ../../../build "$azure/build"
cp examples/show-command.ps1 "$azure/examples/"
sed 's/^\$emulator = .*/\& $show { Connect-ManagementPartner -ServicePrincipal -Credential $credential @place }/' \
    examples/quickstart.ps1 >"$azure/examples/quickstart.ps1"
cat >"$azure/run.ps1" <<'END'
$ErrorActionPreference = 'Stop'
$place = ./examples/emulator-connection.ps1
$credential = $place.Credential
$place.Remove('Credential'); $place.Remove('ServicePrincipal')
$env:MANAGEMENTPARTNER_EMULATOR = $null
& (Join-Path $PSScriptRoot examples/quickstart.ps1)
END
check 'examples/quickstart.ps1 with another line that connects' azure.txt examples/shell.sh -Command "./$azure/run.ps1"
grep -q '^PS> Connect-ManagementPartner -ServicePrincipal -Credential \$credential @place$' "$output/azure.txt"
grep -q '^True$' "$output/azure.txt"

{
    echo '$ErrorActionPreference = "Stop"'
    echo 'Import-Module ./build/module/ManagementPartner'
    echo '$emulator = ./examples/emulator-connection.ps1'
    echo '$null = Connect-ManagementPartner @emulator'
    # Two of the first application's tenants.
    echo '$known = ($env:MANAGEMENTPARTNER_EMULATOR | ConvertFrom-Json).tenants[0, 1]'
    echo "Set-Location $output"
    echo '$known | Select-Object TenantId, @{ n = "PartnerId"; e = { 5127255 } } | Export-Csv customers.csv'
    blocks README.md powershell
} >"$output/readme.ps1"
check "the README's cmdlets, by examples/shell.sh" shell.txt examples/shell.sh -Command "./$output/readme.ps1"

check 'examples/command-line.sh' command-line.txt examples/command-line.sh
# Its errors are told and counted, its successes are results.
for expected in '(exit code 1)' '(exit code 2)' '(exit code 3)' 'Contoso Consulting' "Did you mean 'show' ?"; do
    grep -qF "$expected" "$output/command-line.txt" || { echo "It did not print: $expected" >&2; exit 1; }
done
blocks docs/cli.md sh >"$output/cli.sh"
check "docs/cli.md" cli.txt examples/command-line.sh "$output/cli.sh"

blocks README.md c >"$output/readme.c"
check "the README's C program compiles" c-build.txt cc -std=c11 -Wall -Wextra -Werror -I capi "$output/readme.c" \
    -L build/quickstart/lib -lmanagementpartner -Wl,-rpath,"$PWD/build/quickstart/lib" -o "$output/readme"
# Without a secret it must not work, and say what to do.
without_secret() { ! env -u AZURE_CLIENT_ID -u AZURE_CLIENT_SECRET "$output/readme"; }
check '... and says what is wrong where there is no secret' c.txt without_secret
[[ $(wc -l <"$output/c.txt") -ge 2 ]] || { echo 'It said too little:' >&2; cat "$output/c.txt" >&2; exit 1; }

{
    echo "set -euo pipefail; trap 'jobs -p | xargs --no-run-if-empty kill' EXIT"
    echo 'rm -rf build/emulator build/emulator.json'
    blocks docs/emulator.md bash
} >"$output/emulator.sh"
check 'docs/emulator.md' emulator.txt bash "$output/emulator.sh"

# A link in a document leads somewhere.
python3 -B tests/examples/check_links.py
