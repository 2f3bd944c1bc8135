"""Holds the direction of the rooms of native/ and capi/: rooms_test.py ROOT reads their includes.

The order is the one in which native/CMakeLists.txt adds the rooms: a room uses those before it.
"""
import pathlib
import re
import sys
import tempfile
import unittest

# The emulator is to find the core's mistakes, so it may not share them.
ALONE = {"emulator": {"encoding", "boost"}, "jmespath": {"encoding", "error", "boost"}}

# What the C ABI is made of. The rest of these rooms is the core's own business; of the rooms not named here,
# all is.
PUBLIC = {
    "arm": {"partner", "provider_operation", "tenant"},
    "client": {"client", "cloud"},
    "encoding": None,
    "error": None,
    "fleet": {"fleet", "fleet_options"},
    "http": {"endpoint"},
    "identity": None,
    "platform": None,
    "secret": None,
    "sign_ins": None,
}

# Asio and Beast cost seconds a file. Rooms that may pay, and the files of others that cannot do without: the
# loop is Asio's, and so are the pipes of a program that runs on it.
HEAVY = re.compile(r"boost/(asio|beast)[/.]")
HEAVY_ROOMS = {"boost", "http", "emulator"}
HEAVY_FILES = {
    "native/loop/loop.cpp",
    "native/platform/program_posix.cpp",
    "native/platform/program_windows.cpp",
}


def order(root):
    """The rooms of native/, first those that use the fewest others."""
    text = (root / "native/CMakeLists.txt").read_text(encoding="utf-8")
    text = re.sub(r"foreach\(room IN ITEMS ([^)]*)\)\s*add_subdirectory\(\$\{room\}\)",
                  lambda match: " ".join(f"add_subdirectory({room})" for room in match[1].split()), text)
    return re.findall(r"add_subdirectory\((\w+)\)", text)


def may_use(room, other, rooms):
    if room in ALONE:
        return other in ALONE[room]
    return other in rooms and rooms.index(other) < rooms.index(room) and other not in ALONE.keys() - {"jmespath"}


def includes(file):
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if match := re.match(r'\s*#\s*include ["<]([^">]+)[">]', line):
            yield number, match[1], '"' in line


def of_native(name, room, included, quoted, rooms):
    if HEAVY.match(included) and room not in HEAVY_ROOMS and name not in HEAVY_FILES:
        return "is heavy, for native/http and few others"
    if not quoted:
        return None
    other = included.partition("/")[0]
    if other == included:
        return "does not name its room"
    if other != room and not may_use(room, other, rooms):
        return f"is of {other}, which {room} may not use"
    return None


def of_capi(included, quoted):
    if HEAVY.match(included):
        return "is heavy, for native/http and few others"
    room, _, header = included.rpartition(".")[0].partition("/")
    if not quoted or not header:
        return None
    if room not in PUBLIC or PUBLIC[room] is not None and header not in PUBLIC[room]:
        return "is the core's own"
    return None


def wrong_includes(root):
    rooms = order(root)
    for file in sorted([*(root / "native").rglob("*.?pp"), *(root / "capi").glob("*.[hc]*")]):
        name = file.relative_to(root).as_posix()
        for number, included, quoted in includes(file):
            room = name.split("/")[1]
            problem = (of_capi(included, quoted) if name.startswith("capi/")
                       else of_native(name, room, included, quoted, rooms))
            if problem:
                yield f"{name}:{number}: {included} {problem}"


def wrong_scripts(root):
    scripts = [*root.glob("*.txt"), *(root / "cmake").glob("*.cmake")]
    for folder in ("native", "capi", "tests"):
        scripts += [*(root / folder).rglob("CMakeLists.txt"), *(root / folder).rglob("*.cmake")]
    for script in sorted(scripts):
        name = script.relative_to(root).as_posix()
        text = script.read_text(encoding="utf-8")
        if re.search(r"\bif\s*\(\s*(NOT\s+)?EXISTS\b", text):
            yield f"{name}: asks whether a file exists; a build names what it is made of"
        if name.startswith(("native/", "capi/")) and script.name == "CMakeLists.txt" \
                and not re.match(r"# [A-Z`].*\n", text):
            yield f"{name}: does not say in its first line what the room is for"


