"""Without a login of its own: an access token, or whatever is set up on the machine.

    chain_test.py PROGRAM EMULATOR
"""
import json
import os
import shutil

import case
from fake_az import AZ

# As in tests/clients/azure_cli_test.py: MSAL takes this host for Microsoft Entra ID.
TRUST = """import msal.application, msal.authority
msal.authority.WELL_KNOWN_AUTHORITY_HOSTS.add("localhost")
msal.application.ClientApplication._get_instance_metadata = lambda self, *rest, **named: []
"""


class AccessToken(case.CliCase):
    def setUp(self):
        super().setUp()
        self.token = self.emulator.token()
        self.account = self.emulator.account

    def assert_linked_by(self, *arguments, who=None, **more):
        ended = self.cli("create", "--partner-id", self.partner_id, *self.there, *arguments, **more)
        self.assertEqual(json.loads(ended.output)["objectId"], (who or self.account)["objectId"])
        self.assertEqual(ended.errors, "")
        self.emulator.administer("DELETE", "/state")

    def test_where_it_comes_from(self):
        file = self.home.folder / "token"
        file.write_text(self.token + "\n")
        self.assert_linked_by("--access-token-file", file)
        self.assert_linked_by("--access-token-file", "-", given=self.token + "\r\n")
        self.assert_linked_by(environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": self.token})
        # Nobody was asked for a token.
        self.assertEqual(self.emulator.requests("/" + self.account["tenantId"]), [])

    def test_it_goes_before_a_kept_sign_in(self):
        pipeline = next(one for one in self.emulator["tenants"] if one["principalName"] == "Deployment pipeline")
        self.sign_in("--context", "kept")
        other = self.emulator.token(pipeline)
        self.assert_linked_by(environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": other}, who=pipeline)
        self.assert_linked_by("--access-token-file", "-", given=other, who=pipeline,
                              environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": "not this one"})
        # But not before one that is named.
        self.assert_linked_by("--context", "kept", environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": other})
        shown = self.cli("account", "show", *self.there, environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": other})
        self.assertEqual(json.loads(shown.output)["objectId"], pipeline["objectId"])

    def test_one_that_is_no_longer_good(self):
        for token in (self.emulator.token(seconds=-3600), self.token[:-4] + "AAAA"):
            ended = self.cli("show", *self.there, "--access-token-file", "-", given=token, exit_code=1)
            self.assertIn("Get a new access token for Azure Resource Manager and this tenant", ended.errors)
            self.assertNotIn(token, ended.errors)

    def test_one_for_another_tenant(self):
        ended = self.cli("show", *self.there, "--access-token-file", "-", "--tenant",
                         self.emulator["tenants"][1]["tenantId"], given=self.token, exit_code=1)
        self.assertIn("Leave --tenant out to mean the token's own tenant", ended.errors)
        self.assertEqual(self.emulator.requests("/providers"), [])

    def test_what_is_no_token(self):
        (self.home.folder / "empty").write_text("\n")
        for arguments, given, says in (
                (("--access-token-file", "nowhere"), "", "The access token file 'nowhere' does not exist."),
                (("--access-token-file", "empty"), "", "The access token file 'empty' is empty."),
                (("--access-token-file", "."), "", "The access token file '.' is not a file."),
                (("--access-token-file", "-"), "", "The access token on standard input is empty."),
                (("--access-token-file", "-"), "x" * 70_000, "The access token on standard input is too long.")):
            ended = self.cli("show", *self.there, *arguments, given=given, exit_code=2)
            self.assertEqual(ended.lines[0], "ERROR: " + says)
        ended = self.cli("show", *self.there, "--access-token-file", self.token, exit_code=2)
        self.assertEqual(ended.lines[0], "ERROR: The access token file (not shown: it is not a path) cannot be read.")
        self.assertNotIn(self.token[:20], ended.errors)
        self.cli("show", *self.there, "--access-token-file", "-", given="a b", exit_code=2)
        self.assertEqual(self.emulator.requests(), [])


class Chain(case.CliCase):
    def setUp(self):
        super().setUp()
        self.account = self.emulator.account

    def created_by(self, environment, *arguments):
        ended = self.cli("create", "--partner-id", self.partner_id, *self.there, *arguments, environment=environment)
        self.assertEqual(ended.errors, "")
        self.emulator.administer("DELETE", "/state")
        return json.loads(ended.output)["objectId"]

    def principal_variables(self, **more):
        return {"AZURE_TENANT_ID": self.account["tenantId"], "AZURE_CLIENT_ID": self.account["clientId"], **more}

    def test_environment_variables(self):
        for more in ({"AZURE_CLIENT_SECRET": self.account["clientSecret"]},
                     {"AZURE_CLIENT_CERTIFICATE_PATH": self.emulator["clientCertificateFile"]}):
            self.assertEqual(self.created_by(self.principal_variables(**more)), self.account["objectId"])

    def test_a_wrong_tenant_variable_is_none_where_tenant_is_given(self):
        environment = self.principal_variables(AZURE_CLIENT_SECRET=self.account["clientSecret"], AZURE_TENANT_ID="my tenant")
        self.assertEqual(self.created_by(environment, "--tenant", self.account["tenantId"]), self.account["objectId"])
        self.emulator.reset()
        ended = self.cli("show", *self.there, environment=environment, exit_code=2)
        self.assertIn("AZURE_TENANT_ID does not name a tenant. This is not a tenant: 'my tenant'", ended.errors)
        # Nothing but which authority the endpoint has, for which nobody signs in.
        self.assertEqual([one["path"] for one in self.emulator.requests()], ["/metadata/endpoints"])

    def test_a_wrong_tenant_variable_is_none_for_azure_cli_either(self):
        self.add_az(self.emulator.token())
        self.assertEqual(self.created_by({"AZURE_TENANT_ID": "my tenant"}, "--tenant", self.account["tenantId"]),
                         self.account["objectId"])

    def test_account_show_says_who_it_is(self):
        environment = self.principal_variables(AZURE_CLIENT_SECRET=self.account["clientSecret"])
        shown = json.loads(self.cli("account", "show", *self.there, environment=environment).output)
        self.assertEqual(shown["tenantId"], self.account["tenantId"])
        self.assertEqual(shown["user"]["type"], "servicePrincipal")
        self.assertIsNone(shown["contextName"])

    def test_account_show_needs_no_home(self):
        environment = self.principal_variables(AZURE_CLIENT_SECRET=self.account["clientSecret"], HOME=None)
        shown = json.loads(self.cli("account", "show", *self.there, environment=environment).output)
        self.assertEqual(shown["tenantId"], self.account["tenantId"])

    def test_a_kept_sign_in_goes_first(self):
        pipeline = next(one for one in self.emulator["tenants"] if one["principalName"] == "Deployment pipeline")
        self.sign_in(account=pipeline)
        environment = self.principal_variables(AZURE_CLIENT_SECRET=self.account["clientSecret"])
        self.assertEqual(self.created_by(environment), pipeline["objectId"])
        self.cli("logout")
        self.assertEqual(self.created_by(environment), self.account["objectId"])

    def test_workload_identity(self):
        file = self.home.folder / "token"
        subject = {"subject": "repo:contoso/partner-links:ref:refs/heads/main"}
        file.write_text(self.emulator.administer("POST", "/federated-tokens", subject)["token"])
        self.assertEqual(self.created_by(self.principal_variables(AZURE_FEDERATED_TOKEN_FILE=file)),
                         self.account["objectId"])

    def test_managed_identity(self):
        identity = self.emulator["managedIdentity"]
        self.assertEqual(self.created_by({"IDENTITY_ENDPOINT": identity["identityEndpoint"],
                                          "IDENTITY_HEADER": identity["identityHeader"]}),
                         identity["identities"][0]["objectId"])
        self.assertEqual(self.created_by({"AZURE_POD_IDENTITY_AUTHORITY_HOST": identity["imdsHost"]}),
                         identity["identities"][0]["objectId"])

    def test_what_is_set_up_and_refused_ends_the_chain(self):
        self.add_az(self.emulator.token())
        environment = self.principal_variables(AZURE_CLIENT_SECRET="wrong")
        ended = self.cli("show", *self.there, environment=environment, exit_code=1)
        self.assertRegex(ended.lines[0], r"^ERROR: \(AADSTS7000215\) ")

    def test_nothing_is_set_up(self):
        ended = self.cli("show", *self.there, exit_code=1)
        self.assertEqual(ended.lines[0], "ERROR: No way to sign in is set up here. These were tried, in this order:")
        self.assertEqual([line.split(":")[0] for line in ended.lines[1:-1]],
                         ["- environment variables", "- workload identity", "- managed identity", "- Azure CLI"])
        self.assertEqual(ended.lines[-1], f"Set one of them up, or sign in here with: managementpartner login {' '.join(self.there)}. "
                                          "To see all ways, run: managementpartner login --help")

    # ---- Azure CLI ----

    def add_az(self, token, error="", exit_code=0):
        output = {"accessToken": token, "expires_on": 4102444800, "expiresOn": "2100-01-01 00:00:00.000000",
                  "tenant": self.account["tenantId"], "tokenType": "Bearer"} if token else None
        self.home.add_program("az", AZ)
        (self.home.programs / "az.answer").write_text(json.dumps({"output": output, "error": error, "exit": exit_code}))
        return self.home.programs / "az.calls"

    def test_azure_cli_is_asked_last(self):
        calls = self.add_az(self.emulator.token())
        self.assertEqual(self.created_by({}), self.account["objectId"])
        self.assertRegex(calls.read_text(), rf"^account get-access-token .*--scope {self.emulator['arm']}/+\.default")

    def test_azure_cli_for_another_tenant(self):
        customer = self.emulator["tenants"][1]
        calls = self.add_az(self.emulator.token(customer))
        self.assertEqual(self.created_by({}, "--tenant", customer["tenantId"]), customer["objectId"])
        self.assertIn("--tenant " + customer["tenantId"], calls.read_text())

    def test_azure_cli_that_overlooks_the_tenant(self):
        customer = self.emulator["tenants"][1]["tenantId"]
        self.add_az(self.emulator.token())
        for command in (("create", "--partner-id", self.partner_id), ("update", "--partner-id", self.partner_id),
                        ("delete", "--partner-id", self.partner_id), ("show",), ("account", "list-tenants")):
            ended = self.cli(*command, "--tenant", customer, *self.there, "--verbose", exit_code=1)
            self.assertIn("INFO: Reason: TokenTenantMismatch", ended.lines)
            self.assertIn(f"for the tenant {self.account['tenantId']}, not for {customer}", ended.errors)
            self.assertIn("Leave --tenant out to mean the token's own tenant, or sign in there with: "
                          "managementpartner login", ended.errors)
        ended = self.cli("login", "--azure-cli", "--tenant", customer, *self.there, exit_code=1)
        self.assertIn(f"for the tenant {self.account['tenantId']}, not for {customer}", ended.lines[0])
        self.assertEqual(self.emulator.requests("/providers") + self.emulator.requests("/tenants"), [])

    def test_login_by_azure_cli(self):
        self.add_az(self.emulator.token())
        printed, = json.loads(self.cli("login", "--azure-cli", *self.there).output)
        self.assertEqual((printed["credentialType"], printed["objectId"]), ("AzureCli", self.account["objectId"]))
        self.cli("create", "--partner-id", self.partner_id)

    def test_azure_cli_that_is_somebody_else_by_now(self):
        self.add_az(self.emulator.token())
        self.cli("login", "--azure-cli", *self.there)
        customer = self.emulator["tenants"][1]
        pipeline = next(one for one in self.emulator["tenants"] if one["principalName"] == "Deployment pipeline")
        asked = lambda: len(self.emulator.requests("/providers") + self.emulator.requests("/tenants"))
        before = asked()
        for other, reason in ((customer, "TokenTenantMismatch"), (pipeline, "IdentityChanged")):
            self.add_az(self.emulator.token(other))
            for command in (("create", "--partner-id", self.partner_id), ("update", "--partner-id", self.partner_id),
                            ("delete", "--partner-id", self.partner_id), ("show",), ("account", "list-tenants")):
                ended = self.cli(*command, "--verbose", exit_code=1)
                self.assertIn("INFO: Reason: " + reason, ended.lines)
        self.assertEqual(asked(), before)
        # Where another tenant is named, it is the same application there.
        self.add_az(self.emulator.token())
        self.assertEqual(self.created_by({}), self.account["objectId"])

    def test_the_variable_names_the_tenant_whoever_signs_in(self):
        calls = self.add_az(self.emulator.token())
        customer = self.emulator["tenants"][1]
        ended = self.cli("create", "--partner-id", self.partner_id, *self.there, "--verbose",
                         environment={"AZURE_TENANT_ID": customer["tenantId"]}, exit_code=1)
        self.assertIn("INFO: Reason: TokenTenantMismatch", ended.lines)
        self.assertIn("--tenant " + customer["tenantId"], calls.read_text())
        self.add_az(self.emulator.token(customer))
        self.assertEqual(self.created_by({"AZURE_TENANT_ID": customer["tenantId"]}), customer["objectId"])

    def test_azure_cli_that_nobody_signed_in_to(self):
        self.add_az(None, "Please run 'az login' to setup account.", 1)
        ended = self.cli("login", "--azure-cli", *self.there, exit_code=1)
        self.assertIn("az login", ended.errors)
        self.assertEqual(ended.output, "")
        self.assertIn("- Azure CLI: ", self.cli("show", *self.there, exit_code=1).errors)

    def test_the_real_azure_cli(self):
        az = shutil.which("az")
        if az is None:
            self.skipTest("Azure CLI is not installed")
        (self.home.folder / "sitecustomize.py").write_text(TRUST)
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": self.home.folder, "AZURE_CORE_COLLECT_TELEMETRY": "false",
                       "AZURE_CORE_INSTANCE_DISCOVERY": "false", "REQUESTS_CA_BUNDLE": self.emulator["caFile"]}
        for arguments in (("cloud", "register", "--name", "Emulator", "--endpoint-resource-manager", self.emulator["arm"],
                           "--endpoint-management", self.emulator["arm"], "--endpoint-active-directory",
                           self.emulator["authority"], "--endpoint-active-directory-resource-id", self.emulator["arm"]),
                          ("cloud", "set", "--name", "Emulator"),
                          ("login", *self.principal(), "--password", self.account["clientSecret"],
                           "--allow-no-subscriptions")):
            ended = case.program.run(az, *arguments, environment=self.home.environment(**environment))
            self.assertEqual(ended.exit_code, 0, ended)
        self.assertEqual(self.created_by(environment), self.account["objectId"])


case.main()
