#!/bin/bash
# in_wine.sh FOLDER PROGRAM WORDS...: runs a program of the build's FOLDER in Wine, as a Windows program whose user's
# folders are below HOME as they are for the Linux program: so one test serves both.
set -euo pipefail
folder=$1
program=$2
shift 2
# A test's own PATH has none of what Wine's script uses.
export PATH=/usr/bin:/bin WINEPREFIX=$folder/wine WINEDEBUG=-all DISPLAY=
windows() { printf 'Z:%s' "${1//\//\\}"; }
exec /usr/bin/wine "$folder/bin/run_in.exe" "USERPROFILE=$(windows "$HOME")" \
  "LOCALAPPDATA=$(windows "$HOME/.local/state")" "APPDATA=$(windows "$HOME/.config")" XDG_STATE_HOME= HOME= \
  -- "$(windows "$folder/bin/$program.exe")" "$@"
