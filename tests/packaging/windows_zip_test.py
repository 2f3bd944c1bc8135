"""The zip of the programs for Windows: what it holds, that it works where a person unpacks it, winget's manifests.

    windows_zip_test.py BUILD SOURCE VERSION
"""
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

BUILD, SOURCE = (pathlib.Path(path).absolute() for path in sys.argv[1:3])
VERSION = sys.argv[3]
WINE = "/usr/bin/wine"
# As people have them, and none of it in the code page of an older program.
PLACE = "Program Files (x86)/Pärtner Ж"
CONTENT = """
LICENSE.txt
THIRD-PARTY-NOTICES.txt
bin/managementpartner-emulator.exe
bin/managementpartner.dll
bin/managementpartner.exe
include/managementpartner.h
include/managementpartner.json
lib/cmake/managementpartner/managementpartner-config-version.cmake
lib/cmake/managementpartner/managementpartner-config.cmake
lib/cmake/managementpartner/managementpartner-targets-release.cmake
lib/cmake/managementpartner/managementpartner-targets.cmake
lib/libmanagementpartner.dll.a
lib/managementpartner.def
lib/pkgconfig/managementpartner.pc
""".split()
PUBLISHER = {"--identifier": "Contoso.ManagementPartner", "--publisher": "Contoso's: partners", "--license": "MIT",
             "--installer-uri": "https://example.com/mp.zip"}


def pack(*arguments, **variables):
    return subprocess.run([SOURCE / "packaging/windows.sh", *map(str, arguments)], capture_output=True, text=True,
                          timeout=300, env={**os.environ, **variables})


def words_of(options):
    return [word for option in options.items() for word in option]


def wine(program, *words):
    # A file, as a pipe stays open for as long as what Wine starts.
    with tempfile.TemporaryFile() as output:
        ended = subprocess.run([WINE, str(program), *map(str, words)], stdin=subprocess.DEVNULL, stdout=output,
                               stderr=output, timeout=120,
                               env={**os.environ, "WINEPREFIX": str(BUILD / "wine"), "WINEDEBUG": "-all", "DISPLAY": ""})
        output.seek(0)
        return ended.returncode, output.read().decode()


