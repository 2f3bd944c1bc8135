#!/usr/bin/env bash
# What PowerShell adds to the library, each figure with its reference measured in the same run.
set -euo pipefail
cd "$(dirname "$0")/../../.."
dotnet build tests/bench/powershell/EmptyModule/EmptyModule.csproj --configuration Release --nologo --verbosity quiet >&2
PRESET=release exec examples/shell.sh -File tests/bench/powershell/run.ps1 \
    -EmptyModule tests/bench/powershell/EmptyModule/bin/Release/netstandard2.0 "$@"
