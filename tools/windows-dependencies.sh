#!/usr/bin/env bash
# Builds what the product needs for Windows x64 from Debian's source packages: static OpenSSL, Boost's Program_options
# and Boost.Test, yaml-cpp. The versions are pinned and checked. What is built lies in the user's cache, for all working
# copies, until something here changes; build/windows-dependencies leads there.
set -euo pipefail
cd "$(dirname "$0")/.."

# Package, version, folder below a repository of Debian 12, and the hash of the package's .dsc, which has those of its
# other files.
openssl=(openssl 3.0.20-1~deb12u2 pool/main/o/openssl
  a614474a2773c23b10c0d65f4eccbcf93fdac4749afb7c26d76e1b0340154d3d)
boost=(boost1.81 1.81.0-5+deb12u1 pool/main/b/boost1.81
  bf7e89ff2cf22823eb30cdea410ace394469899e54c436426d0c15ca9503e36c)
yaml=(yaml-cpp 0.7.0+dfsg-8 pool/main/y/yaml-cpp
  94bd9098d501f91c2570c8e8cb98d46bc6de7627c30e9f94ebb39dc0cd2d65c2)
# The repository that this machine's apt is set up with.
repository=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Codename: bookworm')
repository=${repository%%$'\n'*}
[[ -n $repository ]] ||
  { echo "apt has no repository of Debian 12 set up here, or no lists of it: run apt-get update" >&2; exit 1; }

# Boost's headers are this machine's; what is compiled here of its sources has to be of the same version.
IFS=. read -r major minor patch <<<"${boost[1]%%-*}"
headers=$(sed -n 's/^#define BOOST_VERSION \([0-9]*\)$/\1/p' /usr/include/boost/version.hpp)
((headers == major * 100000 + minor * 100 + patch)) || {
  echo "The headers of Boost in /usr/include are of version $((headers / 100000)).$((headers / 100 % 1000)).$((headers % 100))," \
    "and tools/windows-dependencies.sh pins ${boost[1]%%-*}: install libboost1.81-dev of that version, or pin theirs." >&2
  exit 1
}

target=x86_64-w64-mingw32
project=$PWD
recipe=$(sha256sum <"$0")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/managementpartner
place=$cache/windows-${recipe:0:16}
mkdir -p build "$cache/sources" "$place"
ln -sfn "$place" build/windows-dependencies

# One at a time, whichever working copy it is for.
exec {lock}>"$place/lock"
flock "$lock"

# fetch FOLDER FILE SHA256, into the cache. By apt, which knows this machine's way to the network.
fetch() {
  local file=$cache/sources/$2
  echo "$3  $file" | sha256sum --check --status 2>/dev/null && return
  /usr/lib/apt/apt-helper download-file "$repository$1/$2" "$file" "SHA256:$3" >/dev/null ||
    { echo "Cannot fetch $2. Debian removes old versions: pin the newest in tools/windows-dependencies.sh." >&2; return 1; }
}

# fetch_package PACKAGE VERSION FOLDER SHA256: its .dsc and what that names.
fetch_package() {
  local dsc=$1_$2.dsc hash size name
  fetch "$3" "$dsc" "$4"
  while read -r hash size name; do
    [[ $name == *.asc ]] || fetch "$3" "$name" "$hash"
  done < <(sed -n '/^Checksums-Sha256:/,/^[A-Z]/{/^ /p}' "$cache/sources/$dsc")
}

# step NAME: runs build_NAME in a new folder, unless that was done before.
step() {
  [[ -e $place/$1.done ]] && return
  echo "Building $1 for Windows"
  local folder=$place/build-$1
  rm -rf "$folder"
  mkdir -p "$folder"
  (cd "$folder"; "build_$1") >"$place/$1.log" 2>&1 & # Waited for: on the left of || it would go on after a failure.
  wait $! || { tail -30 "$place/$1.log" >&2; return 1; }
  rm -rf "$folder"
  touch "$place/$1.done"
}

build_boost() {
  fetch_package "${boost[@]}"
  mkdir -p "$place/boost/include" "$place/boost/lib"
  ln -sfn /usr/include/boost "$place/boost/include/boost"
  tar --extract --file "$cache/sources/boost1.81_1.81.0.orig.tar.xz" --wildcards --strip-components 1 \
    '*/libs/program_options/src' '*/libs/test/src'
  local source library
  for library in program_options test; do
    for source in libs/"$library"/src/*.cpp; do
      case $source in
        */winmain.cpp | */cpp_main.cpp | */test_main.cpp) ;; # Programs' entry points that nobody uses here.
        *) printf '%s\0' "$library-$(basename "$source" .cpp).o" "$source" ;;
      esac
    done
  done | xargs -0 --max-procs=2 --max-args=2 "$target-g++-posix" -std=c++20 -O2 -DNDEBUG -D_WIN32_WINNT=0x0A00 \
    -Wa,-mbig-obj -DBOOST_ALL_NO_LIB -isystem "$place/boost/include" -c -o
  "$target-ar" rcs "$place/boost/lib/libboost_program_options.a" program_options-*.o
  "$target-ar" rcs "$place/boost/lib/libboost_unit_test_framework.a" test-*.o
}

build_openssl() {
  fetch_package "${openssl[@]}"
  dpkg-source --no-check --extract "$cache/sources/openssl_${openssl[1]}.dsc" source
  cd source
  # Nothing is loaded at run time, and the level of security is that of Debian's own.
  ./Configure mingw64 --cross-compile-prefix="$target-" --prefix="$place/openssl" --libdir=lib \
    no-shared no-tests no-dso no-module no-engine no-legacy no-idea no-mdc2 no-rc5 \
    -D_WIN32_WINNT=0x0A00 -DOPENSSL_TLS_SECURITY_LEVEL=2
  # These end up in the library. A folder that is not there by itself could be made by anyone, unless it is below one of
  # the system's; given to Configure, a Windows path would be mangled.
  local folder='C:/Windows/System32/managementpartner'
  make -j2 build_libs OPENSSLDIR="$folder" MODULESDIR="$folder" ENGINESDIR="$folder"
  make install_dev OPENSSLDIR="$folder" MODULESDIR="$folder" ENGINESDIR="$folder"
}

build_yaml() {
  fetch_package "${yaml[@]}"
  dpkg-source --no-check --extract "$cache/sources/yaml-cpp_${yaml[1]}.dsc" source
  cmake -G Ninja -S source -B build -DCMAKE_TOOLCHAIN_FILE="$project/cmake/windows-x64.cmake" \
    -DCMAKE_BUILD_TYPE=Release -DYAML_CPP_BUILD_TESTS=OFF -DYAML_CPP_BUILD_TOOLS=OFF -DYAML_BUILD_SHARED_LIBS=OFF \
    -DCMAKE_INSTALL_PREFIX="$place/yaml-cpp"
  cmake --build build -j2 --target install
}

step openssl
step yaml
step boost
