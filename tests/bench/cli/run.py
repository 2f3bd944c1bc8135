"""Measures a cold `managementpartner show`, by a given token and by one kept of Azure CLI, beside curl doing the same GET,
in the same run.

    run.py PROGRAMS [--quick]      PROGRAMS: the folder with the program, the emulator and bench_process_cost
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import sys

sys.path.append(str(pathlib.Path(__file__).parents[1]))
from processes import costs
from service import emulated_service
from table import heading, row


def az_signed_in(service):
    """A folder with an `az` that gives the service's token, and the folder of its profile."""
    answer = service.private_file("az.json", json.dumps({"accessToken": service.token, "expires_on": 4102444800}))
    folder = service.folder / "az"
    folder.mkdir()
    az = folder / "az"
    az.write_text(f"#!/bin/sh\nexec cat '{answer}'\n")
    az.chmod(0o700)
    (folder / "azureProfile.json").write_text('{"subscriptions":[]}')
    return str(folder)


def measure(programs, service, curl, rounds):
    # As installed: what the linker wrote lies in smaller pieces in the disk's cache, which costs a start 0.7 ms.
    program = shutil.copy(programs / "managementpartner", service.folder)
    by_kept_token = [program, "show", "--arm-endpoint", service.arm, "--ca-file", service.ca_file]
    show = [*by_kept_token, "--access-token-file", service.private_file("token", service.token + "\n")]
    az = az_signed_in(service)
    # None sees what this user has set up or signed in to, and nothing is asked beyond this machine.
    own = {name: text for name, text in os.environ.items()
           if not name.startswith(("AZURE_", "IDENTITY_", "MSI_", "MANAGEMENTPARTNER_", "XDG_"))}
    environment = {**own, "HOME": str(service.folder), "PATH": f"{az}:{own['PATH']}", "AZURE_CONFIG_DIR": az,
                   "AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:9"}
    ours, kept, curls = costs(programs, [show, by_kept_token, service.curl_get_link(curl)], environment, rounds)

    heading(programs, "ours", "curl")

    def compare(what, summary, field, unit, digits, goal="", mine=ours):
        row(what, *(summary(getattr(cost, field) for cost in each) for each in (mine, curls)), unit, digits, goal)

    compare(f"cold show, process, median of {rounds}", statistics.median, "clock_ms", "ms", 2,
            "goal 0.60, must be below 1.00")
    compare("  fastest", min, "clock_ms", "ms", 2)
    compare("  processor time", statistics.median, "processor_ms", "ms", 2)
    compare("  peak memory", max, "peak_kib", "KiB", 0, "must be below 1.00")
    compare("show by a token kept of Azure CLI, process", statistics.median, "clock_ms", "ms", 2, "goal 20 ms", kept)


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
