"""What to do next, of an error: as a command for the same sign-in, tenant and cloud, which a person copies.

    next_step_test.py PROGRAM EMULATOR
"""
import json
import re
import shlex

import case


class NextStep(case.CliCase):
    def setUp(self):
        super().setUp()
        self.account = self.emulator.account

    def step(self, ended):
        """The words of the command that the last line says to run."""
        command = re.split("(?:run|with): managementpartner ", ended.lines[-1])[1].split(". To see ")[0]
        return shlex.split(command)

    # ---- By the same sign-in ----

    def test_a_secret_that_is_no_longer_good(self):
        self.sign_in("--context", "my work")
        self.home.sign_ins.write_text(self.home.sign_ins.read_text().replace(self.account["clientSecret"], "wrong"))
        ended = self.cli("show", exit_code=1)
        self.assertRegex(ended.lines[0], r"^ERROR: \(AADSTS7000215\) ")
        # As it is said, with the right secret, it mends it.
        self.cli(*self.step(ended), "-p", "@-", given=self.account["clientSecret"])
        self.assertEqual([one["contextName"] for one in json.loads(self.cli("account", "list").output)], ["my work"])
        self.cli("show", exit_code=3)

    def test_a_login_whose_secret_is_wrong(self):
        ended = self.cli("login", *self.principal(), "-p", "@-", *self.there, "--context", "a\\b", given="wrong", exit_code=1)
        self.assertNotIn("wrong", ended.lines[-1])
        self.cli(*self.step(ended), "-p", "@-", given=self.account["clientSecret"])
        self.assertEqual(json.loads(self.cli("account", "list").output)[0]["contextName"], "a\\b")

    def test_a_secret_of_the_environment(self):
        environment = {"AZURE_TENANT_ID": self.account["tenantId"], "AZURE_CLIENT_ID": self.account["clientId"],
                       "AZURE_CLIENT_SECRET": "wrong"}
        ended = self.cli("show", *self.there, environment=environment, exit_code=1)
        self.assertIn("Correct AZURE_CLIENT_SECRET, or sign in here with: managementpartner login --service-principal "
                      "--username ID " + " ".join(self.there), ended.lines[-1])

    def test_a_kept_sign_in_by_the_environment(self):
        # As the PowerShell module keeps the default chain's.
        self.sign_in("--context", "work")
        kept = json.loads(self.home.sign_ins.read_text())
        kept["signIns"][0]["credential"] = {"kind": "Environment"}
        self.home.sign_ins.write_text(json.dumps(kept))
        environment = {"AZURE_TENANT_ID": self.account["tenantId"], "AZURE_CLIENT_ID": self.account["clientId"],
                       "AZURE_CLIENT_SECRET": "wrong"}
        ended = self.cli("show", environment=environment, exit_code=1)
        self.assertIn("Correct AZURE_CLIENT_SECRET, or sign in here with: managementpartner login --service-principal "
                      f"--username {self.account['clientId']} --context work ", ended.lines[-1])
        self.cli(*self.step(ended), "-p", "@-", given=self.account["clientSecret"])
        self.cli("show", exit_code=3)

    def test_a_login_by_what_is_not_set_up(self):
        ended = self.cli("login", "--workload-identity", *self.there, "--context", "work", exit_code=1)
        self.assertEqual(self.step(ended), ["login", "--workload-identity", *self.there, "--context", "work"])

    def test_a_name_that_begins_with_a_dash(self):
        self.sign_in("--context=-x")
        ended = self.cli("show", "--context=-y", exit_code=1)
        self.assertEqual(self.step(ended), ["login", "--context=-y"])

    # ---- A token that was given ----

    def test_a_token_goes_before_the_sign_in_that_is_to_be_made(self):
        token = self.emulator.token(seconds=-3600)
        (self.home.folder / "token").write_text(token)
        ended = self.cli("show", *self.there, "--access-token-file", "token", exit_code=1)
        self.assertIn("or leave out --access-token-file and sign in here with: managementpartner login", ended.lines[-1])
        environment = {"MANAGEMENTPARTNER_ACCESS_TOKEN": token}
        ended = self.cli("show", *self.there, environment=environment, exit_code=1)
        self.assertIn("or unset MANAGEMENTPARTNER_ACCESS_TOKEN and sign in here with: managementpartner login", ended.lines[-1])
        # What is kept and named goes before the variable.
        self.sign_in("--context", "work")
        self.cli("show", "--context", "work", environment=environment, exit_code=3)

    # ---- None is the default ----

    def test_logout_without_a_default(self):
        for name in ("one", "two"):
            self.sign_in("--context", name)
        self.cli("logout")
        ended = self.cli("logout", exit_code=1)
        self.assertEqual(ended.lines, ["ERROR: None of the kept sign-ins is the default one.",
                                       "Name one with --context. To see which there are, run: managementpartner account list"])

    # ---- Forgetting all ----

    def test_account_clear_that_cannot_look(self):
        loop = self.home.folder / "loop"
        loop.symlink_to(loop)
        ended = self.cli("account", "clear", environment={"XDG_STATE_HOME": loop}, exit_code=1)
        self.assertIn(f"The folder '{loop}/managementpartner' cannot be read", ended.lines[0])


case.main()
