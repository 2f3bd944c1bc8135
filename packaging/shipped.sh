# What the scripts that make packages have in common; they source it from the project's folder.

fail() { echo "$1" >&2; exit 1; }

# The same sources and files make the same bytes: all times in a package are this one.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 315532800)}

# check_for_windows FILE WHAT: ends with an error unless it is compiled for Windows x64. WHAT is "library" or "program".
check_for_windows() {
    local told
    told=$(objdump -p "$1" 2>/dev/null || true)
    [[ $told == *pei-x86-64* ]] || fail "$1 is no $2 for Windows x64."
    # Whatever else bears the name would be found out by the first user alone.
    [[ $2 != library || $told == *mp_abi_version* ]] ||
        fail "$1 is not Management Partner's: it has no mp_abi_version."
}

# openssl_of FILE: the version of the one that is linked into it.
openssl_of() {
    local version
    version=$(strings --all "$1" | grep -xE '3\.[0-9]+\.[0-9]+' | sort --unique || true)
    [[ $version =~ ^[0-9.]+$ ]] || fail "$1 does not tell the version of OpenSSL that is in it."
    echo "$version"
}

# notices FOLDER FILE…: the notices for a package of these files, which are named as they are below the folder.
notices() {
    local folder=$1 file version versions=()
    shift
    echo 'In this package:'
    for file; do
        version=$(openssl_of "$file")
        versions+=("$version")
        echo "  ${file#"$folder"/}, with OpenSSL $version"
    done
    [[ $(printf '%s\n' "${versions[@]}" | sort --unique | wc -l) == 1 ]] ||
        echo "Warning: the files have different versions of OpenSSL in them: $(printf '%s\n' "${versions[@]}" |
            sort --unique --version-sort | paste --serial --delimiters=, | sed 's/,/, /g'). Build all with the newer one." >&2
    echo
    cat packaging/THIRD-PARTY-NOTICES.txt
}
