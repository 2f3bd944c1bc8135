"""What is shipped for Windows: what the files export, need, and say of themselves.

files_test.py OBJDUMP DEFINITION VERSION PROJECT LIBRARY PROGRAM…
"""
import pathlib
import re
import subprocess
import sys
import unittest

OBJDUMP, DEFINITION, VERSION, PROJECT, LIBRARY, *PROGRAMS = sys.argv[1:]
# Of Windows itself, in every edition since 10 and Server 2016, Nano Server apart.
SYSTEM = {"advapi32.dll", "bcrypt.dll", "crypt32.dll", "kernel32.dll", "msvcrt.dll", "mswsock.dll", "ncrypt.dll",
          "ole32.dll", "shell32.dll", "user32.dll", "winhttp.dll", "ws2_32.dll"}
# Addresses at random, in all 64 bits; data is not run.
PROTECTIONS = {"HIGH_ENTROPY_VA", "DYNAMIC_BASE", "NX_COMPAT"}


def headers(file):
    return subprocess.run([OBJDUMP, "-p", file], capture_output=True, check=True, text=True).stdout


class Files(unittest.TestCase):
    def test_the_library_exports_what_the_header_declares(self):
        wanted = re.findall(r"^  (mp_\w+)$", pathlib.Path(DEFINITION).read_text(), re.M)
        table = headers(LIBRARY).partition("[Ordinal/Name Pointer] Table")[2]
        exported = re.findall(r"^\s*\[\s*\d+\].* (\S+)$", table, re.M)
        self.assertGreater(len(wanted), 100)
        self.assertEqual(sorted(exported), sorted(wanted))

    def test_programs_export_nothing(self):
        for file in PROGRAMS:
            self.assertNotIn("[Ordinal/Name Pointer] Table", headers(file), file)

    def test_all_need_only_what_windows_has(self):
        for file in (LIBRARY, *PROGRAMS):
            needed = {name.lower() for name in re.findall(r"DLL Name: (\S+)", headers(file))}
            self.assertLessEqual(needed, SYSTEM, file)

    def test_the_loader_protects_all(self):
        for file in (LIBRARY, *PROGRAMS):
            text = headers(file)
            flags = set(text.partition("DllCharacteristics")[2].partition("SizeOfStackReserve")[0].split())
            self.assertLessEqual(PROTECTIONS, flags, file)
            # Without them it could not be put elsewhere.
            self.assertIn("Base Relocation Directory [.reloc]", text, file)
            self.assertNotRegex(text, r"Entry 5 0{16} 0{8} Base Relocation", file)

    def test_all_say_what_they_are(self):
        for file in (LIBRARY, *PROGRAMS):
            content = pathlib.Path(file).read_bytes()
            for name, value in (("ProductVersion", VERSION), ("FileVersion", VERSION),
                                ("ProductName", "Management Partner"), ("OriginalFilename", pathlib.Path(file).name)):
                self.assertRegex(content, (name + "\0").encode("utf-16-le") + b"(?:\0\0)*" +
                                 re.escape((value + "\0").encode("utf-16-le")), f"{file}: {name}")

    def test_programs_ask_for_long_paths_and_utf8(self):
        for file in PROGRAMS:
            content = pathlib.Path(file).read_bytes()
            self.assertIn(b"<longPathAware", content, file)
            self.assertIn(b">UTF-8</activeCodePage>", content, file)

    def test_no_file_names_the_machine_that_built_it(self):
        cache = pathlib.Path(PROJECT, "build", "windows-dependencies").resolve()
        for file in (LIBRARY, *PROGRAMS):
            content = pathlib.Path(file).read_bytes()
            for path in (PROJECT, str(cache), str(pathlib.Path.home())):
                self.assertNotIn(path.encode() + b"/", content, file)


unittest.main(argv=["tests"], verbosity=2)
