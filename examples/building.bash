# What the examples' scripts have in common; sourced in the project's folder.
# $work is a folder, $log a file, that go with the script; $announcement is what the emulator says of itself.

mkdir -p build
log=$(mktemp build/example.XXXXXX.log)
work=$(mktemp -d)
emulator=

clean_up() {
    [[ -z $emulator ]] || { kill "$emulator" 2>/dev/null; wait "$emulator" 2>/dev/null; } || true
    rm -rf "$log" "$work"
}
trap clean_up EXIT

progress() { printf '%s\n' "$*" >&2; }
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }

# require KIND: what tools/prerequisites.sh has under this word is installed first where it is missing and may be.
require() {
    progress 'Looking for what the build needs ...'
    tools/prerequisites.sh "$1" >&2
}

# build TARGET ...
build() {
    progress 'Building (some minutes the first time) ...'
    quietly cmake --preset release
    quietly cmake --build --preset release --target "$@"
}

# start_emulator COMMAND ...: in a session of its own, so that Ctrl+C at a prompt does not reach it.
start_emulator() {
    setsid "$@" --data "$work/data" >"$work/announcement" 2>"$log" &
    emulator=$!
    until [[ -s $work/announcement ]] && read -r announcement <"$work/announcement"; do
        kill -0 "$emulator" 2>/dev/null || { cat "$log" >&2; exit 1; }
        sleep 0.05
    done
}
