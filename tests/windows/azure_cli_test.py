"""Azure CLI's sign-in as a person has it on Windows: the program, a batch file az.cmd, the emulator, all in Wine.

azure_cli_test.py FOLDER, which the programs' folder bin is in
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))
import emulator

FOLDER = pathlib.Path(sys.argv[1]).absolute()
WINE = "/usr/bin/wine"
AZ = """@echo off
IF EXIST "%~dp0answer.json" (
  echo %*>>"%~dp0calls"
  type "%~dp0answer.json"
) ELSE (
  echo ERROR: Please run az login to set up an account.>&2
  exit /b 1
)
"""


def windows(path):
    return "Z:" + str(path).replace("/", "\\")


class AzureCli(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        emulator.folder_for(cls)
        cls.environment = {**os.environ, "WINEPREFIX": str(FOLDER / "wine"), "WINEDEBUG": "-all", "DISPLAY": "",
                           "NO_PROXY": "*", "AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:1"}
        cls.emulator = emulator.Emulator([WINE, str(FOLDER / "bin" / "managementpartner-emulator.exe")],
                                         windows(cls.folder / "data"), **cls.environment)
        cls.addClassCleanup(cls.emulator.stop)
        cls.there = ("--arm-endpoint", cls.emulator["arm"], "--ca-file", cls.emulator["caFile"])
        # As this side reads it.
        cls.emulator.announced["caFile"] = str(cls.folder / "data" / "ca.pem")

    def setUp(self):
        self.emulator.reset()
        # As the installer's: with spaces and parentheses.
        self.tool = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "Program Files (x86)" / "CLI2" / "wbin"
        self.tool.mkdir(parents=True)

    def install(self):
        (self.tool / "az.cmd").write_bytes(AZ.replace("\n", "\r\n").encode())
        (self.tool / "az").write_text("#!/bin/sh\n")

    def sign_in_to_azure_cli(self):
        account = self.emulator.account
        form = {"grant_type": "client_credentials", "client_id": account["clientId"],
                "client_secret": account["clientSecret"], "scope": self.emulator["arm"] + "/.default"}
        with self.emulator.open(f"{self.emulator['authority']}/{account['tenantId']}/oauth2/v2.0/token",
                                data=urllib.parse.urlencode(form).encode()) as answer:
            token = json.load(answer)["access_token"]
        (self.tool / "answer.json").write_text(json.dumps({"accessToken": token, "expires_on": 4_000_000_000}))

    def calls(self):
        return (self.tool / "calls").read_text().splitlines()

    def cli(self, *words, exit_code=0):
        # Files, as a pipe stays open for as long as Wine's own server, which the first program starts.
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            ended = subprocess.run([WINE, str(FOLDER / "bin" / "run_in.exe"), f"PATH={windows(self.tool)}",
                                    f"LOCALAPPDATA={windows(self.tool / 'local')}", "--",
                                    windows(FOLDER / "bin" / "managementpartner.exe"), *words],
                                   env=self.environment, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                                   timeout=emulator.PATIENCE)
            output.seek(0)
            errors.seek(0)
            text, said = output.read().decode(), errors.read().decode()
        self.assertEqual(ended.returncode, exit_code, (text, said))
        return text, said

    def test_a_command_asks_it_for_a_token(self):
        self.install()
        self.sign_in_to_azure_cli()
        partner = self.emulator["partnerIds"][0]
        made = json.loads(self.cli("create", "--partner-id", partner, *self.there)[0])
        self.assertEqual(made["partnerId"], partner)
        self.assertEqual(self.calls(), [f"account get-access-token --scope {self.emulator['arm']}/.default "
                                        "--output json"])

    def test_a_sign_in_is_kept(self):
        self.install()
        self.sign_in_to_azure_cli()
        tenant = self.emulator.account["tenantId"]
        signed_in, = json.loads(self.cli("login", "--azure-cli", "--tenant", tenant, *self.there)[0])
        self.assertEqual(signed_in["credentialType"], "AzureCli")
        said = self.cli("show", *self.there, exit_code=3)[1]
        self.assertIn("No partner ID is linked", said)
        self.assertTrue(all(call.endswith(f"--tenant {tenant}") for call in self.calls()))

    def test_its_own_words_are_shown(self):
        self.install()
        said = self.cli("login", "--azure-cli", *self.there, exit_code=1)[1]
        self.assertTrue(said.startswith("ERROR: The Azure CLI gave no token. It said: Please run az login to set up an "
                                        "account."), said)

    def test_it_may_be_missing(self):
        said = self.cli("login", "--azure-cli", *self.there, exit_code=1)[1]
        self.assertTrue(said.startswith("ERROR: The Azure CLI (az) was not found on PATH."), said)

    def test_a_folder_that_its_shell_would_change_is_named(self):
        self.tool = self.tool / "100%PATH%"
        self.tool.mkdir()
        self.install()
        said = self.cli("login", "--azure-cli", *self.there, exit_code=1)[1]
        self.assertIn("The Azure CLI (az) is a batch file, and cmd.exe would change", said)
        self.assertIn("100%PATH%\\az.cmd", said)
        self.assertIn("Install the Azure CLI in a folder without % in its path", said)


unittest.main(argv=["tests"], verbosity=2)
