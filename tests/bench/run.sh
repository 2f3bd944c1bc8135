#!/usr/bin/env bash
# Measures: the library through the C ABI, a cold start of the program, then what PowerShell adds. Each figure stands
# beside its reference, measured in the same run. Some minutes on a quiet machine.
#
#   tests/bench/run.sh            all
#   tests/bench/run.sh --quick    fewer rounds, no PowerShell
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p build
cmake --preset release >build/bench.log || { cat build/bench.log; exit 1; }
cmake --build --preset release --target bench_programs >build/bench.log || { cat build/bench.log; exit 1; }
python3 -B tests/bench/native/run.py build/release/bin "$@"
python3 -B tests/bench/cli/run.py build/release/bin "$@"
if [[ $* != *--quick* ]]; then
  tests/bench/powershell/run.sh
fi
