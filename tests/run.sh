#!/usr/bin/env bash
# Runs every test: formats, the core and the C ABI (plain and under sanitizers), the cmdlets in real PowerShell,
# the examples.
#
#   tests/run.sh          what a change must pass
#   tests/run.sh --long   also the campaigns: fuzzing and a soak of the whole suite
set -euo pipefail
cd "$(dirname "$0")/.."

long=false
[[ ${1:-} == --long ]] && long=true

step() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }

tools/prerequisites.sh test

step "Formats"
git ls-files '*.cpp' '*.hpp' '*.c' '*.h' | xargs clang-format-14 --dry-run --Werror

quietly() { "$@" >"build/quiet.log" 2>&1 || { cat "build/quiet.log"; return 1; }; }
build_and_test() {
  quietly cmake --preset "$1"
  quietly cmake --build --preset "$1"
  ctest --preset "$1" | grep -v '^ *Start '
}
mkdir -p build

step "What is shipped: release build and its tests"
build_and_test release

step "AddressSanitizer and UndefinedBehaviorSanitizer"
build_and_test asan

step "ThreadSanitizer, over what several threads use"
build_and_test tsan

step "The cmdlets in real PowerShell"
tests/powershell/run.sh

step "PSScriptAnalyzer"
tests/powershell/analyze.sh

step "The quickstart and the documents' examples, as a newcomer runs them"
tests/examples/run.sh

if $long; then
  step "Fuzzing"
  tests/fuzz/run.sh 300
  step "The suite twenty times"
  ctest --preset release --repeat until-fail:20
  ctest --preset asan --repeat until-fail:5
  ctest --preset tsan --repeat until-fail:10
fi

printf '\nAll tests passed in %d s.\n' "$SECONDS"
