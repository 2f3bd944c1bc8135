#!/usr/bin/env bash
# Runs PSScriptAnalyzer over every script, where it is to be had: no package source has it for the PowerShell used here.
#
#   tests/powershell/analyze.sh [DIR]    DIR holds its archive or the module; ../shared/psscriptanalyzer by default
set -euo pipefail
cd "$(dirname "$0")/../.."
source=${1:-../shared/psscriptanalyzer}
if [[ ! -d $source ]]; then
    echo "There is no PSScriptAnalyzer in $source: the scripts were not analysed."
    exit 0
fi
module=$source
archive=$(find "$source" -name 'PSScriptAnalyzer*.tar.xz' -print -quit)
if [[ -n $archive ]]; then
    module=build/psscriptanalyzer
    rm -rf "$module"
    mkdir -p "$module"
    tar --extract --xz --file "$archive" --directory "$module"
fi
dotnet tool restore >/dev/null
dotnet pwsh -NoProfile -NonInteractive -File tests/powershell/analyze.ps1 -ModulePath "$module"
