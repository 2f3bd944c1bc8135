"""No secret, code or token in anything that is printed or left behind, with all that can be said said.

    secrets_test.py PROGRAM EMULATOR
"""
import json
import re
import subprocess

import case
import people
from emulator import LINKS

LOUD = ("--debug", "--verbose")
TOKEN = re.compile(r"eyJ[A-Za-z0-9_-]{10,}\.eyJ")  # A JSON Web Token, also one that nobody noted.


class Listener:
    """Mixed into a case: what was printed, and what the emulator gave away."""

    @classmethod
    def emulator_environment(cls):
        return {"MANAGEMENTPARTNER_EMULATOR_SECRET_RECORD": str(cls.folder / "record")}

    def setUp(self):
        super().setUp()
        self.printed = []
        self.own_secrets = ["open sesame, says Ali Baba"]

    def said(self, *arguments, exit_code=0, **more):
        ended = self.cli(*arguments, *LOUD, exit_code=exit_code, **more)
        self.assertIn("DEBUG: ", ended.errors)
        self.printed += [ended.output, ended.errors]
        return ended

    def on_loud_terminal(self, *arguments, **more):
        return self.on_terminal(*arguments, *LOUD, **more)

    def heard(self, running, exit_code=0):
        self.assertEqual(running.end(), exit_code, running.shown)
        self.printed += [running.shown, running.output]

    def all_commands(self, environment=None, *more):
        """Once each, with what goes wrong in between."""
        say = lambda *arguments, exit_code=0: self.said(*arguments, *more, environment=environment, exit_code=exit_code)
        say("show", exit_code=3)
        say("create", "--partner-id", self.partner_id)
        say("create", "--partner-id", self.partner_id, exit_code=1)
        self.emulator.add_fault("claims-challenge", match={"path": LINKS}, count=1)
        say("show", "-o", "table")
        self.emulator.add_fault("status", code=503, match={"path": LINKS})
        say("update", "--partner-id", self.other_partner_id)
        self.emulator.add_fault("raw", body="<html>", match={"path": LINKS})
        say("show", exit_code=1)
        say("delete", "--partner-id", self.other_partner_id)
        say("account", "list-tenants")
        self.cli("account", "show", *LOUD, *more, environment=environment)
        self.cli("account", "list", *LOUD)

    def tearDown(self):
        secrets = {line for line in (self.folder / "record").read_text().splitlines() if len(line) >= 16}
        self.assertGreater(len(secrets), 2)
        text = "\n".join(self.printed)
        self.assertGreater(len(text), 1000)
        # The store is where secrets are kept; what a test put into the folder is its own.
        left = [path for path in self.home.folder.rglob("*") if path.is_file() and path.suffix != ".given"
                and path != self.home.sign_ins and self.home.programs not in path.parents
                and self.home.tokens not in path.parents]
        text += "\n".join(path.read_text(errors="replace") for path in left)
        self.assertEqual([secret[:8] for secret in secrets.union(self.own_secrets) if secret in text], [])
        self.assertIsNone(TOKEN.search(text))
        super().tearDown()


class OfApplications(Listener, case.CliCase):
    def setUp(self):
        super().setUp()
        self.account = self.emulator.account

    def test_client_secret(self):
        self.said("login", *self.principal(), "-p", "@-", *self.there, given=self.account["clientSecret"])
        self.all_commands()

    def test_client_secret_in_the_command_line(self):
        self.said("login", *self.principal(), "-p", self.account["clientSecret"], *self.there)

    def test_client_secret_typed(self):
        login = self.on_loud_terminal("login", *self.principal(), *self.there)
        login.wait_for("Password: ")
        login.wait_for_echo(False)
        login.type(self.account["clientSecret"] + "\n")
        self.heard(login)

    def test_secrets_that_are_wrong(self):
        wrong, = self.own_secrets
        self.said("login", *self.principal(), "-p", "@-", *self.there, given=wrong, exit_code=1)
        self.said("login", *self.principal(), "-p", wrong, *self.there, exit_code=1)
        environment = {"AZURE_CLIENT_ID": self.account["clientId"], "AZURE_TENANT_ID": self.account["tenantId"],
                       "AZURE_CLIENT_SECRET": wrong}
        self.said("show", *self.there, environment=environment, exit_code=1)
        ended = self.cli("login", *self.principal(), "--access-token-file", "x", "-p", wrong, *LOUD, exit_code=2)
        self.printed.append(ended.errors)

    def test_certificate(self):
        password, = self.own_secrets
        file = self.home.folder / "pfx.given"
        subprocess.run(["openssl", "pkcs12", "-export", "-in", self.emulator["clientCertificateFile"], "-out", file,
                        "-passout", "pass:" + password], check=True, capture_output=True)
        self.said("login", *self.principal(), "--certificate", file, "-p", "@-", *self.there, given=password)
        self.all_commands()

    def test_federated_token(self):
        subject = {"subject": "repo:contoso/partner-links:ref:refs/heads/main"}
        token = self.emulator.administer("POST", "/federated-tokens", subject)["token"]
        self.said("login", *self.principal(), "--federated-token", "@-", *self.there, given=token)
        self.all_commands()
        self.said("login", *self.principal(), "--federated-token", token[:-10] + "AAAAAAAAAA", *self.there, exit_code=1)

    def test_managed_identity(self):
        identity = self.emulator["managedIdentity"]
        environment = {"IDENTITY_ENDPOINT": identity["identityEndpoint"], "IDENTITY_HEADER": identity["identityHeader"]}
        self.said("login", "--identity", *self.there, environment=environment)
        self.all_commands(environment)

    def test_environment(self):
        environment = {"AZURE_CLIENT_ID": self.account["clientId"], "AZURE_TENANT_ID": self.account["tenantId"],
                       "AZURE_CLIENT_SECRET": self.account["clientSecret"]}
        self.all_commands(environment, *self.there)

    def test_access_tokens(self):
        token = self.emulator.token()
        environment = {"MANAGEMENTPARTNER_ACCESS_TOKEN": token}
        self.said("create", "--partner-id", self.partner_id, *self.there, environment=environment)
        self.said("account", "show", *self.there, environment=environment)
        for bad in (self.emulator.token(seconds=-60), token[:-6] + "AAAAAA"):
            self.said("show", *self.there, "--access-token-file", "-", given=bad, exit_code=1)


class OfPeople(Listener, people.PeopleCase):
    def test_device_code(self):
        login = self.on_loud_terminal("login", "--use-device-code", *self.there)
        login.wait_for("to authenticate")
        self.enter(self.shown_code(login.shown), userPrincipalName=self.home_users["megan"]["userPrincipalName"])
        self.heard(login)
        self.all_commands()

    def test_browser(self):
        self.add_browser()
        self.said("login", *self.there, environment={"DISPLAY": ":7"})
        self.all_commands()
        self.emulator.administer("DELETE", "/sign-ins")
        self.said("show", "--no-token-cache", exit_code=1)


case.main()
