#!/usr/bin/env bash
# Makes what the programs are given to people at Windows as, in build/package:
#
#   managementpartner-VERSION-win-x64.zip    to unpack anywhere: the programs, and what a program in C needs of the library
#   winget/                                  the package's manifests for winget
#
#   packaging/windows.sh                  of what tools/windows.sh built
#   packaging/windows.sh --build DIR      of another build for Windows
#   packaging/windows.sh --output DIR     makes all of it in DIR
#   packaging/windows.sh --identifier Publisher.Package --publisher NAME --license NAME --installer-uri URI
#                        [--project-uri URI] [--license-uri URI]
#                                         makes the manifests, too: who publishes the package, and where the zip can be
#                                         fetched, is the publisher's to say
#
# The same sources and files make the same bytes: all times in it are SOURCE_DATE_EPOCH, or else the last commit's.
set -euo pipefail
cd "$(dirname "$0")/.."
source packaging/shipped.sh

build=build/windows
output=build/package
declare -A facts=()
while (($#)); do
    case $1 in
        --build) build=${2:?"--build needs a folder"}; shift 2 ;;
        --output) output=${2:?"--output needs a folder"}; shift 2 ;;
        --identifier | --publisher | --license | --installer-uri | --project-uri | --license-uri)
            fact=${1#--}
            fact=${fact^^}
            facts[${fact//-/_}]=${2:?"$1 needs a value"}
            shift 2
            ;;
        *) echo "Unknown argument: $1" >&2; exit 2 ;;
    esac
done

wanted=()
for fact in IDENTIFIER PUBLISHER LICENSE INSTALLER_URI; do
    [[ -n ${facts[$fact]:-} ]] || wanted+=("--$(tr '_[:upper:]' '-[:lower:]' <<<"$fact")")
done
((${#facts[@]} == 0 || ${#wanted[@]} == 0)) || fail "winget's manifests also need ${wanted[*]}."
for fact in "${!facts[@]}"; do
    case $fact in
        *_URI) [[ ${facts[$fact]} =~ ^https://[!-\&\(-~]+$ ]] || fail "No https URI: ${facts[$fact]}" ;;
        IDENTIFIER) [[ ${facts[$fact]} =~ ^[A-Za-z0-9+_-]+(\.[A-Za-z0-9+_-]+)+$ ]] || fail "No identifier such as Publisher.Package: ${facts[$fact]}" ;;
        *) [[ ${facts[$fact]} != *[[:cntrl:]]* ]] || fail "The ${fact,,} has a control character in it." ;;
    esac
done

for file in managementpartner.dll managementpartner.exe managementpartner-emulator.exe; do
    [[ -f $build/bin/$file ]] || fail "There is no $build/bin/$file. tools/windows.sh builds it."
    [[ $file == *.dll ]] && what=library || what=program
    check_for_windows "$build/bin/$file" "$what"
done

mkdir -p "$output"
stage=$(mktemp -d "$output/.new.XXXXXX")
trap 'rm -rf "$stage"' EXIT
version=$(sed -n 's/^set(PACKAGE_VERSION "\(.*\)")$/\1/p' "$build/capi/managementpartner-config-version.cmake")
[[ -n $version ]] || fail "$build does not tell its version."
folder=managementpartner
package=$stage/$folder
cmake --install "$build" --prefix "$package" >"$stage/install.log" || { cat "$stage/install.log" >&2; exit 1; }
# Of it Visual C++ makes its own import library.
cp capi/managementpartner.def "$package/lib/"
# Whoever opens them by Notepad has one that may know no other line ends.
sed 's/$/\r/' LICENSE >"$package/LICENSE.txt"
{
    notices "$package" "$package"/bin/*.exe "$package"/bin/*.dll
    line=$(printf '=%.0s' {1..78})
    printf '\n%s\nyaml-cpp, in managementpartner.exe alone\n%s\n\nCopyright 2008-2015 Jesse Beder\n\n' "$line" "$line"
    cat packaging/yaml-cpp-licence.txt
} | sed 's/$/\r/' >"$package/THIRD-PARTY-NOTICES.txt"

zip=managementpartner-$version-win-x64.zip
python3 packaging/zip_folder.py "$package" "$stage/$zip"
rm -rf "$output"/managementpartner-*-win-x64.zip "$output/winget"
mv "$stage/$zip" "$output/"
echo "$output/$zip: $(stat --format=%s "$output/$zip") bytes"
if ((${#facts[@]} == 0)); then
    echo "Without manifests for winget, which need a publisher and where the zip is: see packaging/windows.sh."
    exit
fi

facts[VERSION]=$version
facts[FOLDER]=$folder
facts[SHA256]=$(sha256sum "$output/$zip" | cut --delimiter=' ' --fields=1 | tr '[:lower:]' '[:upper:]')
# Names may hold what YAML would read otherwise.
for fact in PUBLISHER LICENSE; do facts[$fact]="'${facts[$fact]//\'/\'\'}'"; done
# As winget's repository of packages has them.
identifier=${facts[IDENTIFIER]}
first=${identifier:0:1}
manifests=$output/winget/manifests/${first,,}/${identifier//.//}/$version
mkdir -p "$manifests"
for template in version installer locale.en-US; do
    text=$(<"packaging/winget/$template.yaml.in")
    for fact in "${!facts[@]}"; do text=${text//"@$fact@"/"${facts[$fact]}"}; done
    [[ $template == version ]] && name=$identifier.yaml || name=$identifier.$template.yaml
    # What the publisher has not said is left out.
    grep -vE '@[A-Z0-9_]+@' <<<"$text" >"$manifests/$name"
    echo "$manifests/$name"
done
