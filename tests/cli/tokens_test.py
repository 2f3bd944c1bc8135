"""Tokens that are kept between commands.

    tokens_test.py PROGRAM EMULATOR
"""
import json
import os
import stat
import subprocess
import time

import case
import program

# Answers as the account of its profile, and counts.
AZ = """
import json, os, pathlib, sys
folder = pathlib.Path(__file__).parent
with open(folder / "az.calls", "a") as calls:
    calls.write(" ".join(sys.argv[1:]) + "\\n")
answers = json.loads((folder / "az.answers").read_text())
home = pathlib.Path(os.environ.get("AZURE_CONFIG_DIR") or os.environ["HOME"] + "/.azure")
try:
    user = json.loads((home / "azureProfile.json").read_text())["subscriptions"][0]["user"]["name"]
except FileNotFoundError:
    user = "nobody"
print(json.dumps({"accessToken": answers[user], "expires_on": 4102444800}))
"""


class Tokens(case.CliCase):
    def setUp(self):
        super().setUp()
        self.account = self.emulator.account
        self.customer = self.emulator["tenants"][1]

    def files(self):
        if not self.home.tokens.is_dir():
            return []
        return sorted(one for one in self.home.tokens.iterdir() if not one.name.startswith("key"))

    def sign_ins_asked(self):
        """Requests to anybody but ARM's own operations, since the last look."""
        asked = [one["path"] for one in self.emulator.requests() if not one["path"].startswith("/providers/")]
        self.emulator.administer("DELETE", "/requests")
        return asked

    def who(self, *arguments, exit_code=0, **more):
        """Links, says who did, and takes the link away at the emulator."""
        ended = self.cli("create", "--partner-id", self.partner_id, *arguments, exit_code=exit_code, **more)
        self.emulator.administer("DELETE", "/state")
        return json.loads(ended.output)["objectId"] if exit_code == 0 else ended

    # ---- A kept sign-in ----

    def test_no_sign_in_request_after_the_first(self):
        self.sign_in()
        for _ in range(3):
            self.assertEqual(self.who(), self.account["objectId"])
        self.assertEqual(self.sign_ins_asked(), [])

    def test_another_tenant_has_its_own(self):
        self.sign_in()
        for named in (self.customer["tenantId"], self.customer["tenantId"].upper()):
            for _ in range(2):
                self.cli("show", "--tenant", named, exit_code=3)
        self.assertEqual(len(self.sign_ins_asked()), 1)
        self.assertEqual(self.who(), self.account["objectId"])
        self.assertEqual(self.sign_ins_asked(), [])

    def test_a_domain_is_not_looked_up_again(self):
        self.sign_in()
        self.cli("show", "--tenant", self.customer["defaultDomain"], exit_code=3)
        self.assertNotEqual(self.sign_ins_asked(), [])
        self.cli("show", "--tenant", self.customer["defaultDomain"].upper(), exit_code=3)
        self.cli("show", "--tenant", self.customer["tenantId"], exit_code=3)
        self.assertEqual(self.sign_ins_asked(), [])

    def test_nobody_else_can_read_them(self):
        self.sign_in()
        self.who()
        self.assertEqual(stat.S_IMODE(self.home.tokens.stat().st_mode), 0o700)
        for file in self.home.tokens.iterdir():
            self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600, file)
            self.assertNotIn(self.account["clientId"], file.name)
        self.assertEqual(len(self.files()), 1)

    def test_logout_ends_them(self):
        self.sign_in()
        self.sign_in("--context", "other", account=self.customer)
        self.assertEqual(len(self.files()), 2)
        self.cli("logout", "--context", "OTHER")
        self.assertEqual(len(self.files()), 1)
        self.who("--context", "default")
        self.assertEqual(self.sign_ins_asked(), [])
        self.cli("account", "clear")
        self.assertFalse(self.home.tokens.exists())

    def test_who_signs_in_again_is_somebody_else(self):
        pipeline = next(one for one in self.emulator["tenants"] if one["principalName"] == "Deployment pipeline")
        self.sign_in()
        self.assertEqual(self.who(), self.account["objectId"])
        self.sign_in(account=pipeline)
        self.assertEqual(self.who(), pipeline["objectId"])

    def test_a_command_at_work_leaves_none_behind(self):
        self.sign_in()
        self.emulator.add_fault("latency", ms=1500, match={"path": "/" + self.customer["tenantId"]})
        running = subprocess.Popen([program.PROGRAM, "show", "--tenant", self.customer["tenantId"]],
                                   env=self.home.environment(), cwd=self.home.folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.emulator.wait_for_request("/" + self.customer["tenantId"])
        self.cli("logout")
        running.wait(program.PATIENCE)
        self.assertEqual(self.files(), [])

    def test_one_that_is_refused_is_replaced(self):
        self.sign_in()
        before = self.files()[0].read_text()
        self.emulator.add_fault("claims-challenge", count=1)
        self.assertEqual(self.who(), self.account["objectId"])
        self.assertEqual(len([path for path in self.sign_ins_asked() if path.endswith("/token")]), 1)
        self.assertNotEqual(self.files()[0].read_text(), before)
        self.who()
        self.assertEqual(self.sign_ins_asked(), [])

    def test_one_that_is_refused_is_gone_even_if_there_is_no_other(self):
        self.sign_in()
        self.emulator.add_fault("claims-challenge", count=1)
        self.emulator.add_fault("status", code=400, match={"path": "/" + self.account["tenantId"]})
        self.who(exit_code=1)
        self.assertEqual(self.files(), [])

    def test_they_are_renewed_before_they_expire(self):
        self.emulator.add_fault("token-lifetime", seconds=3600, reported=2)
        self.sign_in()
        file, = self.files()
        kept = json.loads(file.read_text())
        kept["refreshOn"] = int(time.time()) - 1
        file.write_text(json.dumps(kept))
        self.who()
        self.assertEqual(len(self.sign_ins_asked()), 1)
        self.who()
        self.assertEqual(self.sign_ins_asked(), [])

    def test_one_that_has_expired_is_not_sent(self):
        self.sign_in()
        file, = self.files()
        kept = json.loads(file.read_text())
        kept.update(expiresOn=int(time.time()) - 1, refreshOn=int(time.time()) - 600)
        file.write_text(json.dumps(kept))
        self.who()
        self.assertEqual(len(self.sign_ins_asked()), 1)
        self.assertGreater(json.loads(file.read_text())["expiresOn"], time.time())

    def test_what_lies_about_its_tenant_is_not_sent(self):
        self.sign_in()
        file, = self.files()
        kept = json.loads(file.read_text())
        kept["token"] = self.emulator.token(self.customer)
        file.write_text(json.dumps(kept))
        self.assertEqual(self.who(), self.account["objectId"])
        self.assertEqual(len(self.sign_ins_asked()), 1)

    def test_damaged_ones_are_replaced_in_silence(self):
        self.sign_in()
        file, = self.files()
        good = file.read_text()
        for damage in ("", "{", "null", '{"version":1}', good[:-20], good.replace('"version":1', '"version":2'),
                       good.replace('"token":"', '"token":"\\r\\nX-Evil: yes '), "\0" * 4096, good * 3):
            file.write_text(damage)
            self.assertEqual(self.who(), self.account["objectId"], damage[:40])
            self.assertEqual(len(self.sign_ins_asked()), 1, damage[:40])
            self.assertEqual(json.loads(file.read_text())["version"], 1)
        file.chmod(0o644)  # Others may have written it.
        self.who()
        self.assertEqual(len(self.sign_ins_asked()), 1)
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        (self.home.tokens / "key").write_text("")
        self.who()
        self.assertEqual(len(self.sign_ins_asked()), 1)

    def test_where_they_cannot_be_kept_nothing_is_said(self):
        self.sign_in()
        for file in self.home.tokens.iterdir():
            file.unlink()
        self.home.tokens.rmdir()
        self.home.tokens.write_text("a file in place of the folder")
        ended = self.cli("show", exit_code=3)
        self.assertEqual(len(self.sign_ins_asked()), 1)
        self.assertNotIn("tokens", ended.errors)

    def test_many_at_once_lose_none(self):
        self.sign_in()
        tenants = [one["tenantId"] for one in self.emulator["tenants"]
                   if one["clientId"] == self.account["clientId"]]
        running = [subprocess.Popen([program.PROGRAM, "show", "--tenant", tenant, "--output", "none"],
                                    env=self.home.environment(), cwd=self.home.folder, stderr=subprocess.PIPE)
                   for tenant in tenants * 4]
        for one in running:
            errors = one.communicate(timeout=program.PATIENCE)[1].decode()
            self.assertEqual(one.returncode, 3, errors)
        self.sign_ins_asked()
        for tenant in tenants:
            self.cli("show", "--tenant", tenant, exit_code=3)
        self.assertEqual(self.sign_ins_asked(), [])

    def test_old_ones_are_swept(self):
        self.sign_in()
        left = self.home.tokens / "none.0123"
        left.write_text("")
        os.utime(left, (time.time() - 3 * 86400,) * 2)
        self.cli("show", "--tenant", self.customer["tenantId"], exit_code=3)
        self.assertFalse(left.exists())

    def test_no_log_shows_one(self):
        self.sign_in()
        token = json.loads(self.files()[0].read_text())["token"]
        ended = self.cli("show", "--debug", exit_code=3)
        self.assertIn("DEBUG: Using a token that was kept", ended.lines)
        self.assertNotIn(token[:40], ended.errors + ended.output)

    # ---- Turned off ----

    def test_it_can_be_turned_off(self):
        self.sign_in("--no-token-cache")
        self.assertEqual(self.files(), [])
        self.sign_in()
        before = [one.read_text() for one in self.files()]
        self.home.configure("no-token-cache = yes\n" + self.configuration)
        for arguments, environment in (((), {}), (("--no-token-cache",), {}),
                                       ((), {"MANAGEMENTPARTNER_NO_TOKEN_CACHE": "1"})):
            self.who(*arguments, environment=environment)
            self.assertEqual(len(self.sign_ins_asked()), 1)
            self.home.configure(self.configuration)
        self.assertEqual([one.read_text() for one in self.files()], before)
        self.home.configure("no-token-cache = yes\n" + self.configuration)
        self.who(environment={"MANAGEMENTPARTNER_NO_TOKEN_CACHE": "no"})
        self.assertEqual(self.sign_ins_asked(), [])

    def test_a_given_token_is_never_kept(self):
        self.who(*self.there, "--access-token-file", "-", given=self.emulator.token())
        self.assertEqual(self.files(), [])

    # ---- Azure CLI ----

    def add_az(self, **accounts):
        self.home.add_program("az", AZ)
        self.answers = {name: self.emulator.token(account) for name, account in accounts.items()}
        (self.home.programs / "az.answers").write_text(json.dumps(self.answers))
        self.profile = self.home.folder / ".azure/azureProfile.json"
        self.profile.parent.mkdir(exist_ok=True)

    def az_login(self, name):
        self.profile.write_text(json.dumps({"subscriptions": [{"user": {"name": name, "type": "user"}}]}))

    def az_calls(self):
        log = self.home.programs / "az.calls"
        calls = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return len(calls)

    def pipeline(self):
        return next(one for one in self.emulator["tenants"] if one["principalName"] == "Deployment pipeline")

    def test_az_runs_once(self):
        self.add_az(megan=self.account)
        self.az_login("megan")
        for _ in range(3):
            self.assertEqual(self.who(*self.there), self.account["objectId"])
        shown = json.loads(self.cli("account", "show", *self.there).output)
        self.assertEqual((shown["credentialType"], shown["objectId"]), ("AzureCli", self.account["objectId"]))
        self.assertEqual(self.az_calls(), 1)
        self.cli("show", "--tenant", self.account["tenantId"], *self.there, exit_code=3)
        self.cli("show", "--tenant", self.account["tenantId"], *self.there, exit_code=3)
        self.assertEqual(self.az_calls(), 1)

    def test_another_account_of_az_is_never_served(self):
        self.add_az(megan=self.account, piper=self.pipeline())
        times = (time.time() - 100,) * 2
        for name, account in (("megan", self.account), ("piper", self.pipeline()), ("megan", self.account)):
            self.az_login(name)
            os.utime(self.profile, times)  # A clock that stands still does not hide it.
            self.assertEqual(self.who(*self.there), account["objectId"])
        # Signed in again as the same account, as after a challenge.
        self.az_calls()
        os.utime(self.profile, (time.time(),) * 2)
        self.who(*self.there)
        self.assertEqual(self.az_calls(), 1)
        self.profile.unlink()
        ended = self.cli("show", *self.there, exit_code=1)
        self.assertIn("Azure CLI", ended.errors)

    def test_az_with_a_folder_of_its_own(self):
        self.add_az(megan=self.account, piper=self.pipeline())
        self.az_login("megan")
        other = self.home.folder / "other"
        other.mkdir()
        (other / "azureProfile.json").write_text(self.profile.read_text().replace("megan", "piper"))
        for _ in range(2):
            self.assertEqual(self.who(*self.there), self.account["objectId"])
            self.assertEqual(self.who(*self.there, environment={"AZURE_CONFIG_DIR": other}), self.pipeline()["objectId"])
        self.assertEqual(self.az_calls(), 2)

    def test_az_without_a_profile_here_is_asked_each_time(self):
        self.add_az(nobody=self.account)
        self.who(*self.there)
        self.who(*self.there)
        self.assertEqual(self.az_calls(), 2)
        self.assertEqual(self.files(), [])

    def test_an_account_that_changes_while_az_runs_is_not_kept(self):
        self.add_az(megan=self.account)
        self.az_login("megan")
        az = self.home.programs / "az"
        az.write_text(az.read_text() + "(home / 'azureProfile.json').write_text(json.dumps("
                      "{'subscriptions': [{'user': {'name': 'piper', 'type': 'user'}}]}))\n")
        self.assertEqual(self.who(*self.there), self.account["objectId"])
        self.assertEqual(self.files(), [])

    def test_logout_ends_those_of_az(self):
        self.add_az(megan=self.account)
        self.az_login("megan")
        self.who(*self.there)
        self.cli("logout", "--username", "nobody", exit_code=1)
        self.who(*self.there)
        self.cli("logout")
        self.assertEqual(self.files(), [])
        self.cli("logout", exit_code=1)

    def test_az_as_a_kept_sign_in(self):
        self.add_az(megan=self.account, piper=self.pipeline())
        self.az_login("megan")
        self.cli("login", "--azure-cli", *self.there)
        # For whichever tenant az is in, which later commands name.
        for _ in range(3):
            self.who()
        self.who("--tenant", self.account["tenantId"])
        self.assertEqual(self.az_calls(), 1)
        self.az_login("piper")
        # Nor does the kept sign-in become somebody else.
        self.assertIn(self.pipeline()["objectId"], self.who(exit_code=1).errors)

    # ---- Others of the chain ----

    def test_variables_of_an_application(self):
        variables = {"AZURE_TENANT_ID": self.account["tenantId"], "AZURE_CLIENT_ID": self.account["clientId"],
                     "AZURE_CLIENT_SECRET": self.account["clientSecret"]}
        for _ in range(2):
            self.assertEqual(self.who(*self.there, environment=variables), self.account["objectId"])
        self.assertEqual(len([path for path in self.sign_ins_asked() if path.endswith("/token")]), 1)
        # Whoever tries another secret wants to know whether it is right.
        ended = self.who(*self.there, environment={**variables, "AZURE_CLIENT_SECRET": "wrong"}, exit_code=1)
        self.assertIn("AADSTS7000215", ended.errors)
        pipeline = self.pipeline()
        other = {"AZURE_TENANT_ID": pipeline["tenantId"], "AZURE_CLIENT_ID": pipeline["clientId"],
                 "AZURE_CLIENT_SECRET": pipeline["clientSecret"]}
        self.assertEqual(self.who(*self.there, environment=other), pipeline["objectId"])

    def test_a_managed_identity(self):
        identity = self.emulator["managedIdentity"]
        for variables in ({"IDENTITY_ENDPOINT": identity["identityEndpoint"],
                           "IDENTITY_HEADER": identity["identityHeader"]},
                          {"AZURE_POD_IDENTITY_AUTHORITY_HOST": identity["imdsHost"]}):
            for _ in range(3):
                self.assertEqual(self.who(*self.there, environment=variables),
                                 identity["identities"][0]["objectId"])
            self.emulator.administer("DELETE", "/requests")
            self.who(*self.there, environment=variables)
            self.assertEqual(self.sign_ins_asked(), [])

    def test_another_cloud_has_its_own(self):
        self.add_az(megan=self.account)
        self.az_login("megan")
        self.who(*self.there)
        with_authority = (*self.there, "--authority", self.emulator["authority"])
        self.who(*with_authority)
        self.assertEqual(self.az_calls(), 2)


case.main()
