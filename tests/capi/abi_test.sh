#!/usr/bin/env bash
# abi_test.sh LIBRARY COMPILER: the ABI is the one that capi/abi records.
set -euo pipefail
library=$1
compiler=$2
capi=$(cd "$(dirname "$0")/../../capi" && pwd)
recorded=$capi/abi/libmanagementpartner.abi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

compare() { # what, then abidiff's arguments; it prints nothing where nothing differs
  abidiff --no-architecture "${@:2}" && return
  echo "$1 differs from capi/abi: record an addition by capi/abi/record.sh; a change or removal breaks docs/c-abi.md." >&2
  exit 1
}

"$capi/abi/record.sh" "$work/header.abi" "$compiler"
compare "The header" "$recorded" "$work/header.abi"
compare "The library" --headers-dir2 "$capi" --drop-private-types --debug-info-dir2 "$(dirname "$library")" \
  "$recorded" "$library"
