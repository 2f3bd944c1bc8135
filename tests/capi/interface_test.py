"""Keeps header, export lists, library, its description, bindings, tests and documents in step.

    interface_test.py CHECK HEADER [ARGUMENTS]
"""
import ctypes
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SCRIPT = pathlib.Path(__file__).parents[2] / "capi/abi/interface.py"
sys.path.append(str(SCRIPT.parent))
import interface


def header_functions(path):
    names = [one["name"] for one in interface.read(path)["functions"]]
    assert len(names) == len(set(names)), "a function is declared twice"
    return names


def same(what, actual, expected):
    missing, surplus = sorted(set(expected) - set(actual)), sorted(set(actual) - set(expected))
    if missing or surplus:
        sys.exit(f"{what}: missing {missing}, surplus {surplus}")


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


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
    statuses = [one["name"] for one in interface.read(header)["constants"] if one["part"] == "2 Errors"]
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


def described(header, description, version, compiler):
    """The description is the header's, says the same each time, leaves nothing out, and says what the compiler says."""
    text = pathlib.Path(description).read_text(encoding="utf-8")
    found = json.loads(text)
    for seed in ("1", "2"):
        with tempfile.NamedTemporaryFile() as again:
            run(sys.executable, "-B", SCRIPT, "json", header, version, again.name, env={"PYTHONHASHSEED": seed})
            if pathlib.Path(again.name).read_text(encoding="utf-8") != text:
                sys.exit(f"{description} is not what {SCRIPT.name} makes of the header")

    names = {what: [one["name"] for one in found[what]] for what in ("constants", "handles", "callbacks", "functions")}
    declared = run(compiler, "-E", "-P", "-x", "c", header)
    same("described functions", names["functions"], re.findall(r"\b(mp_\w+)\([^*]", declared))
    same("described handles", names["handles"], re.findall(r"typedef struct \w+ (mp_\w+);", declared))
    same("described callbacks", names["callbacks"], re.findall(r"\(\* ?(mp_\w+)\)\(", declared))
    macros = run(compiler, "-E", "-dM", "-x", "c", header)
    same("described constants", names["constants"], re.findall(r"^#define (MP_\w+) [\d\"]", macros, flags=re.M))
    silent = [one["name"] for what in names for one in found[what]
              if not one["description"] and not one["name"].endswith("_free")]
    if silent:
        sys.exit(f"{header} says nothing about {silent}")

    def signature(one):
        given = ", ".join(f"{parameter['type']} {parameter['name']}" for parameter in one["parameters"])
        return one["returns"]["type"], given or "void"

    lines = ['#include "managementpartner.h"']
    for one in found["functions"]:
        lines.append("{} {}({});".format(signature(one)[0], one["name"], signature(one)[1]))
    for one in found["callbacks"]:
        lines.append("typedef {}(* {})({});".format(signature(one)[0], one["name"], signature(one)[1]))
    for one in found["constants"]:
        same_value = (f"__builtin_strcmp({one['name']}, {json.dumps(one['value'])}) == 0"
                      if isinstance(one["value"], str) else f"{one['name']} == {one['value']}")
        lines.append(f'_Static_assert({same_value}, "{one["name"]}");')
    subprocess.run([compiler, "-std=c11", "-Wall", "-Werror", "-fsyntax-only", "-I", str(pathlib.Path(header).parent),
                    "-x", "c", "-"], input="\n".join(lines) + "\n", text=True, check=True)


def nulls(_, description, library):
    """What may be NULL is told right: a call is refused for what it requires and nothing else, and getters give nothing.

    The library is called by the description alone, as a binding that is made from it would."""
    os.environ["XDG_STATE_HOME"] = "/nowhere"  # The user's own kept sign-ins are left alone.
    loaded = ctypes.CDLL(library)
    functions = json.loads(pathlib.Path(description).read_text(encoding="utf-8"))["functions"]
    for one in functions:
        function = getattr(loaded, one["name"])
        function.restype, function.argtypes = ctypes_of(one["returns"]), [ctypes_of(each) for each in one["parameters"]]

    def new(name, *given):
        handle = ctypes.c_void_p()
        assert getattr(loaded, name)(ctypes.byref(handle), *given, None) == 0
        return handle

    handles = {"mp_environment": new("mp_environment_new"), "mp_cancellation": new("mp_cancellation_new"),
               "mp_credential": new("mp_credential_from_access_token", b"a.b.c"),
               "mp_client_options": new("mp_client_options_new")}
    loaded.mp_cancellation_cancel(handles["mp_cancellation"])  # So that nothing is sent.
    loaded.mp_client_options_set_credential(handles["mp_client_options"], handles["mp_credential"], None)
    handles["mp_client"] = new("mp_client_new", handles["mp_client_options"])
    handles["mp_fleet_options"] = new("mp_fleet_options_new", 0, None)
    # A token that names no tenant is sent nowhere.
    loaded.mp_fleet_options_add_tenant(handles["mp_fleet_options"], b"contoso.com", None, None)
    handles["mp_fleet"] = new("mp_fleet_start", handles["mp_client"], handles["mp_fleet_options"])

    for one in functions:
        function, parameters = getattr(loaded, one["name"]), one["parameters"]
        nothing = [None if "nullable" in each else 0 for each in parameters]
        if not one["can_fail"]:
            if any(each["kind"] == "handle" for each in parameters) and function(*nothing) not in (None, 0, -1):
                sys.exit(f"{one['name']} gives something for NULL")
            continue
        required = [each["name"] for each in parameters if not each.get("nullable", True)]
        if not required:
            continue  # It would do something.
        if function(*nothing) != 1:
            sys.exit(f"{one['name']} takes NULL for {required}")

        # With all the handles that it takes, its texts and callbacks are what is missing.
        error, result = ctypes.c_void_p(), ctypes.c_void_p()
        given = list(nothing)
        for index, each in enumerate(parameters):
            if each["kind"] == "handle" and each["direction"] == "in" and each["of"] in handles:
                given[index] = handles[each["of"]]
        if parameters[0]["direction"] == "out":
            given[0] = ctypes.byref(result)
        given[-1] = ctypes.byref(error)
        missing = [each["name"] for each in parameters
                   if each["kind"] in ("text", "callback") and not each["nullable"]]
        function(*given)
        message = (loaded.mp_error_message(error) or b"").decode()
        about = re.match(r"The argument '(\w+)' is NULL", message)
        if (about[1] if about else None) not in (missing or [None]):
            sys.exit(f"{one['name']}, which lacks {missing}, says: {message}")
        loaded.mp_error_free(error)
        if result:
            getattr(loaded, parameters[0]["free"])(result)
    for name, handle in reversed(handles.items()):
        getattr(loaded, name + "_free")(handle)


