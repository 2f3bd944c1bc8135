#!/usr/bin/env bash
# Builds the module and runs its tests in real PowerShell against the emulator.
#
#   tests/powershell/run.sh                        everything
#   tests/powershell/run.sh -Path '*Help*'         some files
#   PRESET=dev tests/powershell/run.sh             with the native library and emulator of another build
set -euo pipefail
cd "$(dirname "$0")/../.."
preset=${PRESET:-release}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }

[[ -n ${SKIP_BUILD:-} ]] || {
    quietly cmake --preset "$preset"
    quietly cmake --build --preset "$preset" --target managementpartner-library managementpartner-cli managementpartner-emulator
}
powershell/build.sh --preset "$preset"
quietly dotnet format powershell/ManagementPartner.csproj --verify-no-changes --no-restore
quietly dotnet format tests/bench/powershell/EmptyModule/EmptyModule.csproj --verify-no-changes
quietly dotnet restore tests/powershell/TestPackages.csproj
pester=$(dotnet msbuild tests/powershell/TestPackages.csproj -getProperty:PkgPester)/tools/Pester.psd1

dotnet pwsh -NoProfile -NonInteractive -File tests/powershell/run.ps1 -Pester "$pester" \
    -Emulator "build/$preset/bin/managementpartner-emulator" "$@"
