#!/usr/bin/env bash
# Builds the module and runs its tests in real PowerShell against the emulator.
#
#   tests/powershell/run.sh                        everything, by two PowerShells side by side
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
quietly dotnet restore tests/powershell/TestPackages.csproj
pester=$(dotnet msbuild tests/powershell/TestPackages.csproj -getProperty:PkgPester)/tools/Pester.psd1

check_sources() {
    dotnet format powershell/ManagementPartner.csproj --verify-no-changes --no-restore &&
        dotnet format tests/bench/powershell/EmptyModule/EmptyModule.csproj --verify-no-changes &&
        dotnet build tests/powershell/net472/net472.csproj --nologo --verbosity quiet
}
run_tests() {
    dotnet pwsh -NoProfile -NonInteractive -File tests/powershell/run.ps1 -Pester "$pester" \
        -Emulator "build/$preset/bin/managementpartner-emulator" "$@"
}

if (($#)); then
    quietly check_sources
    run_tests "$@"
    exit
fi

# Each has an emulator of its own. Most tests wait more than they work; those that measure time go before the sources' checks.
logs=$(mktemp -d)
groups=()
end_all() {
    for group in "${groups[@]}"; do kill -KILL -- -"$group" 2>/dev/null || true; done
    rm -rf "$log" "$logs"
}
trap end_all EXIT
export TMPDIR=$logs # What a test leaves behind where it is ended early.
set -m              # In process groups of their own, so that an early end ends what they started, too.
(renice -n 10 --pid "$BASHPID" >/dev/null; check_sources) </dev/null >"$logs/sources" 2>&1 &
sources=$!
run_tests -Part 1 -Of 2 </dev/null >"$logs/1" 2>&1 &
first=$!
run_tests -Part 2 -Of 2 </dev/null >"$logs/2" 2>&1 &
second=$!
set +m
groups=("$sources" "$first" "$second")
failed=false
wait "$first" || failed=true
cat "$logs/1"
wait "$second" || failed=true
cat "$logs/2"
wait "$sources" || { failed=true; cat "$logs/sources" >&2; }
groups=()
! $failed
