#!/usr/bin/env bash
# Runs the module's tests under Wine, in PowerShell's engine for Windows, against the emulator of Linux.
#
#   tests/windows/module.sh                  all that make sense there
#   tests/windows/module.sh -Path '*Help*'   some files
#
# Wants the preset windows built, and the release build's emulator.
set -euo pipefail
cd "$(dirname "$0")/../.."

# What they want is not under Wine: other programs of this system (az, a browser, pwsh in a process of its own), or its
# /proc.
excluded=(
)

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

build/release/bin/managementpartner-emulator --data "$data/emulator" >"$data/announcement" &
emulator=$!
until [[ -s $data/announcement ]]; do
    kill -0 "$emulator"
    read -rt 0.05 <> <(:) || true
done

export WINEPREFIX=$PWD/build/windows/wine WINEDEBUG=-all
# .NET's own memory protection is more than Wine 8 can do.
export DOTNET_EnableWriteXorExecute=0
wine "$engine/engine.exe" tests/powershell/run.ps1 -Pester "$pester" -Announcement "$data/announcement" \
    -Program "$PWD/build/windows/bin/managementpartner.exe" -Exclude "$(IFS=,; echo "${excluded[*]}")" "$@" 2>"$log" ||
    { status=$?; cat "$log" >&2; exit "$status"; }
