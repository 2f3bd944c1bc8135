"""Tenants that ask people for multi-factor authentication before a change: the whole way to a link.

    mfa_test.py PROGRAM EMULATOR
"""
import base64
import json

import case
import people
from fake_az import AZ
from people import TENANT

CLAIMS = '{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}'
CHALLENGE = base64.b64encode(CLAIMS.encode()).decode()
LITWARE = f"{TENANT}2"
DESKTOP = {"DISPLAY": ":7"}


APPLICATION = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10"


class StepUp(people.PeopleCase):
    @classmethod
    def emulator_options(cls):
        configuration = json.loads(json.dumps(people.CONFIGURATION))
        configuration["tenants"][1]["servicePrincipals"] = [{"clientId": APPLICATION}]
        file = cls.folder / "configuration.json"
        file.write_text(json.dumps(configuration))
        return "--config", file

    def setUp(self):
        super().setUp()
        self.ask(True)
        self.addCleanup(self.ask, False)
        self.log = self.add_browser()
        self.emulator.administer("POST", "/sign-ins", {"userPrincipalName": self.home_users["megan"]["userPrincipalName"]})

    def ask(self, asks):
        self.emulator.administer("PUT", f"/tenants/{LITWARE}", {"mfaForChanges": asks})

    def browse(self, *arguments, **more):
        return self.cli("login", *arguments, *self.there, environment=DESKTOP, **more)

    def refused(self, *arguments, **more):
        """A change that is asked for more than the sign-in gave."""
        command = arguments or ("create", "--partner-id", self.partner_id, "--tenant", LITWARE)
        ended = self.cli(*command, exit_code=1, **more)
        self.assertIn("multi-factor authentication", ended.lines[0])
        return ended.lines[-1]

    def linked(self):
        created = self.cli("create", "--partner-id", self.partner_id, "--tenant", LITWARE)
        self.assertEqual(json.loads(created.output)["tenantId"], LITWARE)
        self.emulator.administer("DELETE", "/state")

    def test_the_line_that_is_printed_leads_to_the_link(self):
        self.browse()
        for command in ("create", "update", "delete"):
            line = self.refused(command, "--partner-id", self.partner_id, "--tenant", LITWARE)
            start = "Sign in again with: managementpartner "
            self.assertTrue(line.startswith(start), line)
            self.assertTrue(line.endswith(f" --tenant {LITWARE} --claims-challenge {CHALLENGE}"), line)
        # Who only looks is not asked.
        self.cli("show", "--tenant", LITWARE, exit_code=3)
        # As it is pasted.
        self.cli(*line[len(start):].split(), environment=DESKTOP)
        self.assertIn("claims=%7B%22access_token%22", self.log.read_text())
        self.linked()

    def test_what_was_asked_is_kept_for_the_next_login(self):
        self.browse("--context", "work")
        self.refused("create", "--partner-id", self.partner_id, "--tenant", LITWARE, "--context", "work")
        kept, = json.loads(self.home.sign_ins.read_text())["signIns"]
        self.assertEqual(kept["credential"][f"claimsChallenge:{LITWARE}"], CLAIMS)
        # Neither another tenant's sign-in carries it, nor one under another name.
        for arguments in (("--context", "other", "--tenant", "litware.onmicrosoft.com"),
                          ("--context", "other", "--tenant", "contoso.onmicrosoft.com")):
            self.browse(*arguments)
            self.assertNotIn("claims", self.log.read_text())
        self.browse("--context", "work", "--tenant", "litware.onmicrosoft.com")
        self.assertIn("claims=%7B%22access_token%22", self.log.read_text())
        self.linked()
        self.assertNotIn("claimsChallenge", self.home.sign_ins.read_text())

    def test_the_persons_own_tenant_has_no_name_and_is_asked_all_the_same(self):
        self.ask(False)
        self.emulator.administer("PUT", f"/tenants/{TENANT}1", {"mfaForChanges": True})
        self.addCleanup(self.emulator.administer, "PUT", f"/tenants/{TENANT}1", {"mfaForChanges": False})
        self.browse()
        self.refused("create", "--partner-id", self.partner_id)
        for tenant in ((), ("--tenant", f"{TENANT}1")):
            self.browse(*tenant)
            self.assertIn("claims=%7B%22access_token%22", self.log.read_text(), tenant)
            self.cli("create", "--partner-id", self.partner_id)
            self.emulator.administer("DELETE", "/state")
            self.browse()
            self.refused("create", "--partner-id", self.partner_id)

    def test_a_code_carries_it_too(self):
        wrapped = CHALLENGE[:40] + "\n  " + CHALLENGE[40:]  # As it is copied from a narrow terminal.
        login = self.on_terminal("login", "--use-device-code", "--tenant", LITWARE, "--claims-challenge",
                                 wrapped, *self.there, piped=True)
        login.wait_for("to authenticate")
        self.enter(self.shown_code(login.shown), userPrincipalName=self.home_users["megan"]["userPrincipalName"])
        self.assertEqual(login.end(), 0)
        self.linked()

    def test_what_is_no_challenge_is_refused_at_once(self):
        self.emulator.administer("DELETE", "/requests")
        for text in ("x", CLAIMS, CHALLENGE[1:], base64.b64encode(b"[]").decode()):
            ended = self.cli("login", "--claims-challenge", text, *self.there, environment=DESKTOP, exit_code=2)
            self.assertIn("claims challenge is not the base64 text", ended.errors)
        for way in (("--identity",), ("--azure-cli",),
                    ("--service-principal", "-u", self.partner_id, "--tenant", LITWARE)):
            ended = self.cli("login", *way, "--claims-challenge", CHALLENGE, *self.there, exit_code=2)
            self.assertIn(f"--claims-challenge does not go with {way[0]}", ended.errors)
        self.assertEqual(self.emulator.requests(""), [])

    def test_a_persons_token_names_its_tenant_and_the_challenge(self):
        token = self.emulator.administer("POST", "/tokens", {"tenantId": LITWARE, "userPrincipalName":
                                                             self.home_users["megan"]["userPrincipalName"]})
        line = self.refused("create", "--partner-id", self.partner_id, *self.there, "--access-token-file", "-",
                            given=token["access_token"])
        self.assertTrue(line.startswith("Get a new access token after a sign-in with multi-factor authentication; or leave "
                                        "out --access-token-file and sign in here with: managementpartner login "), line)
        self.assertTrue(line.endswith(f" --tenant {LITWARE} --claims-challenge {CHALLENGE}"), line)

    def give_azs(self, **token):
        given = self.emulator.administer("POST", "/tokens", {"tenantId": LITWARE, **token})["access_token"]
        self.home.add_program("az", AZ)
        (self.home.programs / "az.answer").write_text(json.dumps(
            {"output": {"accessToken": given, "expires_on": 4102444800}, "error": "", "exit": 0}))

    def test_azs_token_is_azs_to_renew(self):
        self.give_azs(userPrincipalName=self.home_users["megan"]["userPrincipalName"])
        line = f'Run "az login --tenant {LITWARE} --claims-challenge {CHALLENGE}", then try again; or sign in another way.'
        self.assertEqual(self.refused("create", "--partner-id", self.partner_id, *self.there), line)
        self.cli("login", "--azure-cli", *self.there)
        self.assertEqual(self.refused("create", "--partner-id", self.partner_id, "--tenant", LITWARE), line)

    def test_an_application_is_not_told_to_sign_in_as_a_person_does(self):
        self.emulator.add_fault("claims-challenge", claims=json.loads(CLAIMS), match={"path": "/providers"})
        self.give_azs(clientId=APPLICATION)
        ended = self.cli("create", "--partner-id", self.partner_id, *self.there, exit_code=1)
        self.assertIn("an application's", ended.lines[0])
        self.assertNotIn("login", ended.errors)


case.main()