def ctypes_of(value):
    """How ctypes calls a parameter or result of the description."""
    if value.get("direction") == "out":
        return ctypes.POINTER(ctypes.c_void_p)
    return {"void": None, "status": ctypes.c_int32, "int32": ctypes.c_int32, "int64": ctypes.c_int64,
            "size": ctypes.c_size_t, "text": ctypes.c_char_p, "handle": ctypes.c_void_p, "context": ctypes.c_void_p,
            "callback": ctypes.c_void_p}[value["kind"]]


def python(_, description, library, binding):
    """The binding in Python declares functions that there are, with their types."""
    os.environ["MANAGEMENTPARTNER_LIBRARY"] = library
    specification = importlib.util.spec_from_file_location("managementpartner", binding)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    declared = {name: value for name, value in vars(module._library).items() if name.startswith("mp_")}
    assert len(declared) > 20, "the binding's functions were not found"
    found = {one["name"]: one for one in json.loads(pathlib.Path(description).read_text(encoding="utf-8"))["functions"]}
    for name, function in declared.items():
        expected = [ctypes_of(found[name]["returns"]), *map(ctypes_of, found[name]["parameters"])]
        if [function.restype, *function.argtypes] != expected:
            sys.exit(f"{binding}: {name} is declared as {function.restype}, {function.argtypes}")


def csharp(_, description, folder):
    """The module's P/Invoke declarations and delegates are of functions and callbacks that there are, with their types."""
    found = json.loads(pathlib.Path(description).read_text(encoding="utf-8"))
    text = "\n".join(path.read_text() for path in sorted(pathlib.Path(folder).rglob("*.cs")))
    # A class owns the handle whose _free function it declares.
    owners = {}
    for name, body in re.findall(r"\bclass (\w+) : NativeHandle\n(.*?)^}", text, flags=re.S | re.M):
        owners.update({free: name for free in re.findall(r"extern void (mp_\w+_free)\(", body)})
    camel = {one["name"]: "".join(word.title() for word in one["name"].split("_")[1:]) for one in found["callbacks"]}

    def allowed(value, called_back=False):
        kind, of = value["kind"], value.get("of")
        simple = {"void": {"void"}, "status": {"int"}, "int32": {"int"}, "int64": {"long"}, "size": {"UIntPtr"},
                  "context": {"IntPtr"}, "callback": {camel.get(of)}}
        if kind in simple:
            return simple[kind]
        if kind == "text":
            return {"IntPtr"} if called_back or "direction" not in value else {"byte[]?", "SecretText", "IntPtr"}
        prefix = "out " if value["direction"] == "out" else ""
        return {prefix + "IntPtr", prefix + str(owners.get(f"{of}_free"))}

    def check(one, result, given, called_back=False):
        parts = [part.strip() for part in given.split(",") if part.strip()]
        types = [part.rsplit(" ", 1)[0] for part in parts]
        right = (result in allowed(one["returns"]) and len(types) == len(one["parameters"])
                 and all(type in allowed(value, called_back) for type, value in zip(types, one["parameters"])))
        if not right:
            sys.exit(f"{one['name']} is declared in C# as {result}({', '.join(types)})")

    functions = {one["name"]: one for one in found["functions"]}
    declarations = re.findall(r"\[DllImport\((?:NativeLibrary\.)?Name, ([^\]]*)\)\]\s*private static extern (\w+) (\w+)"
                              r"\(([^)]*)\);", text)
    same("declarations in C#", [name for _, _, name, _ in declarations], re.findall(r"extern \w+ (mp_\w+)\(", text))
    for options, result, name, given in declarations:
        if not re.match(r"CallingConvention = (C|CallingConvention\.Cdecl), ExactSpelling = true$", options):
            sys.exit(f"{name} is imported with {options}")
        if name not in functions:
            sys.exit(f"{name} is declared in C# only")
        check(functions[name], result, given)
    for one in found["callbacks"]:
        declared = re.search(r"\[UnmanagedFunctionPointer\(CallingConvention\.Cdecl\)\]\s*internal delegate (\w+) "
                             + camel[one["name"]] + r"\(([^)]*)\);", text)
        if not declared:
            sys.exit(f"C# has no delegate {camel[one['name']]}")
        check(one, *declared.groups(), called_back=True)


if __name__ == "__main__":
    checks = (exports, definition, tested, documented, needed, described, nulls, python, csharp)
    {check.__name__: check for check in checks}[sys.argv[1]](*sys.argv[2:])
