#!/usr/bin/env bash
# Builds for Windows x64 on Debian 12, from nothing: the cross-compiler, Wine for the tests, the dependencies, then the
# preset windows. The library and the programs end up in build/windows/bin.
#
#   tools/windows.sh [TARGET...]    only these; without any, all, tests included
set -euo pipefail
cd "$(dirname "$0")/.."

tools/prerequisites.sh windows
tools/windows-dependencies.sh
cmake --preset windows >build/windows-configure.log || { cat build/windows-configure.log; exit 1; }
cmake --build --preset windows ${1:+--target "$@"}
