"""Runs an example program against the emulator: link, show, update, remove, and what it says when it cannot.

    partner_program_test.py EMULATOR PROGRAM [ARGUMENTS]
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))
from emulator import Emulator

EMULATOR, *PROGRAM = sys.argv[1:]


class PartnerProgram(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.emulator = Emulator(EMULATOR, folder.name)
        cls.addClassCleanup(cls.emulator.stop)
        cls.account = cls.emulator.account
        cls.first, cls.second = cls.emulator["partnerIds"][:2]

    def partner(self, *arguments, exit_code=0, **environment):
        command = [*PROGRAM, "--arm-endpoint", self.emulator["arm"], "--ca-file", self.emulator["caFile"], *arguments]
        settings = {"AZURE_TENANT_ID": self.account["tenantId"], "AZURE_CLIENT_ID": self.account["clientId"],
                    "AZURE_CLIENT_SECRET": self.account["clientSecret"],
                    "AZURE_AUTHORITY_HOST": self.emulator["authority"], **environment}
        ended = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.returncode, exit_code, ended.stdout + ended.stderr)
        self.assertNotIn(self.account["clientSecret"], ended.stdout + ended.stderr)
        return ended.stderr if exit_code else ended.stdout

    def expect_link(self, output, partner_id):
        lines = dict(line.split(maxsplit=2)[0:1] + [line[13:]] for line in output.splitlines() if line)
        self.assertEqual(lines["Partner"], partner_id)
        self.assertEqual(lines["Tenant"], self.account["tenantId"])
        self.assertEqual(lines["Object"], self.account["objectId"])
        self.assertEqual(lines["State"], "Active")
        self.assertRegex(lines["Updated"], r"^\d{4}-\d\d-\d\dT.*Z$")

    def test_a_link_from_its_first_to_its_last_day(self):
        self.assertIn("create a link", self.partner("show", exit_code=3))
        self.expect_link(self.partner("link", self.first), self.first)
        self.expect_link(self.partner("show"), self.first)
        self.expect_link(self.partner("show", self.first), self.first)
        self.assertIn("Update the existing link", self.partner("link", self.second, exit_code=1))
        self.expect_link(self.partner("update", self.second), self.second)
        self.assertIn("Removed.", self.partner("remove", self.second))
        self.partner("remove", self.second, exit_code=3)

    def test_each_error_says_what_to_do(self):
        self.assertIn("1 to 20 digits", self.partner("link", "abc", exit_code=1))
        self.assertIn("client secret's value", self.partner("show", exit_code=1, AZURE_CLIENT_SECRET="wrong"))
        self.assertIn("Check the network", self.partner("--authority", "https://127.0.0.1:1", "show", exit_code=1))
        self.partner("dance", exit_code=2)
        self.partner("link", exit_code=2)
        self.assertIn("AZURE_CLIENT_ID", self.partner("show", exit_code=2, AZURE_CLIENT_ID=""))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
