#!/usr/bin/env bash
# The command line against the emulator of Azure, from a fresh clone: managementpartner is built, put on PATH and signed in.
#
#   examples/command-line.sh            shows how a partner ID is linked, looked up, changed and removed, and the usual errors
#   examples/command-line.sh --shell    a shell to try it in
#   examples/command-line.sh FILE       runs a script of commands
set -euo pipefail
directory=$PWD
cd "$(dirname "$0")/.."

source examples/building.bash

require build
build managementpartner-cli managementpartner-emulator

# What is kept and configured here goes with this script: the user's own sign-ins stay as they are.
export PATH=$PWD/build/$preset/bin:$PATH XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config
unset MANAGEMENTPARTNER_ACCESS_TOKEN
start_emulator managementpartner emulator
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
