"""What ran in Wine, and how large and quick it is beside Linux.

table.py RESULTS LINUX WINDOWS: ctest's results as JUnit has them, and the folders of both builds' programs
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

RESULTS, LINUX, WINDOWS = sys.argv[1], *map(pathlib.Path, sys.argv[2:])
RUNS = 21
STATES = {"run": "passed", "notrun": "skipped"}


def cold(command, announced, token):
    """Milliseconds from the start of `show` to its end, by a token."""
    arguments = ["show", "--access-token-file", token, "--tenant", announced["tenants"][0]["tenantId"],
                 "--arm-endpoint", announced["arm"], "--ca-file", announced["caFile"]]
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([*command, *arguments], capture_output=True, check=True)
        took.append(1000 * (time.perf_counter() - start))
    return f"{statistics.median(took[1:]):.0f} ms"


def warm(command, announced, token):
    """Microseconds of a call on a kept connection: the best of some rounds."""
    environment = {**os.environ, "BENCH_ARM": announced["arm"], "BENCH_AUTHORITY": announced["authority"],
                   "BENCH_CA_FILE": announced["caFile"], "BENCH_TENANT": announced["tenants"][0]["tenantId"],
                   "BENCH_TOKEN": token.read_text()}
    rounds = [subprocess.run(command, capture_output=True, check=True, text=True, env=environment).stdout.split()[1]
              for _ in range(5)]
    return f"{min(map(float, rounds)):.0f} us"


def measure():
    sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "python"))
    import emulator
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        service = emulator.Emulator(str(LINUX / "managementpartner-emulator"), pathlib.Path(folder, "data"))
        try:
            service.link()
            token = pathlib.Path(folder, "token")
            token.write_text(service.token())
            rows.append(("cold show", cold([LINUX / "managementpartner"], service, token),
                         cold(["wine", WINDOWS / "managementpartner.exe"], service, token)))
            rows.append(("warm call", warm([LINUX / "bench_warm", "library", "1", "300"], service, token),
                         warm(["wine", WINDOWS / "windows_warm_call.exe", "300"], service, token)))
        finally:
            service.stop()
    for linux, windows in (("../lib/libmanagementpartner.so", "managementpartner.dll"),
                           ("managementpartner", "managementpartner.exe"),
                           ("managementpartner-emulator", "managementpartner-emulator.exe")):
        size = [f"{(folder / name).stat().st_size / 1e6:.1f} MB" if (folder / name).exists() else "-"
                for folder, name in ((LINUX, linux), (WINDOWS, windows))]
        rows.append((windows, *size))
    return rows


tests = xml.etree.ElementTree.parse(RESULTS).getroot().findall("testcase")
print(f"\n{'In Wine':<32} {'':<10} {'s':>6}")
for test in tests:
    print(f"{test.get('name'):<32} {STATES.get(test.get('status'), 'FAILED'):<10} "
          f"{float(test.get('time')):>6.1f}")
print(f"\n{'':<32} {'Linux':>10} {'Windows, in Wine':>18}")
for name, linux, windows in measure():
    print(f"{name:<32} {linux:>10} {windows:>18}")
