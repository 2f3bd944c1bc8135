"""Measures the library through the C ABI, each figure beside its reference in the same run.

    run.py PROGRAMS [--quick]      PROGRAMS: the folder with the bench programs and the emulator
"""
import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request


def send(emulator, method, url, body=None, headers=None, form=None):
    data = urllib.parse.urlencode(form).encode() if form else body
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    with urllib.request.urlopen(request, context=ssl.create_default_context(cafile=emulator["caFile"])) as answer:
        return answer.read()


def get_token(emulator):
    account = emulator["tenants"][0]
    answer = send(emulator, "POST", f"{emulator['authority']}/{account['tenantId']}/oauth2/v2.0/token", form={
        "grant_type": "client_credentials", "client_id": account["clientId"],
        "client_secret": account["clientSecret"], "scope": emulator["arm"] + "/.default"})
    return json.loads(answer)["access_token"]


def warm(programs, environment, rounds, calls):
    output = subprocess.run([programs / "bench_warm", "both", str(rounds), str(calls)], env=environment, check=True,
                            capture_output=True, text=True).stdout
    times = {"library": ([], []), "reference": ([], [])}
    for line in output.splitlines():
        name, clock, processor = line.split()
        times[name][0].append(float(clock))
        times[name][1].append(float(processor))
    return times["library"], times["reference"]


def process_ms(command, environment):
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, environment, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    _, status = os.waitpid(process, 0)
    ended = time.perf_counter()
    if status != 0:
        sys.exit(f"{command[0]} ended with {status}")
    return (ended - start) * 1000


def cold(commands, environment, rounds):
    times = [[] for _ in commands]
    for round_number in range(-1, rounds):
        for index, command in enumerate(commands):
            elapsed = process_ms(command, environment)
            if round_number >= 0:  # the first fills the disk's cache
                times[index].append(elapsed)
    return times


def instructions(programs, environment, mode, calls, folder):
    def total(count):
        out = pathlib.Path(folder, f"{mode}.{count}")
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", programs / "bench_warm", mode,
                        "1", str(count)], env=environment, check=True, capture_output=True)
        return int(re.search(r"^(?:summary|totals): (\d+)", out.read_text(), flags=re.M).group(1))
    return (total(2 * calls) - total(calls)) / calls


def row(what, ours, reference, unit, digits, goal=""):
    print(f"{what:<44} {ours:>10.{digits}f} {reference:>10.{digits}f} {unit:<4} {ours / reference:>6.2f}  {goal}")


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def measure(programs, emulator, quick, folder):
    account = emulator["tenants"][0]
    token = get_token(emulator)
    authorization = {"Authorization": "Bearer " + token}
    send(emulator, "PUT", f"{emulator['arm']}/providers/Microsoft.ManagementPartner/partners/"
         f"{emulator['partnerIds'][0]}?api-version=2018-02-01", body=b"", headers=authorization)
    environment = {**os.environ, "BENCH_ARM": emulator["arm"], "BENCH_AUTHORITY": emulator["authority"],
                   "BENCH_CA_FILE": emulator["caFile"], "BENCH_TENANT": account["tenantId"],
                   "BENCH_CLIENT_ID": account["clientId"], "BENCH_CLIENT_SECRET": account["clientSecret"],
                   "BENCH_TOKEN": token}

    print(f"{machine()}; load {os.getloadavg()[0]:.2f}; library {programs}")
    print(f"{'':<44} {'library':>10} {'reference':>10} {'':<4} {'ratio':>6}")
    rounds, calls = (15, 200) if quick else (61, 500)
    ours, reference = warm(programs, environment, rounds, calls)
    row(f"warm mp_partner_get, median of {rounds} x {calls}", statistics.median(ours[0]),
        statistics.median(reference[0]), "us", 1, "goal 1.05, must 1.10; to bare OpenSSL")
    row("  fastest round", min(ours[0]), min(reference[0]), "us", 1)
    # The library looks for a while before it sleeps, which is processor time where waits are as brief as here.
    row("  processor time of a call", statistics.median(ours[1]), statistics.median(reference[1]), "us", 1)

    rounds = 11 if quick else 61
    for mode, what in (("token", "cold get with a token"), ("secret", "cold sign-in and get")):
        commands = [[str(programs / "bench_cold_library"), mode], [str(programs / "bench_cold_reference"), mode]]
        if mode == "token" and shutil.which("curl"):
            config = pathlib.Path(folder, "curl")  # the token stays off the command line
            config.touch(mode=0o600)
            config.write_text(f'url = "{emulator["arm"]}/providers/Microsoft.ManagementPartner/partners'
                              f'?api-version=2018-02-01"\nheader = "Authorization: Bearer {token}"\n'
                              f'cacert = "{emulator["caFile"]}"\nfail\nsilent\noutput = "/dev/null"\n')
            commands.append([shutil.which("curl"), "-q", "--config", str(config)])
        times = [statistics.median(each) for each in cold(commands, environment, rounds)]
        row(f"{what}, process, median of {rounds}", times[0], times[1], "ms", 2, "to bare OpenSSL")
        if len(times) > 2:
            row("  the same beside curl", times[0], times[2], "ms", 2, "to curl")

    if shutil.which("valgrind"):
        calls = 100 if quick else 400
        row("instructions a warm call", instructions(programs, environment, "library", calls, folder),
            instructions(programs, environment, "reference", calls, folder), "", 0, "to bare OpenSSL; callgrind")
    else:
        print("instructions a warm call: not counted, valgrind is not installed")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    programs = arguments.programs.resolve()
    with tempfile.TemporaryDirectory() as folder:
        emulator = subprocess.Popen([programs / "managementpartner-emulator", "--port", "0", "--data",
                                     os.path.join(folder, "emulator")], stdout=subprocess.PIPE)
        try:
            measure(programs, json.loads(emulator.stdout.readline()), arguments.quick, folder)
        finally:
            emulator.terminate()
            emulator.wait()


if __name__ == "__main__":
    main()
