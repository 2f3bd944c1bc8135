"""login in every way that an application signs in, logout, account.

    login_test.py PROGRAM EMULATOR
"""
import base64
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess

import case
import program

WARNING = ("WARNING: A secret on the command line can be seen by every user of this machine and stays in the shell's "
           "history. ")


class Login(case.CliCase):
    def setUp(self):
        super().setUp()
        self.account = self.emulator.account
        self.secret = self.account["clientSecret"]

    def login(self, *arguments, **more):
        return self.cli("login", *arguments, *self.there, **more)

    def assert_signed_in(self, ended, kind, who=None):
        """As az login prints it; and the sign-in works."""
        who = who or self.account
        self.assertNotIn(self.secret, ended.output + ended.errors)
        printed, = json.loads(ended.output)
        self.assertEqual(printed["credentialType"], kind)
        self.assertEqual(printed["tenantId"], who["tenantId"])
        self.assertEqual(printed["objectId"], who["objectId"])
        self.assertEqual(printed["user"], {"name": who["clientId"], "type": "servicePrincipal"})
        self.assertEqual(printed["state"], "Enabled")
        self.assertIs(printed["isDefault"], True)
        self.assertEqual(list(printed), sorted(printed))
        self.assertEqual(json.loads(self.cli("create", "--partner-id", self.partner_id).output)["objectId"],
                         who["objectId"])

    # ---- A secret ----

    def test_secret_from_standard_input(self):
        for given in (self.secret, self.secret + "\n", self.secret + "\r\n", self.secret + "\nmore\n"):
            self.emulator.reset()
            ended = self.login(*self.principal(), "-p", "@-", given=given)
            self.assertEqual(ended.errors, "")
            self.assert_signed_in(ended, "ClientSecret")

    def test_secret_from_a_file(self):
        file = self.home.folder / "secret"
        file.write_text(self.secret + "\n")
        ended = self.login(*self.principal(), f"--password=@{file}")
        self.assertEqual(ended.errors, "")
        self.assert_signed_in(ended, "ClientSecret")

    def test_secret_in_the_command_line_is_warned_about(self):
        ended = self.login(*self.principal(), "-p", self.secret)
        self.assertEqual(ended.errors, WARNING + "Give --password as @FILE, or as @- for standard input, or leave it "
                                                 "out to be asked.\n")
        self.assert_signed_in(ended, "ClientSecret")
        self.emulator.reset()
        ended = self.login(*self.principal(), "-p=" + self.secret, "--only-show-errors")
        self.assertEqual(ended.errors, "")
        self.assert_signed_in(ended, "ClientSecret")

    def test_a_line_end_is_no_part_of_a_secret_and_verbose_tells(self):
        for end, told in (("", False), ("\n", True), ("\r\n", True)):
            with self.subTest(end):
                (self.home.folder / "secret").write_bytes((self.secret + end).encode())
                ended = self.login(*self.principal(), "-p", "@secret", "--verbose")
                self.assert_signed_in(ended, "ClientSecret")
                self.assertEqual("INFO: The client secret ends with a line end, which is not part of the secret." in ended.lines,
                                 told)
                self.emulator.reset()

    def test_nor_of_one_that_is_typed(self):
        ended = self.login(*self.principal(), "-p", self.secret + "\r\n", "--verbose")
        self.assert_signed_in(ended, "ClientSecret")
        self.assertIn("INFO: The client secret ends with a line end, which is not part of the secret.", ended.lines)
        self.assertNotIn(self.secret, ended.errors)
        ended = self.login(*self.principal(), "-p", "\n", exit_code=2)
        self.assertEqual(ended.lines[0], "ERROR: argument --password: the client secret is empty.")

    def test_files_of_windows(self):
        secret = self.home.folder / "secret"
        for encoding in ("utf-8-sig", "utf-16", "utf-16-be"):
            with self.subTest(encoding):
                mark = "\ufeff" if encoding == "utf-16-be" else ""
                secret.write_bytes((mark + self.secret + "\r\n").encode(encoding))
                self.assert_signed_in(self.login(*self.principal(), "-p", "@~/secret"), "ClientSecret")
                self.emulator.reset()
        for content, says in (("p\u00e4ss".encode("latin-1"), "is neither UTF-8 nor UTF-16 with a byte order mark: save it as UTF-8."),
                              ("pass".encode("utf-16-le"), "holds NUL characters, as UTF-16 without a byte order mark does: "
                                                           "save it as UTF-8.")):
            with self.subTest(content):
                secret.write_bytes(content)
                self.assert_error(self.login(*self.principal(), "-p", "@secret", exit_code=2),
                                  "ERROR: The client secret file named after the @ " + says)
        self.assertEqual(self.emulator.requests(), [])

    def test_secrets_that_are_not_there(self):
        (self.home.folder / "empty").write_text("")
        for arguments, says in (
                (("-p", "@-"), "ERROR: The client secret on standard input is empty."),
                (("-p", "@empty"), "ERROR: The client secret file named after the @ is empty."),
                (("-p", "@nowhere"), "ERROR: The client secret file named after the @ does not exist."),
                (("-p", ""), "ERROR: argument --password: the client secret is empty."),
                ((), "ERROR: There is no terminal on which to ask for the password."),
                (("--federated-token", "@-"), "ERROR: The federated token on standard input is empty.")):
            with self.subTest(arguments):
                self.assert_error(self.login(*self.principal(), *arguments, exit_code=2), says)
        self.assertEqual(self.emulator.requests(), [])
        self.assertFalse(self.home.sign_ins.exists())

    def test_a_secret_in_place_of_its_file_is_not_shown(self):
        token = self.emulator.token()
        key = pathlib.Path(self.emulator["clientCertificateFile"]).read_text()
        pfx = base64.b64encode(b"0\x82" + bytes(300)).decode()
        for option, text in (("--federated-token-file", token), ("--certificate", key), ("--certificate", token),
                             ("--certificate", "Bearer " + token), ("--certificate", pfx), ("--certificate", "x" * 300)):
            with self.subTest(option):
                ended = self.home.run("login", *self.principal(), option, text, *self.there)
                self.assertNotEqual(ended.exit_code, 0)
                self.assertNotIn(text[-30:], ended.errors)
                self.assertIn("(not shown: it is not a path)", ended.errors)
        for option in ("--password", "--federated-token"):
            ended = self.home.run("login", *self.principal(), option, "@Pa55word", *self.there)
            self.assertEqual(ended.exit_code, 2)
            self.assertNotIn("Pa55word", ended.errors)
            self.assertEqual(ended.lines[1], f"Give a secret that begins with @ on standard input: {option} @-.")

    def test_a_secret_in_the_wrong_place_is_not_shown(self):
        secret = "S3cr3t"
        for arguments in (("--client-secret", secret), ("--client-secret=" + secret,), ("-p", "x", secret), ("-x" + secret,),
                          ("--us=" + secret,), ("--access-token-file", secret), ("--access-token=" + secret,),
                          ("--identity=" + secret,), ("-p", os.fsdecode(b"\xe4" + secret.encode()))):
            with self.subTest(arguments):
                ended = self.login(*self.principal(), *arguments, exit_code=2)
                self.assertNotIn(secret, ended.output + ended.errors)
        for words in (("--password=" + secret, "login"), ("-p" + secret, "login"), ("show", "--accesstoken=" + secret),
                      ("show", "--secret", secret)):
            with self.subTest(words):
                self.assertNotIn(secret, self.cli(*words, exit_code=2).errors)

    def test_the_tenant_may_be_configured(self):
        self.home.configure(f"tenant = {self.account['tenantId']}\n")
        self.assert_signed_in(self.login("--service-principal", "-u", self.account["clientId"], "-p", "@-",
                                         given=self.secret), "ClientSecret")

    def test_a_cloud_is_of_one_source(self):
        # What is configured would send the secret there, or the token here.
        for configured in ("cloud = AzureUSGovernment", "authority = https://localhost:1",
                           "arm-endpoint = https://localhost:1"):
            self.home.configure(configured + "\n")
            self.assert_signed_in(self.login(*self.principal(), "-p", "@-", given=self.secret), "ClientSecret")
            self.emulator.reset()
        self.home.configure(self.configuration)
        ended = self.cli("login", *self.principal(), "-p", "@-", "--cloud", "AzureUSGovernment", given=self.secret,
                         environment={"HTTPS_PROXY": "http://127.0.0.1:1", "NO_PROXY": None}, exit_code=1)
        self.assertIn("127.0.0.1:1", ended.lines[0])
        self.assertEqual(self.emulator.requests(), [])

    def test_a_relative_ca_file_is_good_in_every_folder(self):
        folder = self.home.folder / "elsewhere"
        folder.mkdir()
        (folder / "ca.pem").write_text(pathlib.Path(self.emulator["caFile"]).read_text())
        program.run(program.PROGRAM, "login", *self.principal(), "-p", "@-", "--arm-endpoint", self.emulator["arm"],
                    "--ca-file", "ca.pem", environment=self.home.environment(), given=self.secret, cwd=folder)
        self.cli("show", exit_code=3)

    def test_names_that_no_sign_in_can_have(self):
        for name, says in ((b"a\xffb", "ERROR: Word 10 of the command line is not UTF-8."),
                           ("e\x1b[31mvil", "ERROR: The name of the sign-in to keep is not a single line of text."),
                           ("", "ERROR: argument --context: the value is empty"),
                           ("n" * 101, "ERROR: The name of the sign-in to keep is longer than 100 bytes.")):
            name = os.fsdecode(name)
            self.assert_error(self.login(*self.principal(), "-p", "@-", "--context", name, given=self.secret, exit_code=2),
                              says)
        self.assertEqual(self.emulator.requests(), [])
        self.assertFalse(self.home.sign_ins.exists())

    def test_ids_that_are_none(self):
        for arguments in (("--service-principal", "-u", "notaguid", "-t", self.account["tenantId"], "-p", "@-"),
                          ("--identity", "--client-id", "notaguid"), ("--use-device-code", "--client-id", "notaguid")):
            with self.subTest(arguments):
                self.assertIn("GUID", self.login(*arguments, given=self.secret, exit_code=2).lines[0])
        self.assertEqual(self.emulator.requests(), [])

    def test_a_secret_that_is_wrong(self):
        ended = self.login(*self.principal(), "-p", "@-", given="wrong", exit_code=1)
        message = "The client secret does not belong to this application."
        self.assert_error(ended, f"ERROR: (AADSTS7000215) {message}", "Code: AADSTS7000215", f"Message: {message}")
        self.assertFalse(self.home.sign_ins.exists())

    # ---- A terminal to type on ----

    def test_secret_typed_on_a_terminal(self):
        login = self.on_terminal("login", *self.principal(), *self.there, piped=True)
        login.wait_for("Password: ")
        login.wait_for_echo(False)
        login.type(self.secret + "\n")
        self.assertEqual(login.end(), 0)
        self.assertTrue(login.echoes)
        self.assertEqual(login.shown, "Password: \r\n")
        self.assertEqual(json.loads(login.output)[0]["credentialType"], "ClientSecret")

    def test_a_terminal_is_asked_also_when_streams_are_redirected(self):
        shell = ("/bin/sh", "-c", '"$0" "$@" </dev/null >answer 2>errors')
        login = self.on_terminal(program.PROGRAM, "login", *self.principal(), *self.there, command=shell)
        login.wait_for("Password: ")
        login.wait_for_echo(False)
        login.type(self.secret + "\n")
        self.assertEqual(login.end(), 0)
        self.assertEqual((self.home.folder / "errors").read_text(), "")
        self.assertEqual(json.loads((self.home.folder / "answer").read_text())[0]["state"], "Enabled")

    def test_nothing_typed(self):
        for typed in ("\n", "\x04"):
            login = self.on_terminal("login", *self.principal(), *self.there)
            login.wait_for("Password: ")
            login.wait_for_echo(False)
            login.type(typed)
            self.assertEqual(login.end(), 2)
            self.assertIn("No password was typed.", login.shown)
            self.assertTrue(login.echoes)

    def test_what_was_typed_before_the_prompt_is_not_the_password(self):
        login = self.on_terminal("login", *self.principal(), *self.there)
        login.wait_for("Password: ")
        login.wait_for_echo(False)
        login.type(self.secret[:5] + "\x15" + self.secret + "\n")  # Ctrl+U takes back what was typed.
        self.assertEqual(login.end(), 0)

    def test_a_secret_from_standard_input_that_is_a_terminal_is_not_shown(self):
        login = self.on_terminal("login", *self.principal(), "-p", "@-", *self.there, piped=True)
        login.wait_for("Client secret: ")
        login.wait_for_echo(False)
        login.type(self.secret + "\n")
        self.assertEqual(login.end(), 0)
        self.assertEqual(login.shown, "Client secret: \r\n")
        self.assertTrue(login.echoes)

    def test_a_token_that_goes_before_it_is_told(self):
        token = self.emulator.token()
        for context in ((), ("--context", "work")):
            ended = self.login(*self.principal(), "-p", "@-", *context, given=self.secret,
                               environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": token})
            warning = "" if context else ("WARNING: MANAGEMENTPARTNER_ACCESS_TOKEN is set and takes precedence over this sign-in: unset it, or give --context.\n")
            self.assertEqual(ended.errors, warning)

    def test_a_secret_from_another_program(self):
        (self.home.folder / "secret").write_text(self.secret + "\n")
        command = '"$0" "$@" --password @<(cat secret)'
        ended = subprocess.run(["bash", "-c", command, program.PROGRAM, "login", *self.principal(), *self.there],
                               env=self.home.environment(PATH=os.environ["PATH"]), cwd=self.home.folder,
                               capture_output=True, text=True)
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))

    # ---- Certificates ----

    def pfx(self, password):
        file = self.home.folder / "client.pfx"
        certificate = self.emulator["clientCertificateFile"]
        subprocess.run(["openssl", "pkcs12", "-export", "-in", certificate, "-out", file, "-passout",
                        "pass:" + password], check=True, capture_output=True)
        return file

    def encrypted_pem(self, password):
        file = self.home.folder / "client.pem"
        certificate = self.emulator["clientCertificateFile"]
        key = subprocess.run(["openssl", "pkcs8", "-topk8", "-in", certificate, "-passout", "pass:" + password],
                             check=True, capture_output=True).stdout
        file.write_bytes(key + subprocess.run(["openssl", "x509", "-in", certificate], check=True,
                                              capture_output=True).stdout)
        return file

    def test_certificate(self):
        pem = self.emulator["clientCertificateFile"]
        for arguments in (("--certificate", pem), ("--certificate", pem, "--use-cert-sn-issuer"), ("-p", pem),
                          ("--certificate", self.pfx(""))):
            self.emulator.reset()
            ended = self.login(*self.principal(), *arguments)
            self.assertEqual(ended.errors, "")
            self.assert_signed_in(ended, "ClientCertificate")

    def test_a_file_in_the_home_folder(self):
        """As az: no shell puts it in there behind an equals sign, in quotes or in a file."""
        shutil.copy(self.emulator["clientCertificateFile"], self.home.folder / "own.pem")
        shutil.copy(self.emulator["caFile"], self.home.folder / "ca.pem")
        self.home.configure(f"arm-endpoint = {self.emulator['arm']}\nca-file = ~/ca.pem\n")
        for arguments in (("--certificate=~/own.pem",), ("--certificate", "~/own.pem"), ("-p", "~/own.pem")):
            with self.subTest(arguments):
                self.emulator.reset()
                self.assert_signed_in(self.cli("login", *self.principal(), *arguments), "ClientCertificate")
        (self.home.folder / "token").write_text(self.emulator.token())
        self.emulator.reset()
        self.cli("show", "--access-token-file=~/token", exit_code=3)

    def test_certificate_with_a_password(self):
        for make in (self.pfx, self.encrypted_pem):
            self.emulator.reset()
            ended = self.login(*self.principal(), "--certificate", make("open sesame"), "-p", "@-", given="open sesame\n")
            self.assertEqual(ended.errors, "")
            self.assert_signed_in(ended, "ClientCertificate")

    def test_certificate_whose_password_is_asked_for(self):
        file = self.pfx("open sesame")
        login = self.on_terminal("login", *self.principal(), "--certificate", file, *self.there, piped=True)
        login.wait_for(f"Password of {file}: ")
        login.wait_for_echo(False)
        login.type("open sesame\n")
        self.assertEqual(login.end(), 0)
        self.assertNotIn("sesame", login.shown)
        self.assertTrue(login.echoes)
        self.assertEqual(json.loads(login.output)[0]["credentialType"], "ClientCertificate")

    def test_certificates_that_cannot_be_used(self):
        locked = self.pfx("open sesame")
        (self.home.folder / "text").write_text("no certificate")
        for arguments, given in ((("--certificate", locked), ""), (("--certificate", locked, "-p", "@-"), "wrong"),
                                 (("--certificate", "text"), ""), (("--certificate", "nowhere"), "")):
            ended = self.login(*self.principal(), *arguments, given=given, exit_code=1)
            self.assertRegex(ended.errors, "^ERROR: .*(certificate|password)")
        self.assertEqual(self.emulator.requests("/" + self.account["tenantId"]), [])

    # ---- Tokens of others, and machines ----

    def federated_token(self):
        subject = {"subject": "repo:contoso/partner-links:ref:refs/heads/main"}
        return self.emulator.administer("POST", "/federated-tokens", subject)["token"]

    def test_federated_token(self):
        # Kept for the commands that follow, as pipelines do after az login.
        token = self.federated_token()
        ended = self.login(*self.principal(), "--federated-token", "@-", given=token)
        self.assertEqual(ended.errors, "")
        self.assert_signed_in(ended, "FederatedToken")
        self.emulator.reset()
        ended = self.login(*self.principal(), "--federated-token", token)
        self.assertEqual(ended.errors, WARNING + "Give --federated-token as @FILE, or as @- for standard input.\n")
        self.assert_signed_in(ended, "FederatedToken")

    def test_federated_token_file_is_read_anew_each_time(self):
        file = self.home.folder / "token"
        file.write_text(self.federated_token())
        ended = self.login(*self.principal(), "--federated-token-file", file)
        self.assertEqual(ended.errors, "")
        self.assert_signed_in(ended, "FederatedToken")
        file.write_text("no token")
        self.cli("show", "--no-token-cache", exit_code=1)
        file.write_text(self.federated_token())
        self.cli("show", "--no-token-cache")

    def test_workload_identity(self):
        file = self.home.folder / "token"
        file.write_text(self.federated_token())
        federation = self.emulator["federation"]
        who = {"AZURE_CLIENT_ID": self.account["clientId"], "AZURE_TENANT_ID": self.account["tenantId"]}
        for environment in ({**who, "AZURE_FEDERATED_TOKEN_FILE": file},
                            {**who, "ACTIONS_ID_TOKEN_REQUEST_URL": federation["githubUrl"],
                             "ACTIONS_ID_TOKEN_REQUEST_TOKEN": federation["githubToken"]}):
            self.emulator.reset()
            ended = self.login("--workload-identity", environment=environment)
            self.assertEqual(ended.errors, "")
            self.assertEqual(json.loads(ended.output)[0]["objectId"], self.account["objectId"])
            self.cli("create", "--partner-id", self.partner_id, environment=environment)
        self.login("--workload-identity", exit_code=1)

    def machine(self):
        identity = self.emulator["managedIdentity"]
        return {"IDENTITY_ENDPOINT": identity["identityEndpoint"], "IDENTITY_HEADER": identity["identityHeader"]}

    def test_managed_identity(self):
        system, other = self.emulator["managedIdentity"]["identities"]
        for arguments, who in (((), system), (("--client-id", other["clientId"]), other),
                               (("--object-id", other["objectId"]), other), (("--resource-id", other["resourceId"]), other),
                               (("-u", other["clientId"]), other), (("--username", other["resourceId"]), other)):
            with self.subTest(arguments):
                self.emulator.reset()
                ended = self.login("--identity", *arguments, environment=self.machine())
                self.assertEqual(ended.errors, "")
                printed, = json.loads(ended.output)
                self.assertEqual((printed["credentialType"], printed["objectId"]), ("ManagedIdentity", who["objectId"]))
                created = self.cli("create", "--partner-id", self.partner_id, environment=self.machine())
                self.assertEqual(json.loads(created.output)["objectId"], who["objectId"])

    def test_az_login_identity_letter(self):
        self.login("-i", environment=self.machine())

    def test_a_machine_without_an_identity(self):
        ended = self.login("--identity", exit_code=1)
        self.assertRegex(ended.errors, "^ERROR: No managed identity was found")

    def test_allow_no_subscriptions_and_scope_mean_nothing(self):
        ended = self.login(*self.principal(), "-p", "@-", "--allow-no-subscriptions", "--scope", "x", given=self.secret)
        self.assert_signed_in(ended, "ClientSecret")


