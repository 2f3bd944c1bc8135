#!/usr/bin/env bash
# Runs the whole suite with every log level on, then looks for each secret, code and token in all that was printed and in
# every file left behind: tests/secrets/run.sh. A campaign, not a part of the ordinary run: it takes as long as the suite.
set -uo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/left" "$work/printed"
export TMPDIR=$work/left MANAGEMENTPARTNER_TEST_LOG=1 MANAGEMENTPARTNER_EMULATOR_SECRET_RECORD=$work/record
failed=0
ctest --preset release --verbose >"$work/printed/ctest.txt" 2>&1 || failed=1
SKIP_BUILD=1 tests/powershell/run.sh >"$work/printed/pester.txt" 2>&1 || failed=1
python3 -B tests/secrets/leaks.py "$work/record" "$work/printed" "$work/left" || exit 1
if ((failed)); then
    grep -hE '\*\*\*Failed|\[-\]' "$work/printed/"*.txt
    echo "Nothing leaked, but the suite did not pass with its logs on" >&2
    exit 1
fi
