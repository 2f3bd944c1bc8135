#!/usr/bin/env bash
# Builds for Windows and runs all that can be run of it in Wine: the C cases, the native suites, the program against the
# Linux emulator and its own, the module's tests. Then a table: every test, and what was measured beside Linux. What Wine
# cannot show, a person at Windows does: check.ps1.
set -euo pipefail
cd "$(dirname "$0")/../.."

mkdir -p build
if [[ -z ${SKIP_BUILD:-} ]]; then
  tools/prerequisites.sh build
  { cmake --preset release && cmake --build --preset release --target managementpartner-cli managementpartner-emulator bench_warm
  } >build/release.log 2>&1 || { cat build/release.log; exit 1; }
  tools/windows.sh >build/windows.log 2>&1 || { cat build/windows.log; exit 1; }
fi

export WINEPREFIX=$PWD/build/windows/wine WINEDEBUG=-all DISPLAY=
server=$(command -v wineserver || echo /usr/lib/wine/wineserver64)
end_wine() { "$server" --kill 2>/dev/null || true; }
trap end_wine EXIT
[[ -d $WINEPREFIX ]] || wine wineboot --init >/dev/null 2>&1
"$server" --persistent 2>/dev/null || true # Each program would otherwise start one.
wine cmd /c exit >/dev/null 2>&1 # Starts its services, which would hold the first test's output open.

ctest --preset windows --output-junit "$PWD/build/windows/tests.xml" >build/windows/tests.log 2>&1 && failed=0 || failed=$?
tests/windows/module.sh >build/windows/module.log 2>&1 && module_failed=0 || module_failed=$?
python3 -B tests/windows/table.py build/windows/tests.xml build/release/bin build/windows/bin
grep -a '^Tests Passed' build/windows/module.log || true
tests/windows/module.sh --times
((failed == 0)) || cat build/windows/tests.log
((module_failed == 0)) || cat build/windows/module.log
((failed == 0 && module_failed == 0))