class Account(case.CliCase):
    """Several sign-ins, and where they are kept."""

    def setUp(self):
        super().setUp()
        self.first = self.emulator.account
        self.pipeline = next(one for one in self.emulator["tenants"] if one["principalName"] == "Deployment pipeline")

    def shown(self, *arguments, **more):
        return json.loads(self.cli("account", "show", *arguments, **more).output)

    def listed(self):
        return {one["contextName"]: one for one in json.loads(self.cli("account", "list").output)}

    def test_nobody_is_signed_in(self):
        self.assertEqual(self.cli("account", "list").output, "[]\n")
        for whose in ((), ("--context", "x"), ("--username", "x")):
            ended = self.cli("logout", *whose, exit_code=1)
            self.assertEqual((ended.output, ended.errors), ("", "ERROR: Nobody is signed in.\n"))
        self.assert_error(self.cli("account", "show", "--context", "x", exit_code=1),
                          "ERROR: No sign-in is kept under the name 'x'.")
        self.assert_error(self.cli("account", "show", "--context", "work\r\x1b[2J", exit_code=1),
                          "ERROR: No sign-in is kept under the name 'work\\r\\u001b[2J'.")
        self.assertRegex(self.cli("account", "show", exit_code=1).errors, "^ERROR: No way to sign in is set up here.")

    def test_who_is_signed_in(self):
        self.sign_in()
        self.assertEqual(self.shown(), {
            "armEndpoint": self.emulator["arm"], "contextName": "Default", "credentialType": "ClientSecret",
            "environmentName": "Custom", "homeTenantId": self.first["tenantId"], "id": self.first["tenantId"],
            "isDefault": True, "managedByTenants": [], "name": "N/A(tenant level account)",
            "objectId": self.first["objectId"], "state": "Enabled", "tenantId": self.first["tenantId"],
            "user": {"name": self.first["clientId"], "type": "servicePrincipal"}})
        self.assertEqual(self.emulator.requests(), [])
        self.assertIn("cloudName", self.listed()["Default"])

    def test_several_sign_ins(self):
        self.sign_in()
        self.sign_in("--context", "pipeline", account=self.pipeline)
        self.assertEqual(set(self.listed()), {"Default", "pipeline"})
        self.assertEqual([name for name, one in self.listed().items() if one["isDefault"]], ["pipeline"])
        for arguments, who in (((), self.pipeline), (("--context", "Default"), self.first),
                               (("--context", "PIPELINE"), self.pipeline)):
            self.assertEqual(self.shown(*arguments)["objectId"], who["objectId"])
            created = self.cli("create", "--partner-id", self.partner_id, *arguments)
            self.assertEqual(json.loads(created.output)["objectId"], who["objectId"])
            self.cli("delete", "--partner-id", self.partner_id, *arguments)
        self.assert_error(self.cli("show", "--context", "nobody", exit_code=1),
                          "ERROR: No sign-in is kept under the name 'nobody'.")

    def test_logout(self):
        self.sign_in("--context", "a")
        self.sign_in("--context", "b", account=self.pipeline)
        self.sign_in("--context", "c", account=self.pipeline)
        ended = self.cli("logout", "--context", "b")
        self.assertEqual((ended.output, ended.errors), ("", ""))
        self.assertEqual(set(self.listed()), {"a", "c"})
        self.cli("logout", "--username", "partner AUTOMATION")
        self.assertEqual(set(self.listed()), {"c"})
        # By the name that one logged in with, wherever that was.
        self.sign_in("--context", "a")
        self.sign_in("--context", "b", "--tenant", self.emulator["tenants"][1]["tenantId"])
        self.cli("logout", "--username", self.first["clientId"].upper())
        self.assertEqual(set(self.listed()), {"c"})
        for whose in (("--username", "nobody"), ("--context", "nobody")):
            ended = self.cli("logout", *whose, exit_code=1)
            self.assertEqual(ended.lines[1], "To see which there are, run: managementpartner account list")
        self.cli("logout", "--context", "c")
        self.assertEqual(self.listed(), {})
        self.assertFalse(self.home.sign_ins.exists())
        self.cli("show", exit_code=1)

    def test_none_takes_the_place_of_the_default(self):
        self.sign_in("--context", "a")
        self.sign_in("--context", "b", account=self.pipeline)
        self.cli("logout")
        # Not even the default chain does, which may be somebody else.
        environment = {"AZURE_TENANT_ID": self.first["tenantId"], "AZURE_CLIENT_ID": self.first["clientId"],
                       "AZURE_CLIENT_SECRET": self.first["clientSecret"]}
        for command in (("show",), ("create", "--partner-id", self.partner_id), ("account", "show"), ("logout",)):
            ended = self.cli(*command, *(self.there if command[0] in ("show", "create") else ()), environment=environment,
                             exit_code=1)
            self.assert_error(ended, "ERROR: None of the kept sign-ins is the default one.")
            self.assertIn("run: managementpartner account list", ended.errors)
        self.assertEqual(self.emulator.requests(), [])
        self.cli("show", "--context", "a", exit_code=3)
        self.sign_in("--context", "a")
        self.cli("show", exit_code=3)

    def test_another_default_can_be_chosen(self):
        self.sign_in("--context", "a")
        self.sign_in("--context", "b", account=self.pipeline)
        ended = self.cli("account", "set", "--context", "A")
        self.assertEqual((ended.output, ended.errors), ("", ""))
        self.assertEqual([name for name, one in self.listed().items() if one["isDefault"]], ["a"])
        self.assertEqual(self.shown()["objectId"], self.first["objectId"])
        self.cli("account", "set", "--context", "nobody", exit_code=1)
        self.assertEqual([name for name, one in self.listed().items() if one["isDefault"]], ["a"])

    def test_its_file_is_its_users_alone(self):
        old = os.umask(0)
        try:
            self.sign_in()
        finally:
            os.umask(old)
        self.assertEqual(stat.S_IMODE(self.home.sign_ins.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(self.home.sign_ins.parent.stat().st_mode), 0o700)
        others = [path for path in self.home.folder.rglob("*") if path.is_file() and path != self.home.sign_ins
                  and self.first["clientSecret"] in path.read_text(errors="replace")]
        self.assertEqual(others, [])

    def test_no_access_token_is_in_the_file_of_sign_ins(self):
        self.sign_in()
        self.cli("create", "--partner-id", self.partner_id)
        self.assertNotIn("eyJ", self.home.sign_ins.read_text())  # As each begins.

    def test_the_folder_of_state_can_be_chosen(self):
        state = self.home.folder / "state"
        self.cli("login", *self.principal(), "-p", "@-", *self.there, given=self.first["clientSecret"],
                 environment={"XDG_STATE_HOME": state})
        self.assertTrue((state / "managementpartner/sign-ins.json").exists())
        self.assertEqual(self.listed(), {})

    def test_where_it_is_kept_is_said_when_asked(self):
        ended = self.cli("login", *self.principal(), "-p", "@-", *self.there, "--verbose", given=self.first["clientSecret"])
        self.assertIn(f"INFO: The sign-in is kept in {self.home.sign_ins}, readable by this user only, until managementpartner logout.", ended.lines)

    def test_a_damaged_file_is_not_overwritten(self):
        self.home.sign_ins.parent.mkdir(parents=True, mode=0o700)
        for damaged in ("{", "[]", '{"version": 99}'):
            self.home.sign_ins.write_text(damaged)
            self.home.sign_ins.chmod(0o600)
            for arguments in (("show",), ("account", "list"), ("account", "show"), ("logout",)):
                ended = self.cli(*arguments, exit_code=1)
                self.assertIn(str(self.home.sign_ins), ended.errors)
            self.cli("login", *self.principal(), "-p", "@-", *self.there, given=self.first["clientSecret"], exit_code=1)
            self.assertEqual(self.home.sign_ins.read_text(), damaged)

    def test_a_damaged_file_is_got_rid_of_as_the_error_says(self):
        self.sign_in()
        self.home.sign_ins.write_text("{")
        said = self.cli("show", exit_code=1).errors
        advised = re.search(r"forget all kept sign-ins with: managementpartner (.+)$", said, re.MULTILINE).group(1)
        ended = self.cli(*advised.split())
        self.assertEqual((ended.output, ended.errors), ("", ""))
        self.assertFalse(self.home.sign_ins.exists())
        self.sign_in()
        self.assertEqual(set(self.listed()), {"Default"})

    def test_all_sign_ins_are_forgotten_at_once(self):
        for names in ((), ("a", "b")):
            for name in names:
                self.sign_in("--context", name)
            ended = self.cli("account", "clear")
            self.assertEqual((ended.output, ended.errors), ("", ""))
            self.assertEqual(self.listed(), {})

    def test_a_home_that_cannot_be_written(self):
        ended = self.cli("login", *self.principal(), "-p", "@-", *self.there, given=self.first["clientSecret"],
                         environment={"HOME": "/proc/nowhere"}, exit_code=1)
        self.assertRegex(ended.errors, "^ERROR: ")
        self.assertEqual(ended.output, "")

    def test_an_unset_variable_is_not_the_default_sign_in(self):
        self.sign_in()
        for command in (("show",), ("delete", "--partner-id", self.partner_id), ("account", "show"), ("logout",)):
            self.assert_error(self.cli(*command, "--context", "", exit_code=2),
                              "ERROR: argument --context: the value is empty")
        self.assertEqual(self.emulator.requests(), [])

    def test_what_to_do_next_is_done_as_the_same_identity(self):
        self.sign_in("--context", "pipeline")
        self.emulator.link()
        ended = self.cli("create", "--partner-id", self.other_partner_id, "--context", "pipeline", exit_code=1)
        self.assertIn(f"run: managementpartner update --partner-id {self.other_partner_id} --context pipeline. ",
                      ended.errors)
        self.assertIn("run: managementpartner show --context pipeline\n", ended.errors)

    def test_signing_in_again_is_in_the_same_way_and_place(self):
        self.sign_in("--context", "a pipeline")
        self.emulator.add_fault("status", code=401, count=-1, match={"path": "/providers"})
        ended = self.cli("show", "--context", "a pipeline", exit_code=1)
        self.assertIn(f"with: managementpartner login --service-principal --username {self.first['clientId']} "
                      f"--context 'a pipeline' --arm-endpoint {self.emulator['arm']} "
                      f"--authority {self.emulator['authority']} --ca-file {self.emulator['caFile']} "
                      f"--tenant {self.first['tenantId']}\n", ended.errors)

    def test_another_tenant_for_one_call(self):
        self.sign_in()
        customer = self.emulator["tenants"][1]
        created = self.cli("create", "--partner-id", self.partner_id, "--tenant", customer["defaultDomain"])
        self.assertEqual(json.loads(created.output)["tenantId"], customer["tenantId"])
        self.assertEqual(self.shown()["tenantId"], self.first["tenantId"])

    def test_a_kept_secret_goes_to_no_other_cloud(self):
        self.sign_in()
        for there in (("--arm-endpoint", "https://localhost:1"), ("--cloud", "AzureCloud"),
                      ("--authority", "https://localhost:1")):
            ended = self.cli("show", *there, exit_code=2)
            self.assertIn("belongs to another cloud", ended.lines[0])
        self.assertEqual(self.emulator.requests(), [])
        self.cli("show", *self.there, exit_code=3)  # The same one may be named.

    def test_tenants(self):
        self.sign_in()
        # An application is told of the tenant it signed in to; a person of all theirs, with names.
        own = self.first["tenantId"]
        self.assertEqual(json.loads(self.cli("account", "list-tenants").output),
                         [{"id": f"/tenants/{own}", "tenantCategory": "Home", "tenantId": own}])
        person = self.emulator.token(next(one for one in self.emulator["users"] if one["home"]))
        tenants = json.loads(self.cli("account", "list-tenants", *self.there,
                                      environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": person}).output)
        self.assertEqual([one["tenantId"] for one in tenants],
                         [one["tenantId"] for one in self.emulator["tenants"][:3]])
        self.assertEqual(tenants[0], {
            "countryCode": "US", "defaultDomain": "adventureworks.onmicrosoft.com", "displayName": "Adventure Works",
            "domains": ["adventureworks.onmicrosoft.com", "adventure-works.example"],
            "id": f"/tenants/{own}", "tenantCategory": "Home", "tenantId": own, "tenantType": "AAD"})

    def test_the_sign_ins_of_the_powershell_module_are_the_same(self):
        # As the module's KeptSignIn tests have it; what this program writes has the same members.
        sign_in = {"name": "Contoso", "tenant": self.first["tenantId"], "arm": self.emulator["arm"],
                   "authority": self.emulator["authority"], "caFile": self.emulator["caFile"],
                   "account": "Partner automation", "tenantId": self.first["tenantId"],
                   "objectId": self.first["objectId"], "clientId": self.first["clientId"],
                   "credential": {"kind": "ClientSecret", "clientId": self.first["clientId"],
                                  "clientSecret": self.first["clientSecret"]}}
        self.sign_in("--context", "Contoso")
        written = json.loads(self.home.sign_ins.read_text())
        self.assertEqual((written["version"], written["default"]), (1, "Contoso"))
        self.assertEqual(written["signIns"][0].keys(), sign_in.keys())
        self.assertEqual(written["signIns"][0]["credential"].keys(), sign_in["credential"].keys())
        self.home.sign_ins.write_text(json.dumps({"version": 1, "default": "Contoso", "signIns": [sign_in]}))
        self.cli("create", "--partner-id", self.partner_id)


case.main()
