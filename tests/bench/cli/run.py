"""Measures a cold `managementpartner show` beside curl doing the same GET, in the same run.

    run.py PROGRAMS [--quick]      PROGRAMS: the folder with the program, the emulator and bench_process_cost
"""
import argparse
import os
import pathlib
import shutil
import statistics
import sys

sys.path.append(str(pathlib.Path(__file__).parents[1]))
from processes import costs
from service import emulated_service
from table import heading, row


def measure(programs, service, curl, rounds):
    # As installed: what the linker wrote lies in smaller pieces in the disk's cache, which costs a start 0.7 ms.
    program = shutil.copy(programs / "managementpartner", service.folder)
    show = [program, "show", "--arm-endpoint", service.arm, "--ca-file", service.ca_file, "--access-token-file",
            service.private_file("token", service.token + "\n")]
    # Neither sees what this user has set up or signed in to.
    environment = {**os.environ, "HOME": str(service.folder), "XDG_CONFIG_HOME": str(service.folder)}
    ours, curls = costs(programs, [show, service.curl_get_link(curl)], environment, rounds)

    heading(programs, "ours", "curl")

    def compare(what, summary, field, unit, digits, goal=""):
        row(what, *(summary(getattr(cost, field) for cost in each) for each in (ours, curls)), unit, digits, goal)

    compare(f"cold show, process, median of {rounds}", statistics.median, "clock_ms", "ms", 2,
            "goal 0.60, must be below 1.00")
    compare("  fastest", min, "clock_ms", "ms", 2)
    compare("  processor time", statistics.median, "processor_ms", "ms", 2)
    compare("  peak memory", max, "peak_kib", "KiB", 0, "must be below 1.00")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    curl = shutil.which("curl") or sys.exit("curl, the reference, is not installed.")
    programs = arguments.programs.resolve()
    with emulated_service(programs) as service:
        measure(programs, service, curl, 21 if arguments.quick else 201)


if __name__ == "__main__":
    main()
