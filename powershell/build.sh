#!/usr/bin/env bash
# Builds the module into build/module/ManagementPartner, ready for Import-Module.
#
#   powershell/build.sh                     with the native library of the release build
#   powershell/build.sh --preset dev        with that of another build; for quickstart the analyzers are left out
#   powershell/build.sh --native-dir DIR    with DIR/libmanagementpartner.so.1
#   powershell/build.sh --managed-only      without one: enough for Get-Help
#   powershell/build.sh --output DIR        into DIR/ManagementPartner, as package.sh does
set -euo pipefail
cd "$(dirname "$0")/.."

native_dir=build/release/lib
managed_only=false
output=build/module
properties=()
while (($#)); do
    case $1 in
        --preset)
            native_dir=build/${2:?"--preset needs a name"}/lib
            [[ $2 != quickstart ]] || properties=(-property:RunAnalyzers=false)
            shift 2
            ;;
        --native-dir) native_dir=${2:?"--native-dir needs a folder"}; shift 2 ;;
        --managed-only) managed_only=true; shift ;;
        --output) output=${2:?"--output needs a folder"}; shift 2 ;;
        *) echo "Unknown argument: $1" >&2; exit 2 ;;
    esac
done

native=$native_dir/libmanagementpartner.so.1
if ! $managed_only && [[ ! -f $native ]]; then
    echo "There is no $native: build it first, by cmake --preset release && cmake --build --preset release" >&2
    exit 1
fi
case $(uname -m) in
    x86_64) platform=linux-x64 ;;
    aarch64) platform=linux-arm64 ;;
    *) echo "No native library can be built for $(uname -m) yet" >&2; exit 1 ;;
esac

mkdir -p "$output"
log=$(mktemp)
module=$(mktemp -d "$output/.new.XXXXXX")
trap 'rm -rf "$log" "$module"' EXIT
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }

quietly dotnet tool restore
quietly dotnet build powershell/ManagementPartner.csproj --configuration Release --nologo "${properties[@]}"
built=powershell/bin/Release/netstandard2.0
assembly=ManagementPartner.PowerShell
cp powershell/Module/ManagementPartner.psd1 powershell/Module/ManagementPartner.Format.ps1xml \
    "$built/$assembly.dll" "$module/"
cp -r powershell/Module/en-US "$module/"
quietly dotnet pwsh -NoProfile -NonInteractive -File powershell/Help/New-MamlHelp.ps1 -ModulePath "$module" \
    -Documentation "$built/$assembly.xml" -Path "$module/en-US/$assembly.dll-Help.xml"
if ! $managed_only; then
    mkdir "$module/$platform"
    cp --dereference "$native" "$module/$platform/managementpartner.so"
fi

# The old folder goes at once: a running PowerShell keeps the files it has loaded.
chmod 755 "$module"
rm -rf "$output/ManagementPartner"
mv "$module" "$output/ManagementPartner"
