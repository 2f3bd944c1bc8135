"""How the benchmarks print: each figure beside its reference, and the ratio."""
import os
import pathlib
import platform
import re


def heading(programs, ours, reference):
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    print(f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores, "
          f"{platform.system()} {platform.release()}; load {os.getloadavg()[0]:.2f}; {programs}")
    print(f"{'':<44} {ours:>10} {reference:>10} {'':<4} {'ratio':>6}")


def row(what, ours, reference, unit, digits, goal=""):
    print(f"{what:<44} {ours:>10.{digits}f} {reference:>10.{digits}f} {unit:<4} {ours / reference:>6.2f}  {goal}")
