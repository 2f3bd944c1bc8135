"""Signs in by the real Azure CLI, which has signed in to the emulator.

    azure_cli_test.py EMULATOR PROGRAM

Ends with 77 where there is no Azure CLI.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))
import emulator

EMULATOR, PROGRAM = sys.argv[1:]

# MSAL asks Azure whether a host is Microsoft Entra ID. Newer versions of Azure CLI can be told not to (instance
# discovery), older ones are told here that this host is.
TRUST = """import msal.application, msal.authority
msal.authority.WELL_KNOWN_AUTHORITY_HOSTS.add("localhost")
msal.application.ClientApplication._get_instance_metadata = lambda self, *rest, **named: []
"""


class AzureCli(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        emulator.start_for(cls, EMULATOR)
        (cls.folder / "sitecustomize.py").write_text(TRUST)
        cls.account, cls.other = cls.emulator["tenants"][:2]
        cls.az("signed-in", "login", "--service-principal", "--username", cls.account["clientId"],
               "--password", cls.account["clientSecret"], "--tenant", cls.account["tenantId"],
               "--allow-no-subscriptions")

    @classmethod
    def environment(cls, configuration):
        """Azure CLI's configuration folder of this name, which knows the emulator as its cloud."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AZURE_", "ARM_"))}
        return {**kept, "AZURE_CONFIG_DIR": str(cls.folder / configuration), "PYTHONPATH": str(cls.folder),
                "REQUESTS_CA_BUNDLE": cls.emulator["caFile"], "AZURE_CORE_COLLECT_TELEMETRY": "false",
                "AZURE_CORE_INSTANCE_DISCOVERY": "false", "NO_PROXY": "*",
                "AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:1"}

    @classmethod
    def az(cls, configuration, *arguments):
        environment = cls.environment(configuration)
        arm, authority = cls.emulator["arm"], cls.emulator["authority"]
        commands = []
        if not (cls.folder / configuration).exists():
            commands += [["cloud", "register", "--name", "Emulator", "--endpoint-resource-manager", arm,
                          "--endpoint-management", arm, "--endpoint-active-directory", authority,
                          "--endpoint-active-directory-resource-id", arm],
                         ["cloud", "set", "--name", "Emulator"]]
        for command in [*commands, list(arguments)]:
            ended = subprocess.run(["az", *command], env=environment, capture_output=True, text=True, timeout=120)
            if ended.returncode != 0:
                raise AssertionError(f"az {command[0]} failed: {ended.stderr}")

    def program(self, kind, tenant, configuration="signed-in", exit_code=0, **more):
        command = [PROGRAM, self.emulator["arm"], self.emulator["authority"], self.emulator["caFile"], kind, tenant,
                   self.emulator["partnerIds"][0]]
        ended = subprocess.run(command, env={**self.environment(configuration), **more}, capture_output=True, text=True,
                               timeout=120)
        self.assertEqual(ended.returncode, exit_code, ended.stdout + ended.stderr)
        self.assertEqual(ended.stderr, "")
        self.assertNotIn("eyJ", ended.stdout)
        self.assertNotIn(self.account["clientSecret"], ended.stdout)
        return ended.stdout.splitlines()

    def expect_link(self, lines, tenant):
        self.assertEqual(lines[0], f"AzureCli {tenant} {self.account['clientId']}")
        self.assertEqual(lines[1], f"linked {self.emulator['partnerIds'][0]} in {tenant}")

    def test_its_own_tenant_needs_no_name(self):
        self.expect_link(self.program("azure-cli", ""), self.account["tenantId"])

    def test_each_tenant(self):
        for account in (self.account, self.other):
            self.assertEqual(account["clientId"], self.account["clientId"])
            self.expect_link(self.program("azure-cli", account["tenantId"]), account["tenantId"])

    def test_the_chain_comes_to_it(self):
        self.expect_link(self.program("chain", self.account["tenantId"]), self.account["tenantId"])

    def test_says_what_az_says(self):
        nowhere = "00000000-0000-4000-8000-000000000001"
        reason, message, next_step = self.program("azure-cli", nowhere, exit_code=1)
        self.assertEqual(reason, "AzureCliFailed")
        self.assertRegex(message, f"(AADSTS90002|{nowhere})")
        self.assertIn(f'"az login --tenant {nowhere}"', next_step)

    def test_signed_out(self):
        self.az("signed-out", "account", "clear")
        reason, message, next_step = self.program("azure-cli", "", "signed-out", exit_code=1)
        self.assertEqual(reason, "AzureCliFailed")
        self.assertIn("az login", message)
        self.assertIn('"az login"', next_step)
        lines = self.program("chain", "", "signed-out", exit_code=1)
        self.assertEqual(lines[0], "CredentialUnavailable")
        self.assertRegex(lines[5], "^- Azure CLI: The Azure CLI gave no token. It said: .*az login")

    def test_not_installed(self):
        reason, message, next_step = self.program("azure-cli", "", exit_code=1, PATH="/nowhere:.:")
        self.assertEqual(reason, "AzureCliFailed")
        self.assertIn("not found on PATH", message)
        self.assertIn("Install the Azure CLI", next_step)


if __name__ == "__main__":
    if shutil.which("az") is None:
        print("Skipped: Azure CLI (az) is not installed.")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)