def wrong_conditions(root):
    """What a system has of its own is in the files named for it; a header for C has its macros by need."""
    for file in sorted([*(root / "native").rglob("*.?pp"), *(root / "capi").glob("*.?pp")]):
        name = file.relative_to(root).as_posix()
        if re.search(r"_(posix|windows)\.", file.name):
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if re.match(r"\s*#\s*(el)?if", line):
                yield f"{name}:{number}: {line.strip()}: belongs into files of one system, *_posix and *_windows"
            elif re.match(r"\s*#\s*include\s*<(windows|unistd|fcntl|poll|signal|dirent|termios|sys/\w+)\.h>", line):
                yield f"{name}:{number}: {line.strip()}: belongs into a file of one system"
    for script in sorted([*(root / "native").rglob("CMakeLists.txt"), root / "capi/CMakeLists.txt"]):
        name = script.relative_to(root).as_posix()
        for one in re.findall(r"\w+_(?:posix|windows)\.[ch]pp", script.read_text(encoding="utf-8")):
            yield f"{name}: {one}: platform_sources chooses it"


class Rooms(unittest.TestCase):
    root = pathlib.Path()

    def test_use_only_what_they_may(self):
        self.assertGreater(len(order(self.root)), 10)
        self.assertEqual(list(wrong_includes(self.root)), [])

    def test_say_what_they_are_for(self):
        self.assertEqual(list(wrong_scripts(self.root)), [])

    def test_what_a_system_has_is_in_files_of_its_own(self):
        self.assertEqual(list(wrong_conditions(self.root)), [])

    def test_no_thread_has_objects_of_its_own(self):
        # MinGW's g++ 12 destroys them after it has freed them, at the thread's end.
        of_threads = [str(file) for room in ("native", "capi") for file in (self.root / room).rglob("*.[ch]*")
                      if "thread_local" in file.read_text(encoding="utf-8")]
        self.assertEqual(of_threads, [])

    def test_a_wrong_one_is_found(self):
        files = {
            "native/CMakeLists.txt": "foreach(room IN ITEMS error http client)\n  add_subdirectory(${room})\n"
                                     "endforeach()\nadd_subdirectory(jmespath)\nadd_subdirectory(cli)\n"
                                     "add_subdirectory(emulator)\n",
            "native/error/CMakeLists.txt": "if(EXISTS ${file})\nendif()\n",
            "native/error/error.hpp": '#include "http/request.hpp"\n',
            "native/http/wire.cpp": '#include <boost/beast/core.hpp>\n#include "error/error.hpp"\n'
                                    '#include "wire.hpp"\n',
            "native/client/client.cpp": '#include <boost/asio/post.hpp>\n#include "jmespath/parser.hpp"\n'
                                        '#include "http/wire.hpp"\n',
            "native/cli/main.cpp": '#include "emulator/emulator.hpp"\n#include "jmespath/parser.hpp"\n',
            "native/emulator/main.cpp": '#include "error/error.hpp"\n',
            "capi/partner.cpp": '#include "http/wire.hpp"\n#include "http/endpoint.hpp"\n#include "call.hpp"\n'
                                '#include "cli/program.hpp"\n',
        }
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            found = [problem.split(" ")[:2] for problem in wrong_includes(root)]
            self.assertEqual(found, [
                ["capi/partner.cpp:1:", "http/wire.hpp"],
                ["capi/partner.cpp:4:", "cli/program.hpp"],
                ["native/cli/main.cpp:1:", "emulator/emulator.hpp"],
                ["native/client/client.cpp:1:", "boost/asio/post.hpp"],
                ["native/client/client.cpp:2:", "jmespath/parser.hpp"],
                ["native/emulator/main.cpp:1:", "error/error.hpp"],
                ["native/error/error.hpp:1:", "http/request.hpp"],
                ["native/http/wire.cpp:3:", "wire.hpp"],
            ])
            self.assertEqual([problem.split(":")[0] for problem in wrong_scripts(root)],
                             ["native/CMakeLists.txt", "native/error/CMakeLists.txt",
                              "native/error/CMakeLists.txt"])

    def test_a_wrong_condition_is_found(self):
        files = {
            "native/CMakeLists.txt": "if(WIN32)\n  target_sources(core PRIVATE wire_windows.cpp)\nendif()\n",
            "native/http/wire.cpp": "#include <sys/socket.h>\n#ifdef _WIN32\n#elif defined(__APPLE__)\n#endif\n",
            "native/http/wire_windows.cpp": "#include <windows.h>\n#ifdef _WIN64\n#endif\n",
            "capi/CMakeLists.txt": "platform_sources(core WINDOWS library)\n",
            "capi/call.hpp": "#ifndef _WIN32\n#endif\n",
        }
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            self.assertEqual([problem.split(" ")[0] for problem in wrong_conditions(root)],
                             ["capi/call.hpp:1:", "native/http/wire.cpp:1:", "native/http/wire.cpp:2:",
                              "native/http/wire.cpp:3:", "native/CMakeLists.txt:"])


if __name__ == "__main__":
    Rooms.root = pathlib.Path(sys.argv.pop(1))
    unittest.main()
