#!/usr/bin/env bash
# Runs the module's tests under Wine, in PowerShell's engine for Windows, against the emulator of Linux.
#
#   tests/windows/module.sh                  all that make sense there
#   tests/windows/module.sh -Path '*Help*'   some files
#   tests/windows/module.sh --times          measures it there and on Linux, and runs no test
#
# Wants the preset windows built, and the release build's emulator.
set -euo pipefail
cd "$(dirname "$0")/../.."

log=$(mktemp)
data=$(mktemp -d)
emulator=
trap '[[ -z $emulator ]] || kill "$emulator" 2>/dev/null || true; rm -rf "$log" "$data"' EXIT
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }

engine=build/windows/engine
quietly dotnet publish tests/windows/engine/engine.csproj --configuration Release --output "$engine"
# Where the engine looks for the modules that every PowerShell has.
[[ -d $engine/Modules ]] || cp -r "$engine"/runtimes/win/lib/net*/Modules "$engine/"
powershell/build.sh
mkdir -p build/module/ManagementPartner/win-x64
cp build/windows/bin/managementpartner.dll build/module/ManagementPartner/win-x64/
quietly dotnet restore tests/powershell/TestPackages.csproj
pester=$(dotnet msbuild tests/powershell/TestPackages.csproj -getProperty:PkgPester)/tools/Pester.psd1

mkfifo "$data/said"
build/release/bin/managementpartner-emulator --data "$data/emulator" >"$data/said" &
emulator=$!
head -n 1 "$data/said" >"$data/linux"
# Its files, as Wine names them.
sed 's#File": *"/#File":"Z:/#g' "$data/linux" >"$data/announcement"

export WINEPREFIX=$PWD/build/windows/wine WINEDEBUG=-all
# .NET's own memory protection is more than Wine 8 can do.
export DOTNET_EnableWriteXorExecute=0
if [[ ${1:-} == --times ]]; then
    module=$PWD/build/module/ManagementPartner/ManagementPartner.psd1
    # The median of nine processes.
    median() { sort --numeric-sort --key="$1" "$data/times" | sed -n 5p | cut -d ' ' -f "$1"; }
    echo 'Medians of nine processes, in ms: import, first sign-in, warm Get-ManagementPartner'
    for system in Linux Wine; do
        for ((round = 0; round < 10; ++round)); do
            if [[ $system == Linux ]]; then
                dotnet pwsh -NoProfile -NonInteractive -File tests/windows/times.ps1 -Module "$module" -Announcement "$data/linux"
            else
                wine "$engine/engine.exe" tests/windows/times.ps1 -Module "$module" -Announcement "$data/announcement" 2>"$log"
            fi
        done | tr -d '\r' | tail -n 9 >"$data/times" # The first fills the disk's cache.
        echo "$system: $(median 1) $(median 2) $(median 3)"
    done
    exit
fi

# Left out: what wants PowerShell's own program, python3 or the shell, and what has .NET make keys, which Wine 8 does not.
wine "$engine/engine.exe" tests/powershell/run.ps1 -Pester "$pester" -Announcement "$data/announcement" \
    -Program "Z:$PWD/build/windows/bin/managementpartner.exe" -Exclude Exit.Tests.ps1,Faces.Tests.ps1,Package.Tests.ps1 -ExcludeTag MakesCertificates "$@" 2>"$log" ||
    { status=$?; cat "$log" >&2; exit "$status"; }
