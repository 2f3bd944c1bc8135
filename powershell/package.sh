#!/usr/bin/env bash
# Makes what the module is given to others as, in build/package:
#
#   ManagementPartner.zip              for Azure Automation, and to unpack into a folder of PSModulePath
#   ManagementPartner.VERSION.nupkg    for Publish-PSResource -NupkgPath, and for file repositories
#
#   powershell/package.sh                      with the libraries that are built: of the preset release for this machine's
#                                              platform, of the preset windows for win-x64
#   powershell/package.sh --win-x64 DIR        with DIR/managementpartner.dll
#   powershell/package.sh --require win-x64    ends with an error where the library for that platform is not there
#   powershell/package.sh --project-uri URI --license-uri URI    where the publisher tells about the module and its licence;
#                                                                without them the package names none
#   powershell/package.sh --output DIR         makes both in DIR
#
# The same sources and libraries make the same bytes: all times in it are SOURCE_DATE_EPOCH, or else the last commit's.
set -euo pipefail
cd "$(dirname "$0")/.."
source packaging/shipped.sh

windows=build/windows/bin
output=build/package
required=()
uris=()
while (($#)); do
    case $1 in
        --win-x64) windows=${2:?"--win-x64 needs a folder"}; shift 2 ;;
        --require) required+=("${2:?"--require needs a platform, such as win-x64"}"); shift 2 ;;
        --project-uri) uris+=(-ProjectUri "${2:?"--project-uri needs a URI"}"); shift 2 ;;
        --license-uri) uris+=(-LicenseUri "${2:?"--license-uri needs a URI"}"); shift 2 ;;
        --output) output=${2:?"--output needs a folder"}; shift 2 ;;
        *) echo "Unknown argument: $1" >&2; exit 2 ;;
    esac
done

windows_library=$windows/managementpartner.dll
if [[ -f $windows_library ]]; then
    check_for_windows "$windows_library" library
elif [[ " ${required[*]} " == *' win-x64 '* ]]; then
    fail "There is no library for win-x64: no $windows_library. tools/windows.sh builds it."
fi

mkdir -p "$output"
stage=$(mktemp -d "$output/.new.XXXXXX")
trap 'rm -rf "$stage"' EXIT
powershell/build.sh --output "$stage"
module=$stage/ManagementPartner
if [[ -f $windows_library ]]; then
    mkdir "$module/win-x64"
    cp "$windows_library" "$module/win-x64/"
fi
libraries=("$module"/*/managementpartner.*)
platforms=("${libraries[@]%/*}")
platforms=("${platforms[@]##*/}")
for platform in "${required[@]}"; do
    [[ -d $module/$platform ]] || fail "There is no library for $platform: it is built on such a machine."
done

# The help says which C library Linux needs at least.
promised=$(grep -o 'glibc [0-9.]*[0-9]' powershell/Module/en-US/about_ManagementPartner.help.txt)
for library in "$module"/linux-*/managementpartner.so; do
    needed="glibc $(objdump -T "$library" | grep -o 'GLIBC_[0-9.]*' | sort --version-sort | tail -n 1 | cut -d_ -f2)"
    [[ $(printf '%s\n' "$needed" "$promised" | sort --version-sort | tail -n 1) == "$promised" ]] ||
        fail "$library needs $needed, and about_ManagementPartner promises that $promised is enough."
done

cp LICENSE "$module/LICENSE.txt"
notices "$module" "${libraries[@]}" >"$module/THIRD-PARTY-NOTICES.txt"

dotnet pwsh -NoProfile -NonInteractive -File powershell/Package/New-ModulePackage.ps1 -ModulePath "$module" \
    -Changelog docs/changelog.md -OutputPath "$stage" "${uris[@]}"

most=12000000
rm -f "$output"/ManagementPartner*.nupkg
for package in "$stage"/ManagementPartner.zip "$stage"/ManagementPartner.*.nupkg; do
    size=$(stat --format=%s "$package")
    ((size < most)) || fail "${package##*/} has $size bytes; fewer than $most were promised."
    mv "$package" "$output/"
    echo "$output/${package##*/}: $size bytes"
done
listed=${platforms[*]}
echo "For ${listed// / and }; on Linux with $promised or later."
[[ -d $module/win-x64 ]] ||
    echo "Not for Windows, nor for the jobs that Azure Automation runs there: there is no $windows_library."
