"""What a promise forbids anywhere is looked for everywhere: in the text of what is shipped, and of the repository.

    source_test.py ROOT
"""
import pathlib
import re
import sys
import unittest

SHIPPED = ("native", "capi", "powershell", "examples")
SOURCE = {".c", ".cpp", ".cs", ".h", ".hpp", ".ps1", ".psm1", ".py"}
EMULATOR = "native/emulator/"  # It is a server.

# Of OpenSSL, .NET, Python and PowerShell.
NO_VERIFICATION = re.compile(r"VERIFY_NONE|CERT_NONE|_create_unverified|check_hostname\s*=\s*False|SkipCertificateCheck"
                             r"|ServerCertificate\w*Callback|set_verify\w*\(\s*\w+,\s*0\b")

# What starts a program, and what asks for one.
START = re.compile(r"\b(?:v?fork|execl\w*|execv\w*|posix_spawnp?|popen|system|CreateProcess\w*|ShellExecute\w*)\s*\("
                   r"|\bProcess\.Start|\bnew ProcessStartInfo|\b(?:Start-Process|subprocess)\b")
STARTERS = {
    "native/platform/start_process_posix.cpp",
    "native/platform/child_process_windows.cpp",
    "native/platform/open_browser_windows.cpp",
}
ASK = re.compile(r"\bProgramCall\s*\w*\{|\bopen_browser\(url\)")
ASKERS = {"native/identity/tools/azure_cli_credential.cpp", "native/identity/people/browser_credential.cpp",
          "native/cli/sign_in/people_ways.cpp"}
# The command line starts its emulator, as what it becomes.
COMMAND_LINE = "native/cli/"

# Long enough for a key.
PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+(?:[A-Za-z0-9+/=]+\s+){4}")


def files(root, folders, endings):
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root)
            if path.suffix in endings and not {"bin", "obj"} & {*name.parts} and path.is_file():
                yield name.as_posix(), path.read_text(encoding="utf-8")


class Source(unittest.TestCase):
    root = pathlib.Path()

    def having(self, pattern, folders=SHIPPED):
        return {name for name, text in files(self.root, folders, SOURCE)
                if pattern.search(text) and not name.startswith(EMULATOR)}

    def test_nothing_turns_verification_off(self):
        self.assertEqual(self.having(NO_VERIFICATION), set())
        self.assertEqual(self.having(re.compile(r"SSL_VERIFY_PEER")), {"native/http/tls/tls_context.cpp"})

    def test_two_programs_are_started(self):
        library = {name for name in self.having(START, ("native", "capi", "powershell"))
                   if not name.startswith(COMMAND_LINE)}
        self.assertEqual(library, STARTERS)
        self.assertEqual({name for name in self.having(ASK, ("native", "capi")) if "/platform/" not in name}, ASKERS)

    def test_the_repository_holds_no_private_key(self):
        holding = [path for path in self.root.rglob("*")
                   if not {"build", ".git", "bin", "obj"} & {*path.relative_to(self.root).parts} and path.is_file()
                   and PRIVATE_KEY.search(path.read_bytes())]
        self.assertEqual(holding, [])


if __name__ == "__main__":
    Source.root = pathlib.Path(sys.argv[1])
    unittest.main(argv=sys.argv[:1])
