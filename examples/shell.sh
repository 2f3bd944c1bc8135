#!/usr/bin/env bash
# A PowerShell prompt with the module imported and an emulator of Azure connected. From a fresh clone, with the .NET SDK 10.
#
#   examples/shell.sh                      the prompt
#   examples/shell.sh -Command '...'       runs something with the module and an emulator at hand, not connected yet, and
#                                          ends; also -File script.ps1
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
