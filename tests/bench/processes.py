"""Whole processes, from start to exit."""
import collections
import subprocess
import sys

Cost = collections.namedtuple("Cost", "clock_ms processor_ms peak_kib")


def costs(programs, commands, environment, rounds):
    """A list of costs for each command. They take turns, so that whatever else the machine does meets all."""
    measured = [[] for _ in commands]
    for round_number in range(-1, rounds):
        for index, command in enumerate(commands):
            process = subprocess.run([programs / "bench_process_cost", *command], env=environment,
                                     capture_output=True, text=True)
            if process.returncode != 0:
                sys.exit(f"{command[0]} ended with {process.returncode}\n{process.stderr}")
            if round_number >= 0:  # the first fills the disk's cache
                clock, processor, peak = process.stdout.split()
                measured[index].append(Cost(float(clock), float(processor), int(peak)))
    return measured
