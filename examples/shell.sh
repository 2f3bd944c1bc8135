#!/usr/bin/env bash
# A PowerShell prompt with the module imported and an emulator of Azure connected. From a fresh clone, with the .NET SDK 10.
#
#   examples/shell.sh                      the prompt
#   examples/shell.sh -Command '...'       runs something with the module and an emulator at hand, not connected yet, and
#                                          ends; also -File script.ps1
set -euo pipefail
cd "$(dirname "$0")/.."

progress() { printf '%s\n' "$*" >&2; }
mkdir -p build
log=$(mktemp build/shell.XXXXXX.log)
work=$(mktemp -d)
emulator=
cleanup() {
    [[ -z $emulator ]] || { kill "$emulator" 2>/dev/null; wait "$emulator" 2>/dev/null; } || true
    rm -rf "$log" "$work"
}
trap cleanup EXIT
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }

progress 'Looking for what the build needs ...'
tools/prerequisites.sh build >&2
progress 'Building the native library and the emulator (some minutes the first time) ...'
quietly cmake --preset release
quietly cmake --build --preset release --target managementpartner managementpartner-emulator
progress 'Building the module ...'
powershell/build.sh --preset release
quietly dotnet tool restore

# In a session of its own, so that Ctrl+C at the prompt does not reach it.
setsid build/release/bin/managementpartner-emulator --data "$work/data" >"$work/announcement" 2>"$log" &
emulator=$!
until [[ -s $work/announcement ]] && read -r MANAGEMENTPARTNER_EMULATOR <"$work/announcement"; do
    kill -0 "$emulator" 2>/dev/null || { cat "$log" >&2; exit 1; }
    sleep 0.05
done
export MANAGEMENTPARTNER_EMULATOR
# So that every runspace finds the module, ForEach-Object -Parallel's included.
export PSModulePath=$PWD/build/module${PSModulePath:+:$PSModulePath}

if (($#)); then
    dotnet pwsh -NoProfile -NoLogo -NonInteractive "$@"
else
    dotnet pwsh -NoProfile -NoLogo -NoExit -File examples/prompt.ps1
fi
