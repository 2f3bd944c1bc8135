#!/usr/bin/env bash
# The command line against the emulator of Azure, from a fresh clone: managementpartner is built, put on PATH and signed in.
#
#   examples/command-line.sh            shows how a partner ID is linked, looked up, changed and removed, and the usual errors
#   examples/command-line.sh --shell    a shell to try it in
#   examples/command-line.sh FILE       runs a script of commands
set -euo pipefail
directory=$PWD
cd "$(dirname "$0")/.."

mkdir -p build
log=$(mktemp build/command-line.XXXXXX.log)
work=$(mktemp -d)
emulator=
cleanup() {
    [[ -z $emulator ]] || { kill "$emulator" 2>/dev/null; wait "$emulator" 2>/dev/null; } || true
    rm -rf "$log" "$work"
}
trap cleanup EXIT
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }

echo 'Building the command line and the emulator (some minutes the first time) ...' >&2
tools/prerequisites.sh build >&2
quietly cmake --preset release
quietly cmake --build --preset release --target managementpartner-cli managementpartner-emulator

# What is kept and configured here goes with this script: the user's own sign-ins stay as they are.
export PATH=$PWD/build/release/bin:$PATH XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config
unset MANAGEMENTPARTNER_ACCESS_TOKEN
# In a session of its own, so that Ctrl+C at a prompt does not reach it.
setsid managementpartner emulator --data "$work/data" >"$work/announcement" 2>"$log" &
emulator=$!
until [[ -s $work/announcement ]] && read -r announcement <"$work/announcement"; do
    kill -0 "$emulator" 2>/dev/null || { cat "$log" >&2; exit 1; }
    sleep 0.05
done
said() { python3 -c "import json, sys; print(json.loads(sys.argv[1])$1)" "$announcement"; }

said '["tenants"][0]["clientSecret"]' | managementpartner login --service-principal --password @- \
    --username "$(said '["tenants"][0]["clientId"]')" --tenant "$(said '["tenants"][0]["tenantId"]')" \
    --arm-endpoint "$(said '["arm"]')" --ca-file "$(said '["caFile"]')" --output none

show() {
    printf '$ managementpartner %s\n' "$*"
    managementpartner "$@" 2>&1 || printf '(exit code %d)\n' $?
    echo
}

case ${1:-} in
    '')
        show account show --query user.name
        show create --partner-id 5127255
        show show --output table
        show show --query partnerName --output tsv
        show update --partner-id 5127254
        show create --partner-id 5127255
        show delete --partner-id 5127254
        show show
        show shwo
        echo 'To try it yourself: examples/command-line.sh --shell'
        ;;
    --shell) PS1='$ ' bash --norc -i ;;
    *) cd "$directory" && bash -euo pipefail "$1" ;;
esac
