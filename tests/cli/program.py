"""Runs managementpartner with a home and an environment of its own."""
import dataclasses
import os
import pathlib
import subprocess
import sys

PROGRAM, EMULATOR = sys.argv[1:3]
PATIENCE = 60

# What a sanitizer or a coverage run needs.
KEPT = ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE", "LD_LIBRARY_PATH")


@dataclasses.dataclass
class Ended:
    exit_code: int
    output: str
    errors: str

    @property
    def lines(self):
        return self.errors.splitlines()


def run(*command, environment, given="", **more):
    """Any program, to its end, with `given` on standard input."""
    ended = subprocess.run([str(word) for word in command], input=given.encode(), capture_output=True, env=environment,
                           # No terminal to ask for a password on, also where the tests run in one.
                           start_new_session=True, timeout=PATIENCE, **more)
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


class Home:
    """A folder in which nothing is configured and nobody is signed in."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.programs = self.folder / "bin"
        self.programs.mkdir(parents=True)
        self.sign_ins = self.folder / ".local/state/managementpartner/sign-ins.json"
        self.tokens = self.sign_ins.parent / "tokens"
        self.configuration = self.folder / ".config/managementpartner/config.ini"

    def environment(self, **more):
        """Nothing from outside; None takes a variable away. No request leaves the machine."""
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        own = {"HOME": str(self.folder), "PATH": str(self.programs), "LANG": "C.UTF-8", "TERM": "xterm",
               "NO_PROXY": "*", "AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:1"}
        return {name: str(value) for name, value in {**kept, **own, **more}.items() if value is not None}

    def configure(self, text):
        self.configuration.parent.mkdir(parents=True, exist_ok=True)
        self.configuration.write_text(text)

    def add_program(self, name, python):
        """A program on PATH: a script."""
        path = self.programs / name
        path.write_text(f"#!{sys.executable} -IB\n{python}")
        path.chmod(0o755)
        return path

    def run(self, *arguments, given="", environment=None, **more):
        """managementpartner, in this home."""
        return run(PROGRAM, *arguments, environment=self.environment(**(environment or {})), given=given,
                   cwd=self.folder, **more)
