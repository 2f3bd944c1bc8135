#!/usr/bin/env bash
# Opens a PowerShell prompt with the module imported and connected to an emulator of Azure. Works from a fresh clone with the
# .NET SDK 10.
#
#   examples/shell.sh                      the prompt
#   examples/shell.sh -Command '...'       runs a command with the module and an emulator available but not connected,
#                                          then ends; also -File script.ps1
#
# PRESET=release examples/shell.sh uses the release build instead of the one that compiles fastest.
set -euo pipefail
cd "$(dirname "$0")/.."

source examples/building.bash

require module
build managementpartner-library managementpartner-emulator
slowly 'Building the module' powershell/build.sh --preset "$preset"

start_emulator "build/$preset/bin/managementpartner-emulator"
export MANAGEMENTPARTNER_EMULATOR=$announcement
# So that every runspace finds the module, ForEach-Object -Parallel's included.
export PSModulePath=$PWD/build/module${PSModulePath:+:$PSModulePath}

if (($#)); then
    dotnet pwsh -NoProfile -NoLogo -NonInteractive "$@"
else
    dotnet pwsh -NoProfile -NoLogo -NoExit -File examples/prompt.ps1
fi
