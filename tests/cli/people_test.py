"""login of people: in the browser, and by a code.

    people_test.py PROGRAM EMULATOR
"""
import json

import case
import people
from people import TENANT


class People(people.PeopleCase):
    def assert_person(self, printed, name, kind):
        who = self.home_users[name]
        self.assertEqual(printed["credentialType"], kind)
        self.assertEqual(printed["user"], {"name": who["userPrincipalName"], "type": "user"})
        self.assertEqual(printed["tenantId"], who["tenantId"])

    def assert_works_in_other_tenants(self, name):
        """One sign-in, whose refresh token is good wherever the person is a guest."""
        for one in self.emulator["users"]:
            if one["userPrincipalName"] == self.home_users[name]["userPrincipalName"] and not one["tenantId"].endswith("03"):
                created = self.cli("create", "--partner-id", self.partner_id, "--tenant", one["tenantId"])
                self.assertEqual(json.loads(created.output)["objectId"], one["objectId"])

    # ---- A code ----

    def test_device_code(self):
        login = self.on_terminal("login", "--use-device-code", *self.there, piped=True)
        login.wait_for("to authenticate")
        self.assertIn(self.emulator["authority"] + "/devicelogin", login.shown)
        self.enter(self.shown_code(login.shown), userPrincipalName=self.home_users["megan"]["userPrincipalName"])
        self.assertEqual(login.end(), 0)
        printed, = json.loads(login.output)
        self.assert_person(printed, "megan", "DeviceCode")
        self.assert_works_in_other_tenants("megan")

    def test_device_code_is_shown_also_with_only_errors(self):
        login = self.on_terminal("login", "--use-device-code", "--only-show-errors", *self.there)
        login.wait_for("to authenticate")
        self.enter(self.shown_code(login.shown), decline=True)
        self.assertEqual(login.end(), 1)
        self.assertIn("ERROR: (", login.shown.replace("\x1b[31m", ""))
        self.assertIn("managementpartner login", login.shown)
        self.assertFalse(self.home.sign_ins.exists())

    def test_device_code_at_a_tenant(self):
        login = self.on_terminal("login", "--use-device-code", "--tenant", "litware.onmicrosoft.com", *self.there, piped=True)
        login.wait_for("to authenticate")
        self.enter(self.shown_code(login.shown), userPrincipalName=self.home_users["megan"]["userPrincipalName"])
        self.assertEqual(login.end(), 0)
        self.assertEqual(json.loads(login.output)[0]["tenantId"], f"{TENANT}2")

    def test_a_person_of_whom_the_configuration_names_the_tenant(self):
        login = self.on_terminal("login", "--use-device-code", *self.there, piped=True)
        login.wait_for("to authenticate")
        self.enter(self.shown_code(login.shown), userPrincipalName=self.home_users["megan"]["userPrincipalName"])
        self.assertEqual(login.end(), 0)
        self.home.configure("tenant = litware.onmicrosoft.com\n")
        ended = self.cli("create", "--partner-id", self.partner_id)
        self.assertEqual((json.loads(ended.output)["tenantId"], ended.errors), (f"{TENANT}2", ""))

    def test_a_time_limit_of_the_command_line_is_the_persons_too(self):
        ended = self.cli("login", "--use-device-code", "--timeout", "1", *self.there, exit_code=1)
        self.assertIn("The call did not end within its 1 s.", ended.errors)

    def test_a_login_that_fails_says_how_to_do_the_same_again(self):
        application = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
        login = self.on_terminal("login", "--use-device-code", "--client-id", application, "--context", "my work", *self.there,
                                 environment={"NO_COLOR": "1"}, columns=500)
        login.wait_for("to authenticate")
        self.enter(self.shown_code(login.shown), decline=True)
        self.assertEqual(login.end(), 1)
        self.assertEqual(login.shown.splitlines()[-1],
                         f"Sign in again with: managementpartner login --client-id {application} --use-device-code "
                         f"--arm-endpoint {self.emulator['arm']} --ca-file {self.emulator['caFile']} --context 'my work'")

    # ---- The browser ----

    def test_browser(self):
        log = self.add_browser()
        self.emulator.administer("POST", "/sign-ins", {"userPrincipalName": self.home_users["nestor"]["userPrincipalName"]})
        for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
            ended = self.cli("login", *self.there, environment={variable: ":7"})
            printed, = json.loads(ended.output)
            self.assert_person(printed, "nestor", "Browser")
            self.assertEqual(ended.errors, "")
        self.assertIn("/oauth2/v2.0/authorize?", log.read_text())
        self.assertIn("code_challenge_method=S256", log.read_text())
        self.cli("create", "--partner-id", self.partner_id)
        self.emulator.administer("DELETE", "/sign-ins")
        # The sign-in is over: the person must come again, and is told how.
        ended = self.cli("show", "--no-token-cache", exit_code=1)
        self.assertIn("managementpartner login", ended.errors)

    def test_the_address_for_a_browser_that_is_not_seen(self):
        self.add_browser()
        login = self.on_terminal("login", *self.there, environment={"DISPLAY": ":7", "NO_COLOR": "1"}, piped=True)
        self.assertEqual(login.end(), 0)
        self.assertRegex(login.shown, r"WARNING: Sign in with the browser that opens\. If none does, open this on this machine: "
                                      r"https://\S+/oauth2/v2\.0/authorize\?")

    def test_a_person_who_declines_in_the_browser(self):
        self.add_browser()
        self.emulator.administer("POST", "/sign-ins", {"decline": True})
        ended = self.cli("login", *self.there, environment={"DISPLAY": ":7"}, exit_code=1)
        self.assertRegex(ended.errors, "^ERROR: ")
        self.assertNotIn("code ", ended.errors.split("\n")[0])
        self.assertFalse(self.home.sign_ins.exists())

    def code_in_place_of_a_browser(self, **environment):
        login = self.on_terminal("login", *self.there, environment=environment, piped=True)
        login.wait_for("to authenticate")
        self.assertIn("WARNING: No browser can be opened here; using a code instead.", login.shown)
        self.enter(self.shown_code(login.shown), userPrincipalName=self.home_users["isaiah"]["userPrincipalName"])
        self.assertEqual(login.end(), 0)
        self.assert_person(json.loads(login.output)[0], "isaiah", "DeviceCode")

    def test_a_code_where_there_is_no_desktop(self):
        log = self.add_browser()
        self.code_in_place_of_a_browser(NO_COLOR="1")
        self.assertFalse(log.exists())

    def test_a_code_where_there_is_no_browser(self):
        self.code_in_place_of_a_browser(DISPLAY=":7", NO_COLOR="1")

    def test_a_time_limit_is_for_the_browser_and_the_code_together(self):
        self.emulator.add_fault("latency", ms=1000, count=1)
        ended = self.cli("login", "--timeout", "4", *self.there, exit_code=1)
        self.assertIn("to authenticate", ended.errors)
        # Not the whole of it once more.
        self.assertRegex(ended.errors, r"The call did not end within its [123]?\d{1,3} ms\.")

    # ---- What tenants ask for ----

    def test_a_tenant_that_wants_more_says_how(self):
        self.add_browser()
        self.cli("login", *self.there, environment={"DISPLAY": ":7"})
        strict = f"{TENANT}3"
        ended = self.cli("show", "--tenant", strict, exit_code=1)
        self.assertRegex(ended.lines[0], r"^ERROR: \(AADSTS50076\) ")
        there = "--arm-endpoint {arm} --authority {authority} --ca-file {caFile}".format(**self.emulator.announced)
        self.assertEqual(ended.lines[-1], f"Sign in again with: managementpartner login {there} --tenant {strict}")
        self.cli("login", *self.there, "--tenant", strict, environment={"DISPLAY": ":7"})
        self.cli("show", "--tenant", strict, exit_code=3)


case.main()
