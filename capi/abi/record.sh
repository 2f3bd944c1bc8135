#!/usr/bin/env bash
# Records the ABI: capi/abi/record.sh [FILE [COMPILER]]. Without arguments, anew in libmanagementpartner.abi, after an
# addition: commit the difference with the change that made it. What is removed or changed there breaks the promise of
# docs/c-abi.md.
set -euo pipefail
folder=$(cd "$(dirname "$0")" && pwd)
output=$(realpath "${1:-$folder/libmanagementpartner.abi}")
compiler=${2:-cc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Compiled where no path of this machine gets into the record.
python3 -B "$folder/interface.py" c "$folder/../managementpartner.h" >"$work/interface.c"
cp "$folder/../managementpartner.h" "$work"
cd "$work"
"$compiler" -std=c11 -g -shared -fPIC -ffile-prefix-map="$work=." -Wl,-soname,libmanagementpartner.so.1 \
  -Wl,--version-script="$folder/../managementpartner.map" interface.c -o libmanagementpartner.so.1
abidw --no-show-locs --no-corpus-path --no-comp-dir-path --no-elf-needed --no-architecture \
  --out-file "$output" libmanagementpartner.so.1
