"""Keeps header, export lists, library, tests and documents in step.

    interface_test.py CHECK HEADER [ARGUMENTS]
"""
import pathlib
import re
import subprocess
import sys


def header_functions(path):
    text = re.sub(r"/\*.*?\*/", "", pathlib.Path(path).read_text(), flags=re.S)
    names = re.findall(r"MP_API\b[^;]*?\bMP_CALL\s+(mp_\w+)\s*\(", text)
    assert len(names) == len(set(names)), "a function is declared twice"
    return names


def header_statuses(path):
    return re.findall(r"#define (MP_[A-Z_]+)\s+(?:\\\s+)?\d+\s+/\*", pathlib.Path(path).read_text())


def same(what, actual, expected):
    missing, surplus = sorted(set(expected) - set(actual)), sorted(set(actual) - set(expected))
    if missing or surplus:
        sys.exit(f"{what}: missing {missing}, surplus {surplus}")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def exports(header, library):
    """Exactly the header's functions leave the library, under the ABI's version."""
    lines = run("nm", "-D", "--defined-only", library).splitlines()
    symbols = [line.split() for line in lines]
    names = [symbol[2] for symbol in symbols if symbol[1] != "A"]  # A: the version's own name
    same(library, names, [name + "@@MANAGEMENTPARTNER_1" for name in header_functions(header)])


def definition(header, path):
    """The Windows export list names the same functions."""
    lines = pathlib.Path(path).read_text().split("EXPORTS", 1)[1].split()
    same(path, lines, header_functions(header))


def tested(header, folder):
    """Every function is called by the C test."""
    text = "\n".join(path.read_text() for path in pathlib.Path(folder).glob("*_case.c"))
    called = set(re.findall(r"\b(mp_\w+)\(", text))
    same(folder, called & set(header_functions(header)), header_functions(header))


def documented(header, reasons, document):
    """Every status, and every reason with its status, has its row; no others do."""
    table = pathlib.Path(reasons).read_text()
    expected = {(name, "MP_" + status.upper())
                for status, name in re.findall(r'\{Reason::\w+, Status::(\w+), "(\w+)"', table)}
    assert expected, "no reasons found"
    text = pathlib.Path(document).read_text()
    same(document + ", reasons", re.findall(r"^\| `([A-Z][A-Za-z]+)` \| `(MP_\w+)` \|", text, flags=re.M), expected)
    statuses = [name for name in header_statuses(header) if name not in ("MP_ABI_VERSION",)
                and not name.startswith(("MP_LOG_", "MP_MANAGED_IDENTITY_"))]
    same(document + ", statuses", re.findall(r"^\| `(MP_\w+)` \| \d+ \|", text, flags=re.M), statuses)


def needed(header, library, static):
    """The name in the file, and only libraries that may be asked for."""
    dynamic = run("readelf", "--dynamic", "--wide", library)
    if "[libmanagementpartner.so.1]" not in dynamic:
        sys.exit("the SONAME is not libmanagementpartner.so.1")
    if "NODELETE" not in dynamic:
        sys.exit("the library may be unloaded under a resolver's thread")
    if re.search(r"\(R(UN)?PATH\)", dynamic) and static == "static":
        sys.exit("the library has a run path")
    libraries = re.findall(r"\(NEEDED\).*\[(.+)\]", dynamic)
    allowed = r"libc\.so\.6|libm\.so\.6|libgcc_s\.so\.1|ld-linux-.*\.so\.\d"
    if static != "static":
        allowed += r"|libstdc\+\+\.so\.6|libssl\.so\.3|libcrypto\.so\.3"
    unwanted = [name for name in libraries if not re.fullmatch(allowed, name)]
    if unwanted:
        sys.exit(f"the library needs {unwanted}")


if __name__ == "__main__":
    {check.__name__: check for check in (exports, definition, tested, documented, needed)}[sys.argv[1]](*sys.argv[2:])
