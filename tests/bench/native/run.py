"""Measures the library through the C ABI, each figure beside its reference in the same run.

    run.py PROGRAMS [--quick]      PROGRAMS: the folder with the bench programs and the emulator
"""
import argparse
import contextlib
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).parents[1]))
from processes import costs
from service import emulated_service
from table import heading, row


@contextlib.contextmanager
def busy_machine():
    """As many programs as there are cores that do nothing but keep them busy."""
    programs = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count())]
    try:
        yield
    finally:
        for program in programs:
            program.kill()
            program.wait()


def warm(programs, environment, rounds, calls):
    output = subprocess.run([programs / "bench_warm", "both", str(rounds), str(calls)], env=environment, check=True,
                            capture_output=True, text=True).stdout
    times = {"library": ([], []), "reference": ([], [])}
    for line in output.splitlines():
        name, clock, processor = line.split()
        times[name][0].append(float(clock))
        times[name][1].append(float(processor))
    return times["library"], times["reference"]


def instructions(programs, environment, mode, calls, folder):
    def total(count):
        out = folder / f"{mode}.{count}"
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", programs / "bench_warm", mode,
                        "1", str(count)], env=environment, check=True, capture_output=True)
        return int(re.search(r"^(?:summary|totals): (\d+)", out.read_text(), flags=re.M).group(1))
    return (total(2 * calls) - total(calls)) / calls


def measure(programs, service, quick):
    environment = {**os.environ, "BENCH_ARM": service.arm, "BENCH_AUTHORITY": service.authority,
                   "BENCH_CA_FILE": service.ca_file, "BENCH_TENANT": service.account["tenantId"],
                   "BENCH_CLIENT_ID": service.account["clientId"],
                   "BENCH_CLIENT_SECRET": service.account["clientSecret"], "BENCH_TOKEN": service.token}

    heading(programs, "library", "reference")
    rounds, calls = (15, 200) if quick else (61, 500)
    for machine, load in (("quiet", contextlib.nullcontext()), ("busy", busy_machine())):
        with load:
            ours, reference = warm(programs, environment, rounds, calls)
        row(f"warm get, {machine} machine, median of {rounds} x {calls}", statistics.median(ours[0]),
            statistics.median(reference[0]), "us", 1, "goal 1.05; to bare OpenSSL")
        row("  fastest round", min(ours[0]), min(reference[0]), "us", 1)
        row("  processor time of a call", statistics.median(ours[1]), statistics.median(reference[1]), "us", 1,
            "goal 1.30")

    rounds = 11 if quick else 61
    for mode, what in (("token", "cold get with a token"), ("secret", "cold sign-in and get")):
        commands = [[str(programs / "bench_cold_library"), mode], [str(programs / "bench_cold_reference"), mode]]
        if mode == "token" and shutil.which("curl"):
            commands.append(service.curl_get_link(shutil.which("curl")))
        times = [statistics.median(cost.clock_ms for cost in each)
                 for each in costs(programs, commands, environment, rounds)]
        row(f"{what}, process, median of {rounds}", times[0], times[1], "ms", 2, "to bare OpenSSL")
        if len(times) > 2:
            row("  the same beside curl", times[0], times[2], "ms", 2, "to curl")

    if shutil.which("valgrind"):
        calls = 100 if quick else 400
        ours, reference = (instructions(programs, environment, mode, calls, service.folder)
                           for mode in ("library", "reference"))
        row("instructions of a warm call", ours, reference, "", 0, "goal 45,000 instructions; callgrind")
    else:
        print("instructions a warm call: not counted, valgrind is not installed")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    programs = arguments.programs.resolve()
    with emulated_service(programs) as service:
        measure(programs, service, arguments.quick)


if __name__ == "__main__":
    main()
