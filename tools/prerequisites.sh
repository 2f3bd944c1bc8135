#!/usr/bin/env bash
# Makes sure that what the build and tests need is installed. Debian 12 packages are installed where this may be
# done (as root, or with sudo that asks nothing); otherwise the exact command to run is named.
#
#   tools/prerequisites.sh build    the compiler, CMake, Boost, OpenSSL and yaml-cpp
#   tools/prerequisites.sh module   and the .NET SDK, for the PowerShell module
#   tools/prerequisites.sh test     and the sanitizers' compiler, formatter, ABI tools and the formats' oracle
#   tools/prerequisites.sh windows  what builds for Windows, and Wine, which runs it
set -euo pipefail

build=(g++ cmake ninja-build ccache python3 libboost1.81-dev libssl-dev libboost-program-options1.81-dev
  libboost-test1.81-dev libyaml-cpp-dev)
test=(clang-14 libclang-rt-14-dev clang-format-14 abigail-tools pkg-config curl git openssl xz-utils dpkg-dev file
  python3-jmespath python3-knack fish groff-base zsh)
windows=(g++-mingw-w64-x86-64-posix wine wine64 dpkg-dev xz-utils perl)

kind=${1:-build}
case $kind in
  build | module) wanted=("${build[@]}") ;;
  test) wanted=("${build[@]}" "${test[@]}") ;;
  windows) wanted=("${build[@]}" "${windows[@]}") ;;
  *) echo "Unknown argument: $kind; it is build, module, test or windows" >&2; exit 2 ;;
esac

missing=()
for package in "${wanted[@]}"; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done

if ((${#missing[@]})); then
  install=(apt-get install --yes --no-install-recommends "${missing[@]}")
  if ((EUID == 0)); then
    run=()
  elif command -v sudo >/dev/null && sudo --non-interactive true 2>/dev/null; then
    run=(sudo)
  else
    echo "These packages are missing. Install them, then start again:" >&2
    echo "  sudo apt-get update && sudo ${install[*]}" >&2
    exit 1
  fi
  echo "Installing packages: ${missing[*]}"
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  if ! { "${run[@]}" apt-get update && DEBIAN_FRONTEND=noninteractive "${run[@]}" "${install[@]}"; } >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
fi

# PowerShell itself comes from it, as a .NET tool. The command line and the library need neither.
[[ $kind == build || $kind == windows ]] && exit
if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -qE '^[1-9][0-9]+\.'; then
  echo "The .NET SDK 10 or later is missing; PowerShell 7.6 comes by it. See https://dot.net/download" >&2
  exit 1
fi
