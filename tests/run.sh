#!/usr/bin/env bash
# Runs every test: formats, the core and the C ABI (plain and under sanitizers), the cmdlets in real PowerShell,
# the examples.
#
#   tests/run.sh             what a change must pass
#   tests/run.sh --long      also the campaigns: fuzzing and a soak of the whole suite
#   tests/run.sh --windows   also builds for Windows and runs that in Wine, which takes more than ten minutes
set -euo pipefail
cd "$(dirname "$0")/.."

long=false
windows=false
for option; do
  case $option in
    --long) long=true ;;
    --windows) windows=true ;;
    *) echo "Unknown argument: $option" >&2; exit 2 ;;
  esac
done

step() { printf '\n== %s (%d s)\n' "$1" "$SECONDS"; }

tools/prerequisites.sh test

step "Formats"
git ls-files '*.cpp' '*.hpp' '*.c' '*.h' | xargs --max-procs=2 --max-args=100 clang-format-14 --dry-run --Werror

mkdir -p build
build_preset() {
  { cmake --preset "$1" && cmake --build --preset "$1"; } >"build/$1.log" 2>&1 || { cat "build/$1.log"; return 1; }
}
test_preset() { ctest --preset "$1" | grep -v '^ *Start '; }

# What is built for later steps fills the time in which a test waits; nice lets the tests have the processor first.
sanitizers=
trap '[[ -z $sanitizers ]] || kill -- -"$sanitizers" 2>/dev/null || true' EXIT
build_sanitizers() { build_preset asan && build_preset tsan; }

step "What is shipped: release build"
build_preset release
set -m # In a process group of its own, so that an early end ends it, too.
(renice -n 10 --pid "$BASHPID" >/dev/null; build_sanitizers) &
sanitizers=$!
set +m

step "The cmdlets in real PowerShell"
SKIP_BUILD=1 tests/powershell/run.sh

step "PSScriptAnalyzer"
tests/powershell/analyze.sh

step "What is shipped: tests"
test_preset release

step "The quickstart and the documents' examples, as a newcomer runs them"
tests/examples/run.sh

step "AddressSanitizer and UndefinedBehaviorSanitizer"
wait "$sanitizers"
sanitizers=
test_preset asan

step "ThreadSanitizer, over what several threads use"
test_preset tsan

if $windows; then
  step "Windows, in Wine"
  tests/windows/run.sh
fi

if $long; then
  step "Fuzzing"
  tests/fuzz/run.sh 300
  step "The suite twenty times"
  ctest --preset release --repeat until-fail:20
  ctest --preset asan --repeat until-fail:5
  ctest --preset tsan --repeat until-fail:10
fi

printf '\nAll tests passed in %d s.\n' "$SECONDS"
