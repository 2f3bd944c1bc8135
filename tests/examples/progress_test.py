"""How examples/building.bash tells of a slow command: a line that moves on a terminal, one plain line elsewhere."""
import os
import pty
import subprocess
import sys

SCRIPT = """
source examples/building.bash
work() { echo '[3/20] Building one'; sleep 1.4; echo '[12/20] Building two'; sleep 1.4; return $1; }
slowly 'Building' work 0
echo 'after it' >&2
slowly 'Failing' work 7
echo 'not reached' >&2
"""


def on_terminal():
    leader, follower = pty.openpty()
    with subprocess.Popen(["bash", "-euo", "pipefail", "-c", SCRIPT], stdout=follower, stderr=follower) as process:
        os.close(follower)
        shown = b""
        while True:
            try:
                piece = os.read(leader, 4096)
            except OSError:  # Linux says so at the end.
                piece = b""
            if not piece:
                break
            shown += piece
    os.close(leader)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def elsewhere():
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", SCRIPT], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    code, shown = on_terminal()
    states = [state for state in shown.split("\r\x1b[K") if state.startswith("Building: ")]
    assert code == 7, (code, shown)
    assert any("step 3 of 20" in state for state in states), shown
    assert any("step 12 of 20" in state for state in states), shown
    assert len({state.split(",")[0] for state in states}) >= 2, f"The seconds stand still: {shown}"
    assert not any("\n" in state for state in states), f"It is not one line: {shown}"
    assert "after it\n" in shown and "not reached" not in shown, shown
    assert "[12/20] Building two" in shown.split("Failing: ")[-1], f"What failed is not shown: {shown}"

    code, shown = elsewhere()
    assert code == 7, (code, shown)
    assert shown.startswith("Building ...\nafter it\nFailing ...\n[3/20]"), shown
    assert "\r" not in shown and "not reached" not in shown, shown


if __name__ == "__main__":
    sys.exit(main())
