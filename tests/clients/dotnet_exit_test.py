"""A .NET program that ends while its threads are in calls: dotnet_exit_test.py EMULATOR LIBRARY [ROUNDS]."""
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python"))
import emulator  # noqa: E402

EXIT_CODE = 42


def main():
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 4
    project = HERE / "dotnet_exit"
    built = HERE.parent.parent / "build/dotnet_exit"
    subprocess.run(["dotnet", "build", "--nologo", "--verbosity", "quiet", "--configuration", "Release", "--artifacts-path", built,
                    project], check=True, stdout=sys.stderr)
    program = built / "bin/dotnet_exit/release/dotnet_exit.dll"
    with tempfile.TemporaryDirectory() as folder:
        service = emulator.Emulator(sys.argv[1], pathlib.Path(folder) / "data")
        try:
            environment = {**os.environ, "MANAGEMENTPARTNER_EMULATOR": json.dumps(service.announced)}
            codes = collections.Counter(
                subprocess.run(["dotnet", program, sys.argv[2], ("exit", "return")[number % 2]], env=environment,
                               timeout=emulator.PATIENCE, check=False).returncode for number in range(rounds))
        finally:
            service.stop()
    print(f"{codes[EXIT_CODE]} of {rounds} ended as they wanted to; codes: {dict(codes)}")
    return 0 if codes[EXIT_CODE] == rounds else 1


if __name__ == "__main__":
    sys.exit(main())
