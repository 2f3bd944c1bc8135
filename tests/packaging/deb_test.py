"""Builds the Debian package, looks at it, installs it in a clean root and uses it there.

    deb_test.py CPACK BUILD SOURCE COMPILER VERSION
"""
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import clean_root

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))
from emulator import Emulator

CPACK, BUILD, SOURCE, COMPILER, VERSION = sys.argv[1:]

# The oldest C library it runs with; Debian 12's own is newer.
NEEDS = {"libc6": "2.34", "libgcc-s1": "4.2"}
CONTENT = """
usr/bin/managementpartner
usr/bin/managementpartner-emulator
usr/include/managementpartner.h
usr/include/managementpartner.json
usr/lib/cmake/managementpartner/managementpartner-config-version.cmake
usr/lib/cmake/managementpartner/managementpartner-config.cmake
usr/lib/cmake/managementpartner/managementpartner-targets-release.cmake
usr/lib/cmake/managementpartner/managementpartner-targets.cmake
usr/lib/libmanagementpartner.so
usr/lib/libmanagementpartner.so.1
usr/lib/libmanagementpartner.so.{version}
usr/lib/pkgconfig/managementpartner.pc
usr/share/bash-completion/completions/managementpartner
usr/share/doc/managementpartner/changelog.gz
usr/share/doc/managementpartner/copyright
usr/share/fish/vendor_completions.d/managementpartner.fish
usr/share/man/man1/managementpartner-emulator.1.gz
usr/share/man/man1/managementpartner.1.gz
usr/share/zsh/site-functions/_managementpartner
""".format(version=VERSION).split()


def output(*command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=600, **options).stdout


def cpack_into(name):
    return [CPACK, "-G", "DEB", "-B", f"{folder}/{name}", "--config", f"{BUILD}/CPackConfig.cmake"]


def setUpModule():
    global folder, deb
    temporary = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(temporary.cleanup)
    folder = pathlib.Path(temporary.name)
    output(*cpack_into("package"))
    deb, = (folder / "package").glob("*.deb")


def field(name):
    return output("dpkg-deb", "--field", deb, name).strip()


class PackageFile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        output("dpkg-deb", "--extract", deb, folder / "unpacked")
        cls.files = [path for path in (folder / "unpacked").rglob("*") if path.is_file()]

    def test_says_what_it_is(self):
        self.assertEqual(deb.name, f"managementpartner_{VERSION}_{field('Architecture')}.deb")
        self.assertEqual(field("Package"), "managementpartner")
        self.assertEqual(field("Version"), VERSION)
        self.assertEqual(field("Recommends"), "ca-certificates")
        self.assertEqual(field("Section"), "utils")
        self.assertRegex(field("Maintainer"), r"^[^<]+ <[^@ ]+@[^ ]+>$")
        summary, *text = field("Description").splitlines()
        self.assertRegex(summary, r"^[a-z].{10,70}[^.]$")
        self.assertNotRegex("\n".join(text), r"&\w+;|.{81}")

    def test_needs_the_c_library_only(self):
        self.assertEqual(dict(re.findall(r"([\w.-]+) \(>= ([\d.]+)\)", field("Depends"))), NEEDS)

    def test_holds_what_is_to_be_installed_and_nothing_else(self):
        entries = [line.split(maxsplit=5) for line in output("dpkg-deb", "--contents", deb).splitlines()]
        paths = [entry[5].split(" -> ")[0].removeprefix("./") for entry in entries]
        self.assertEqual(sorted(path for path in paths if not path.endswith("/")), sorted(CONTENT))
        for path, (mode, owner, *_) in zip(paths, entries):
            runs = path.startswith("usr/bin/") or path.endswith("/")
            self.assertEqual(mode[1:], "rwxrwxrwx" if mode[0] == "l" else "rwxr-xr-x" if runs else "rw-r--r--", path)
            self.assertEqual(owner, "root/root", path)

    def test_is_stripped(self):
        for path in self.files:
            if path.read_bytes().startswith(b"\x7fELF"):
                self.assertNotRegex(output("readelf", "--sections", "--wide", path), r"\.(symtab|debug_)", path)

    def test_names_no_folder_of_the_machine_that_built_it(self):
        # With what is in them: the name of a folder such as /src may be a part of any text.
        places = [os.path.join(folder, entry) for folder in (BUILD, SOURCE) for entry in os.listdir(folder)]
        built_in = re.compile(b"(?:%s)\\b[^\\0\\n]*" % b"|".join(re.escape(os.fsencode(place)) for place in places))
        for path in self.files:
            self.assertEqual(built_in.findall(path.read_bytes()), [], path)