class Zip(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        made = pack("--build", BUILD, "--output", cls.folder / "made")
        if made.returncode != 0:
            raise AssertionError(made.stdout + made.stderr)
        cls.said = made.stdout
        cls.zip = cls.folder / "made" / f"managementpartner-{VERSION}-win-x64.zip"
        cls.place = cls.folder / PLACE
        with zipfile.ZipFile(cls.zip) as archive:
            cls.names = archive.namelist()
            archive.extractall(cls.place)

    def test_it_holds_programs_library_and_licences(self):
        self.assertEqual(self.names, sorted("managementpartner/" + name for name in CONTENT))
        self.assertIn(f"{self.zip.stat().st_size} bytes", self.said)
        self.assertIn("Without manifests for winget", self.said)
        self.assertFalse((self.folder / "made/winget").exists())

    def test_its_notices_name_what_is_in_it(self):
        notices = (self.place / "managementpartner/THIRD-PARTY-NOTICES.txt").read_bytes().decode()
        for name in ("managementpartner.exe", "managementpartner-emulator.exe", "managementpartner.dll"):
            self.assertRegex(notices, rf"  bin/{re.escape(name)}, with OpenSSL 3\.\d+\.\d+\r\n")
        for name in ("Apache License", "Boost", "MinGW-w64", "yaml-cpp", "Jesse Beder"):
            self.assertIn(name, notices)
        self.assertNotIn("\n", notices.replace("\r\n", ""))
        licence = (self.place / "managementpartner/LICENSE.txt").read_bytes().decode()
        self.assertEqual(licence.replace("\r\n", "\n"), (SOURCE / "LICENSE").read_text())

    def test_it_is_the_same_whenever_it_is_made(self):
        again = pack("--build", BUILD, "--output", self.folder / "again", TZ="Asia/Tokyo")
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual((self.folder / "again" / self.zip.name).read_bytes(), self.zip.read_bytes())

    def test_its_programs_run_where_it_is_unpacked(self):
        programs = self.place / "managementpartner/bin"
        code, said = wine(programs / "managementpartner.exe", "--version")
        self.assertEqual(code, 0, said)
        self.assertIn(VERSION, said)
        # The program finds the emulator beside it.
        code, said = wine(programs / "managementpartner.exe", "emulator", "--port", "70000")
        self.assertEqual(code, 2, said)
        self.assertIn("managementpartner-emulator: --port must be from 0 to 65535", said)

    def test_a_program_in_c_is_built_against_it(self):
        package = self.place / "managementpartner"
        build = self.folder / "partner"
        for step in (["-G", "Ninja", "-S", SOURCE / "examples/c", "-B", build, "-DCMAKE_BUILD_TYPE=Release",
                      f"-DCMAKE_TOOLCHAIN_FILE={SOURCE}/cmake/windows-x64.cmake",
                      f"-Dmanagementpartner_DIR={package}/lib/cmake/managementpartner"], ["--build", build]):
            done = subprocess.run(["cmake", *map(str, step)], capture_output=True, text=True, timeout=300)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        program, = build.glob("*.exe")
        program = program.rename(package / "bin" / program.name)  # Beside the library.
        code, said = wine(program)
        program.unlink()
        self.assertEqual(code, 2, said)
        self.assertIn("usage: partner", said)

    def test_winget_is_told_where_it_is(self):
        made = pack("--build", BUILD, "--output", self.folder / "published", *words_of(PUBLISHER),
                    "--license-uri", "https://example.com/licence")
        self.assertEqual(made.returncode, 0, made.stderr)
        manifests = self.folder / "published/winget/manifests/c/Contoso/ManagementPartner" / VERSION
        texts = {file.name: file.read_text() for file in manifests.iterdir()}
        self.assertEqual(sorted(texts), ["Contoso.ManagementPartner.installer.yaml",
                                         "Contoso.ManagementPartner.locale.en-US.yaml", "Contoso.ManagementPartner.yaml"])
        for text in texts.values():
            self.assertIn(f"PackageIdentifier: Contoso.ManagementPartner\nPackageVersion: {VERSION}\n", text)
            self.assertIn("ManifestVersion: 1.6.0\n", text)
            self.assertNotRegex(text, "@[A-Z]")
        installer = texts["Contoso.ManagementPartner.installer.yaml"]
        zip_ = self.folder / "published" / self.zip.name
        self.assertIn("InstallerSha256: " + hashlib.sha256(zip_.read_bytes()).hexdigest().upper(), installer)
        self.assertIn("InstallerUrl: https://example.com/mp.zip\n", installer)
        for path, alias in re.findall(r"RelativeFilePath: (.*)\n  PortableCommandAlias: (.*)", installer):
            self.assertIn(path.replace("\\", "/"), self.names)
            self.assertEqual(path.rpartition("\\")[2], alias + ".exe")
        locale = texts["Contoso.ManagementPartner.locale.en-US.yaml"]
        self.assertIn("Publisher: 'Contoso''s: partners'\n", locale)
        self.assertIn("LicenseUrl: https://example.com/licence\n", locale)
        self.assertNotIn("PackageUrl", locale)

    def test_nothing_is_made_of_what_is_missing_or_wrong(self):
        empty = self.folder / "empty"
        (empty / "bin").mkdir(parents=True)
        none = self.folder / "none"
        for arguments, said in (
                (["--build", empty], f"There is no {empty}/bin/managementpartner.dll. tools/windows.sh builds it."),
                (["--publisher", "Contoso"], "winget's manifests also need --identifier --license --installer-uri."),
                (words_of({**PUBLISHER, "--installer-uri": "mp.zip"}), "No https URI: mp.zip"),
                (words_of({**PUBLISHER, "--identifier": "Contoso"}), "No identifier such as Publisher.Package: Contoso"),
                (words_of({**PUBLISHER, "--publisher": "a\nb"}), "The publisher has a control character in it.")):
            made = pack(*arguments, "--output", none)
            self.assertEqual((made.returncode, made.stderr.strip()), (1, said))
        (empty / "bin/managementpartner.dll").write_text("no library")
        made = pack("--build", empty, "--output", none)
        self.assertIn("managementpartner.dll is no library for Windows x64.", made.stderr)
        self.assertFalse(none.exists())


unittest.main(argv=["tests"], verbosity=2)
