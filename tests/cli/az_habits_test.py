"""What those who come from az bring along: subscriptions, names of applications, their configuration.

    az_habits_test.py PROGRAM EMULATOR
"""
import json

import case
from emulator import LINKS

TENANT = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2b0"
CLIENT = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10"
SUBSCRIPTION = "5b3d1f9e-8c7a-4e6b-a2d4-9f1c0e7b5d0"
NAME = "http://azure-cli-2016-08-05-14-31-15"


def tenant(number, domain):
    return {"tenantId": f"{TENANT}{number}", "displayName": domain, "domains": [f"{domain}.onmicrosoft.com"],
            "subscriptions": [{"subscriptionId": f"{SUBSCRIPTION}{number}", "displayName": f"{domain} production"}],
            "servicePrincipals": [{"clientId": CLIENT, "displayName": "automation@contoso", "identifierUris": [NAME]}]}


class AzHabits(case.CliCase):
    @classmethod
    def emulator_options(cls):
        file = cls.folder / "configuration.json"
        file.write_text(json.dumps({"partners": [{"partnerId": "5127255"}, {"partnerId": "5127254"}],
                                    "tenants": [tenant(1, "contoso"), tenant(2, "litware")]}))
        return "--config", file

    def setUp(self):
        super().setUp()
        self.az = self.home.folder / ".azure"
        self.az.mkdir()

    # ---- Subscriptions ----

    def linked_in(self, *arguments):
        ended = self.cli("create", "--partner-id", self.partner_id, *arguments)
        self.emulator.administer("DELETE", "/state")
        return json.loads(ended.output)["tenantId"], ended.errors

    def test_a_subscription_means_its_tenant(self):
        self.sign_in()
        for number in (1, 2):
            where, said = self.linked_in("--subscription", f"{SUBSCRIPTION}{number}".upper())
            self.assertEqual(where, f"{TENANT}{number}")
            self.assertIn(f"belongs to the tenant {TENANT}{number}", said)
        for command, more in (("show", ()), ("update", ("--partner-id", "5127254")), ("delete", ("--partner-id", "5127254"))):
            ended = self.cli(command, *more, "--subscription", f"{SUBSCRIPTION}2", exit_code=3)
            self.assertIn(f"belongs to the tenant {TENANT}2", ended.errors)
        ended = self.cli("show", "--subscription", f"{SUBSCRIPTION}2", "--only-show-errors", exit_code=3)
        self.assertNotIn("belongs to", ended.errors)
        self.assertIn(f"create --partner-id ID --subscription {SUBSCRIPTION}2", ended.errors)

    def test_azs_profile_knows_it_without_a_request(self):
        self.sign_in()
        profile = {"subscriptions": [
            {"id": f"{SUBSCRIPTION}9", "name": "My Production", "tenantId": f"{TENANT}2"},
            {"id": f"{SUBSCRIPTION}8", "name": "twice", "tenantId": f"{TENANT}1"},
            {"id": f"{SUBSCRIPTION}7", "name": "twice", "tenantId": f"{TENANT}2"}, "nonsense", {"id": 5}]}
        (self.az / "azureProfile.json").write_text("\ufeff" + json.dumps(profile))  # As az writes it.
        for named in (f"{SUBSCRIPTION}9", "my production"):
            self.assertEqual(self.linked_in("--subscription", named)[0], f"{TENANT}2")
        self.assertEqual(self.emulator.requests("/subscriptions"), [])
        self.assertEqual(self.linked_in("--subscription", f"/subscriptions/{SUBSCRIPTION}9\r\n")[0], f"{TENANT}2")
        for named in ("twice", "unknown"):
            ended = self.cli("show", "--subscription", named, exit_code=2)
            self.assertIn(f"argument --subscription: '{named}' is not a subscription's ID", ended.errors)
            self.assertIn("Give the subscription's ID, or the tenant with --tenant.", ended.errors)

    def test_one_that_nobody_knows(self):
        self.sign_in()
        ended = self.cli("show", "--subscription", f"{SUBSCRIPTION}9", exit_code=1)  # 3 would mean "not linked".
        self.assertIn("does not say to which tenant the subscription", ended.lines[0])
        self.assertEqual(self.emulator.requests(LINKS), [])

    # ---- An application by an older name ----

    def test_an_application_by_its_identifier_uri(self):
        secret = self.emulator.account["clientSecret"]
        ended = self.cli("login", "--service-principal", "-u", NAME, "-p", "@-", "--tenant", f"{TENANT}1", *self.there, given=secret)
        # Its display name holds an @, and is no person's for that.
        self.assertEqual(json.loads(ended.output)[0]["user"], {"name": CLIENT, "type": "servicePrincipal"})
        self.cli("show", exit_code=3)
        self.cli("logout", "--username", NAME)
        for wrong in ("http://", "ftp://name", "http://a b", "http://" + "x" * 300, "name"):
            self.cli("login", "--service-principal", "-u", wrong, "-p", "@-", "--tenant", f"{TENANT}1", *self.there,
                     given=secret, exit_code=2)

    # ---- az's own configuration ----

    def listed(self, *arguments, **more):
        return self.cli("account", "list", *arguments, **more).output

    def test_azs_configuration_comes_last(self):
        config = self.az / "config"
        config.write_text("[defaults]\noutput = table\n[core]\n; a comment\noutput = none\nonly_show_errors = true\n")
        self.assertEqual(self.listed(), "")
        self.home.configure("output = json\n")
        self.assertEqual(self.listed(), "[]\n")
        self.home.configure("")
        self.assertEqual(self.listed(environment={"AZURE_CORE_OUTPUT": "json"}), "[]\n")
        other = self.home.folder / "other"
        other.mkdir()
        self.assertEqual(self.listed(environment={"AZURE_CONFIG_DIR": other}), "[]\n")
        secret = self.emulator.account["clientSecret"]
        login = ("login", *self.principal(), "-p", secret, *self.there)
        self.assertEqual(self.cli(*login).errors, "")
        config.write_text("[core]\nonly_show_errors = no\n")
        self.assertIn("WARNING: ", self.cli(*login).errors)
        # It is az's to judge.
        self.cli("account", "clear")
        for odd in ("[core]\noutput = xml\n", "output = none\n", "[core]\noutput\n", "\0\0", "[core\noutput = none\n"):
            config.write_text(odd)
            self.assertEqual(self.listed(), "[]\n")

    def test_comments_and_lines_of_the_configuration(self):
        self.home.configure("; defaults\n  ; more\n# and more\noutput = none\n")
        self.assertEqual(self.listed(), "")
        self.home.configure("; defaults\n\noutput = none\noutptu = table\n")
        ended = self.cli("account", "list", exit_code=2)
        self.assertTrue(ended.lines[0].endswith("is wrong: unrecognised option 'outptu'. See line 4."), ended.lines[0])
        self.home.configure("[core]\noutput = none\n")
        self.assertIn("there are no sections. See line 1.", self.cli("account", "list", exit_code=2).lines[0])

    # ---- Next steps ----

    def test_next_steps_name_the_option_that_is_meant(self):
        token = self.home.folder / "token"
        token.write_text(self.emulator.token())
        for option, other in (("--authority", "--arm-endpoint"), ("--arm-endpoint", "--authority")):
            ended = self.cli("show", "--access-token-file", "token", option, "http://x/y", exit_code=2)
            self.assertIn(f"Give {option} as https://host", ended.errors)
            self.assertNotIn(other, ended.errors)
        self.emulator.add_fault("raw", code=400, body="<html>", contentType="text/html", count=-1,
                                match={"path": "/" + TENANT})
        ended = self.cli("login", *self.principal(), "-p", "@-", *self.there, "--authority", self.emulator["authority"],
                         given="x", exit_code=1)
        self.assertIn("Check that --authority is Microsoft Entra ID", ended.errors)

    def test_nothing_is_said_twice(self):
        self.emulator.add_fault("status", code=503, count=-1, match={"path": LINKS})
        self.sign_in()
        ended = self.cli("show", "--timeout", "2", exit_code=1)
        self.assertEqual(len(set(ended.lines)), len(ended.lines))
        self.assertNotIn("--verbose", ended.errors)
        self.assertNotIn("change", ended.errors)


case.main()