class NoPackageFile(unittest.TestCase):
    def test_none_is_made_without_what_finds_its_dependencies(self):
        # A PATH is not enough: CMake looks into the system's folders, too. CPack itself refuses where "file" is missing.
        (folder / "path").mkdir()
        (folder / "path/file").symlink_to(shutil.which("file"))
        ended = subprocess.run([*cpack_into("refused"), "-D", "CMAKE_FIND_USE_CMAKE_SYSTEM_PATH=OFF"],
                               env={**os.environ, "PATH": f"{folder}/path"}, capture_output=True, text=True,
                               timeout=120)
        self.assertNotEqual(ended.returncode, 0)
        self.assertIn("dpkg-dev", ended.stderr)
        self.assertEqual(list(folder.glob("refused/*.deb")), [])


@unittest.skipUnless(clean_root.can_be_made(), "a root folder takes root, or user name spaces")
class InstalledPackage(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(dir=folder)
        self.addCleanup(temporary.cleanup)
        self.root = clean_root.CleanRoot(temporary.name, clean_root.names_of(field("Depends")))
        self.root.dpkg("--install", deb)

    def start_emulator(self):
        emulator = Emulator(self.root.command("managementpartner-emulator"), "/tmp/emulator",
                            **self.root.environment())
        self.addCleanup(emulator.stop)
        account = emulator.account
        self.first, self.second = emulator["partnerIds"][:2]
        self.endpoints = ["--arm-endpoint", emulator["arm"], "--ca-file", emulator["caFile"]]
        self.account = self.root.environment(
            AZURE_TENANT_ID=account["tenantId"], AZURE_CLIENT_ID=account["clientId"],
            AZURE_CLIENT_SECRET=account["clientSecret"], AZURE_AUTHORITY_HOST=emulator["authority"])

    def run_inside(self, *command):
        return output(*self.root.command(*command), env=self.account)

    def test_the_program_does_its_work(self):
        self.start_emulator()

        def printed(verb, *arguments):
            return self.run_inside("managementpartner", verb, *self.endpoints, *arguments)

        self.assertEqual(json.loads(printed("create", "--partner-id", self.first))["partnerId"], self.first)
        self.assertEqual(json.loads(printed("update", "--partner-id", self.second))["partnerId"], self.second)
        self.assertEqual(printed("show", "--query", "partnerId", "--output", "tsv"), self.second + "\n")
        self.assertEqual(printed("delete", "--partner-id", self.second), "")

    def test_programs_are_built_against_it(self):
        self.start_emulator()
        flags = output("pkg-config", "--cflags", "--libs", "managementpartner",
                       env={**os.environ, "PKG_CONFIG_PATH": f"{self.root.path}/usr/lib/pkgconfig"})
        output(COMPILER, f"{SOURCE}/examples/c/partner.c", *flags.split(), "-o", self.root.path / "tmp/partner")
        self.assertIn(self.first, self.run_inside("/tmp/partner", *self.endpoints, "link", self.first))

    def test_the_emulators_manual_has_the_options_of_its_help(self):
        told = output(*self.root.command("managementpartner-emulator", "--help"), env=self.root.environment())
        page = gzip.decompress((self.root.path / "usr/share/man/man1/managementpartner-emulator.1.gz").read_bytes())
        written = page.decode().replace("\\", "")
        self.assertEqual(set(re.findall("--[a-z]+", told)), set(re.findall("--[a-z]+", written)))

    def test_is_removed_without_a_trace(self):
        self.root.dpkg("--remove", "managementpartner")
        self.assertEqual([path for path in CONTENT if os.path.lexists(self.root.path / path)], [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
