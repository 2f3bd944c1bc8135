# What the examples' scripts have in common; sourced in the project's folder.
# $work is a folder, $log a file, that go with the script; $announcement is what the emulator says of itself.
# Set PRESET to use another build; the default is the one that compiles fastest.

preset=${PRESET:-quickstart}
mkdir -p build
log=$(mktemp build/example.XXXXXX.log)
work=$(mktemp -d)
emulator=
ticker=

stop_ticker() {
    [[ -n $ticker ]] || return 0
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    ticker=
    printf '\r\e[K' >&2
}

clean_up() {
    stop_ticker
    [[ -z $emulator ]] || { kill "$emulator" 2>/dev/null; wait "$emulator" 2>/dev/null; } || true
    rm -rf "$log" "$work"
}
trap clean_up EXIT

# tick TITLE: one line that moves: what is being done, for how long, and how many of Ninja's steps are finished.
tick() {
    local start=$SECONDS steps
    while true; do
        steps=$(sed -nE 's|^\[([0-9]+)/([0-9]+)\].*|, step \1 of \2|p' "$log" | tail -n 1)
        printf '\r\e[K%s: %d s%s' "$1" $((SECONDS - start)) "$steps" >&2
        sleep 0.5
    done
}

# slowly TITLE COMMAND ...: runs a command and shows what it printed only where it fails. On a terminal a line moves
# meanwhile; anywhere else the title is printed once.
slowly() {
    local title=$1 status=0
    shift
    : >"$log"
    if [[ -t 2 ]]; then
        tick "$title" &
        ticker=$!
    else
        printf '%s ...\n' "$title" >&2
    fi
    "$@" >"$log" 2>&1 || status=$?
    stop_ticker
    ((status == 0)) || { cat "$log" >&2; exit "$status"; }
}

# require KIND: first installs missing packages of this kind of tools/prerequisites.sh, if that is allowed.
require() { slowly 'Looking for what the build needs' tools/prerequisites.sh "$1"; }

# build TARGET ...
build() { slowly 'Building the native part (some minutes the first time)' compile "$@"; }
compile() { cmake --preset "$preset" && cmake --build --preset "$preset" --target "$@"; }

# start_emulator COMMAND ...: in a session of its own, so that Ctrl+C at a prompt does not reach it.
start_emulator() {
    setsid "$@" --data "$work/data" >"$work/announcement" 2>"$log" &
    emulator=$!
    until [[ -s $work/announcement ]] && read -r announcement <"$work/announcement"; do
        kill -0 "$emulator" 2>/dev/null || { cat "$log" >&2; exit 1; }
        sleep 0.05
    done
}
