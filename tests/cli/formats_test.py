"""--output and --query, and where they can be set.

    formats_test.py PROGRAM EMULATOR
"""
import json
import os
import re
import subprocess

import case
import program

FORMATS = ("json", "jsonc", "none", "table", "tsv", "yaml", "yamlc")


class Formats(case.CliCase):
    def setUp(self):
        super().setUp()
        self.sign_in()
        self.emulator.link()
        self.linked = self.emulator.linked()

    def shown(self, *arguments, **more):
        ended = self.cli("show", *arguments, **more)
        self.assertEqual(ended.errors, "")
        return ended.output

    def table(self, columns, *rows):
        """As az lays it out."""
        widths = [max(len(column) + 2, *(len(str(row[index])) for row in rows)) for index, column in enumerate(columns)]
        lines = [columns, ["-" * width for width in widths], *rows]
        return "".join("  ".join(str(cell).ljust(width) for cell, width in zip(line, widths)).rstrip() + "\n"
                       for line in lines)

    def test_a_link(self):
        linked = self.linked
        keys = sorted(linked)
        columns = [key for key in keys if key not in ("etag", "id", "type")]
        quoted = ("createdTime", "name", "partnerId", "updatedTime")
        expected = {
            "json": json.dumps(linked, indent=2, sort_keys=True) + "\n",
            "none": "",
            "table": self.table([key[0].upper() + key[1:] for key in columns], [linked[key] for key in columns]),
            "tsv": "\t".join(str(linked[key]) for key in keys) + "\n",
            "yaml": "".join(f"{key}: '{linked[key]}'\n" if key in quoted else f"{key}: {linked[key]}\n" for key in keys),
        }
        expected.update(jsonc=expected["json"], yamlc=expected["yaml"])
        for output in FORMATS:
            with self.subTest(output=output):
                self.assertEqual(self.shown("--output", output), expected[output])
                self.assertEqual(self.shown("-o" + output), expected[output])

    def test_a_list(self):
        person = self.emulator.token(next(one for one in self.emulator["users"] if one["home"]))
        shown = lambda output, *more: self.cli("account", "list-tenants", "-o", output, *more, *self.there,
                                               environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": person}).output
        tenants = json.loads(shown("json"))
        self.assertEqual(len(tenants), 3)
        columns = ["countryCode", "defaultDomain", "displayName", "tenantCategory", "tenantId", "tenantType"]
        self.assertEqual(shown("table"), self.table([key[0].upper() + key[1:] for key in columns],
                                                    *([one[key] for key in columns] for one in tenants)))
        self.assertEqual(shown("tsv").splitlines()[0].split("\t"), [
            "US", "adventureworks.onmicrosoft.com", "Adventure Works", "2", tenants[0]["id"], "Home", tenants[0]["tenantId"],
            "AAD"])  # "2": how many domains, as az has it.
        self.assertEqual(shown("yaml").splitlines()[:6], [
            "- countryCode: US", "  defaultDomain: adventureworks.onmicrosoft.com", "  displayName: Adventure Works",
            "  domains:", "  - adventureworks.onmicrosoft.com", "  - adventure-works.example"])
        self.assertEqual(shown("none"), "")
        self.assertEqual(shown("tsv", "--query", "[].tenantId").split(), [one["tenantId"] for one in tenants])
        self.assertEqual(shown("table", "--query", "[].{Domain:defaultDomain,Home:tenantCategory=='Home'}"),
                         self.table(["Domain", "Home"], *([one["defaultDomain"], str(one["tenantCategory"] == "Home")]
                                                          for one in tenants)))

    def test_an_empty_list(self):
        for output, text in (("json", "[]\n"), ("table", "\n"), ("tsv", ""), ("none", "")):
            self.assertEqual(self.cli("account", "list-tenants", "-o", output, "--query", "[?tenantId=='x']").output, text)

    def test_queries(self):
        version, partner_id = self.linked["version"], self.linked["partnerId"]
        for query, output, text in (
                ("partnerId", "json", f'"{partner_id}"\n'), ("partnerId", "tsv", f"{partner_id}\n"),
                ("partnerId", "table", f"Result\n--------\n{partner_id}\n"), ("partnerId", "yaml", f"'{partner_id}'\n"),
                ("version", "tsv", f"{version}\n"), ("version", "json", f"{version}\n"),
                ("[partnerId,state]", "tsv", f"{partner_id}\nActive\n"),
                ("[[partnerId,state]]", "tsv", f"{partner_id}\tActive\n"),
                ("{state:state,id:partnerId}", "tsv", f"Active\t{partner_id}\n"),
                # As az, which puts only the columns of a hash where the query has them.
                ("merge({state:state},{id:partnerId})", "tsv", f"{partner_id}\tActive\n"),
                ("[merge({state:state},{id:partnerId}),{state:state,id:partnerId}]", "tsv",
                 f"{partner_id}\tActive\nActive\t{partner_id}\n"),
                ('`{"b":1,"a":2}`', "tsv", "2\t1\n"), ("{b:merge({d:state},{c:version})}.b", "tsv", f"{version}\tActive\n"),
                ("merge({state:state},{id:partnerId})", "table", "State\n-------\nActive\n"),
                ("{state:state,id:partnerId}", "json", f'{{\n  "id": "{partner_id}",\n  "state": "Active"\n}}\n'),
                ("{State:state,Partner:partnerId}", "table", f"State    Partner\n-------  ---------\nActive   {partner_id}\n"),
                ("state == 'Active'", "json", "true\n"), ("length(partnerName)", "tsv", f"{len(self.linked['partnerName'])}\n"),
                ("nothing", "json", ""), ("nothing", "table", ""), ("nothing", "tsv", ""), ("nothing", "yaml", "")):
            with self.subTest(query=query, output=output):
                self.assertEqual(self.shown("-o", output, "--query", query), text)

    def test_an_error_has_no_format(self):
        self.emulator.administer("DELETE", "/state")
        errors = {re.sub("Request ID: .*", "", self.cli("show", "-o", output, exit_code=3).errors) for output in FORMATS}
        self.assertEqual(len(errors), 1)
        self.assertEqual(self.cli("show", "--query", "partnerId", exit_code=3).output, "")

    def test_a_query_from_a_file(self):
        (self.home.folder / "query").write_text("[partnerId]\n\n")
        (self.home.folder / "id").write_text(self.partner_id + "\r\n")
        for arguments, given in ((("--query", "@query"), ""), (("--query=@~/query",), ""),
                                 (("--query", "@-"), "[partnerId]\n"), (("--query", "[partnerId]", "--partner-id", "@id"), "")):
            self.assertEqual(self.shown("-o", "tsv", *arguments, given=given), self.partner_id + "\n")
        # As az: what names no file is the value itself.
        self.assertEqual(self.shown("--query", "@"), self.shown())
        self.assertEqual(self.shown("-o", "tsv", "--query", "@.partnerId"), self.partner_id + "\n")

    def test_what_a_file_holds_is_not_shown(self):
        secret = "S3cr3t [\nmore"
        for name, content in (("secret", secret.encode()), ("latin", b"\xe4"), ("large", b"x" * (1024 * 1024 + 1))):
            (self.home.folder / name).write_bytes(content)
        (self.home.folder / "folder").mkdir()
        named = "the file named after the @ "
        for arguments, says in (
                (("--query", "@secret"), "argument --query: the file does not hold a JMESPath expression"),
                (("--partner-id", "@secret"), "argument --partner-id: the file does not hold a partner ID (MPN ID), a number of 1 to 20 digits"),
                (("--tenant", "@secret"), "argument --tenant/-t: the file does not hold a tenant, a GUID or a domain name"),
                (("--partner-id", "@latin"), f"argument --partner-id: {named}is neither UTF-8 nor UTF-16 with a byte order mark: "
                                              "save it as UTF-8"),
                (("--partner-id", "@large"), f"argument --partner-id: {named}is larger than 1048576 bytes"),
                (("--tenant", "@nowhere"), f"argument --tenant/-t: {named}does not exist"),
                (("--tenant", "@folder"), f"argument --tenant/-t: {named}is not a file")):
            with self.subTest(arguments):
                ended = self.cli("show", *arguments, exit_code=2)
                self.assertNotIn("S3cr3t", ended.errors)
                self.assert_error(ended, "ERROR: " + says)
        # What has no file stays as it is.
        self.assertIn("'@secret' is not a valid value", self.cli("show", "-o", "@secret", exit_code=2).errors)

    def test_a_value_from_a_pipe(self):
        pipe = self.home.folder / "pipe"
        os.mkfifo(pipe)
        with subprocess.Popen(["sh", "-c", f"echo {self.partner_id} > '{pipe}'"]):
            self.assertEqual(self.shown("-o", "tsv", "--query", "partnerId", "--partner-id", "@pipe"), self.partner_id + "\n")

    def test_a_query_that_is_none_sends_nothing(self):
        for query in ("[", "a.", "abc]", "'", "foo bar"):
            ended = self.cli("update", "--partner-id", self.other_partner_id, "--query", query, exit_code=2)
            self.assert_error(ended, f"ERROR: argument --query: invalid jmespath_type value: '{query}'")
        self.assertEqual(self.emulator.linked(), self.linked)

    def test_a_result_that_the_query_does_not_suit(self):
        for query in ("abs(state)", "nonsense(@)", "join(',', @)"):
            ended = self.cli("show", "--query", query, exit_code=1)
            self.assertRegex(ended.lines[0], "^ERROR: Invalid jmespath query supplied for `--query`: ")
            self.assertEqual(ended.output, "")
            self.assertNotIn("is done", ended.errors)

    def test_a_change_is_told_also_where_its_result_cannot_be_shown(self):
        done = "The command was carried out; only its result cannot be shown."
        ended = self.cli("update", "--partner-id", self.other_partner_id, "--query", "abs(partnerId)", exit_code=1)
        self.assertRegex(ended.lines[0], "^ERROR: Invalid jmespath query supplied for `--query`: ")
        self.assertEqual((ended.output, ended.lines[-1]), ("", done))
        self.assertEqual(self.emulator.linked()["partnerId"], self.other_partner_id)
        login = self.cli("login", *self.principal(), "-p", "@-", *self.there, "--query", "abs(@)",
                         given=self.emulator.account["clientSecret"], exit_code=1)
        self.assertEqual(login.lines[-1], done)
        with open("/dev/full", "w") as full:
            ended = subprocess.run([program.PROGRAM, "update", "--partner-id", self.partner_id], stdout=full,
                                   stderr=subprocess.PIPE, env=self.home.environment(), timeout=program.PATIENCE)
        self.assertEqual((ended.returncode, ended.stderr.decode().splitlines()[-1]), (1, done))


class Settings(case.CliCase):
    """Here of `account list`, which asks nobody and prints [] as JSON and nothing as a table."""

    def listed(self, *arguments, exit_code=0, **environment):
        return self.cli("account", "list", *arguments, environment=environment, exit_code=exit_code)

    def test_a_variable(self):
        self.assertEqual(self.listed().output, "[]\n")
        self.assertEqual(self.listed(AZURE_CORE_OUTPUT="none").output, "")
        self.assertEqual(self.listed(AZURE_CORE_OUTPUT="YAML").output, "[]\n")
        self.assertEqual(self.listed(AZURE_CORE_OUTPUT="").output, "[]\n")
        self.assertEqual(self.listed(AZURE_CORE_OUTPUT="xml", exit_code=2).lines[0],
                         "ERROR: 'xml' in AZURE_CORE_OUTPUT is not an output format.")

    def test_what_goes_before_what(self):
        self.home.configure("output = none\n")
        self.assertEqual(self.listed().output, "")
        self.assertEqual(self.listed(AZURE_CORE_OUTPUT="json").output, "[]\n")
        self.assertEqual(self.listed("-o", "json").output, "[]\n")
        self.home.configure("output = json\n")
        self.assertEqual(self.listed(AZURE_CORE_OUTPUT="none").output, "")
        self.assertEqual(self.listed("-o", "json", AZURE_CORE_OUTPUT="none").output, "[]\n")

    def test_the_folder_of_configuration_can_be_chosen(self):
        folder = self.home.folder / "elsewhere/managementpartner"
        folder.mkdir(parents=True)
        (folder / "config.ini").write_text("output=none")
        self.assertEqual(self.listed(XDG_CONFIG_HOME=folder.parent).output, "")
        self.assertEqual(self.listed(XDG_CONFIG_HOME="elsewhere").output, "[]\n")  # Not from a working directory.

    def test_comments_and_space(self):
        self.home.configure("# defaults\n\n  output   =   none   # not now\r\n")
        self.assertEqual(self.listed().output, "")

    def test_a_file_that_is_wrong(self):
        for text, says in (("outptu = table\n", "is wrong: unrecognised option 'outptu'. See line 1."),
                           ("query = a\n", "is wrong: unrecognised option 'query'. See line 1."),
                           ("access-token-file = a\n", "is wrong: unrecognised option 'access-token-file'. See line 1."),
                           ("output = xml\n", "is wrong: 'xml' is not a valid value for '--output'. Allowed values: json, "
                                              "jsonc, none, table, tsv, yaml, yamlc. See line 1."),
                           ("cloud = Mars\n", "is wrong: 'Mars' is not a valid value for '--cloud'. Allowed values: "
                                              "AzureCloud, AzureUSGovernment, AzureChinaCloud. See line 1."),
                           ("output\n", None), ("\0\n", None), ("x" * 100_000, "is larger than 65536 bytes.")):
            self.home.configure(text)
            ended = self.listed(exit_code=2)
            start = f"ERROR: The configuration file {self.home.configuration} "
            self.assertTrue(ended.lines[0].startswith(start), ended.lines[0])
            if says:
                self.assertEqual(ended.lines[0], start + says)
            self.assertEqual(ended.lines[1], "Correct the file: each line is an option's long name, an equals sign and its "
                                             "value, e.g. output = table.")
            # Who looks for help gets it.
            self.assertIn("Global Arguments", self.cli("show", "--help").output)
            self.cli("--version")

    def test_a_file_that_cannot_be_read(self):
        self.home.configuration.mkdir(parents=True)
        self.assertIn(f"ERROR: The configuration file {self.home.configuration} is not a file.",
                      self.listed(exit_code=2).lines)

    def test_without_a_home(self):
        self.cli("--help", environment={"HOME": None})
        self.cli("--version", environment={"HOME": ""})
        self.cli("completion", "bash", environment={"HOME": None})

    def test_the_connection(self):
        tenant = self.emulator["tenants"][1]
        self.home.configure(self.configuration + f"tenant = {tenant['defaultDomain']}\ntimeout = 30\n")
        environment = {"AZURE_CLIENT_ID": tenant["clientId"], "AZURE_TENANT_ID": self.emulator.account["tenantId"],
                       "AZURE_CLIENT_SECRET": tenant["clientSecret"]}
        created = self.cli("create", "--partner-id", self.partner_id, environment=environment)
        self.assertEqual(json.loads(created.output)["tenantId"], tenant["tenantId"])
        created = self.cli("create", "--partner-id", self.partner_id, "--tenant", self.emulator.account["tenantId"],
                           environment=environment)
        self.assertEqual(json.loads(created.output)["tenantId"], self.emulator.account["tenantId"])

    def test_what_is_configured_does_not_go_before_a_kept_sign_in(self):
        self.sign_in()
        self.home.configure("tenant = nowhere.example\narm-endpoint = https://localhost:1\n")
        ended = self.cli("show", exit_code=3)
        # Links do not go where the file seems to say, which is not kept silent.
        kept = self.emulator.account["tenantId"]
        self.assertEqual(ended.lines[0], f"WARNING: tenant in {self.home.configuration}, nowhere.example, is not used: "
                                         f"the kept sign-in was made for the tenant {kept}. Name another with --tenant.")
        for configured, more in ((kept.upper(), ()), ("nowhere.example", ("--tenant", kept)),
                                 ("nowhere.example", ("--only-show-errors",))):
            self.home.configure(f"tenant = {configured}\n")
            self.assertNotIn("WARNING", self.cli("show", *more, exit_code=3).errors)

    def test_values_that_are_wrong(self):
        for text in ("timeout = soon\n", "tenant = foo bar\n", "arm-endpoint = http://localhost\n"):
            self.home.configure(text)
            ended = self.cli("show", exit_code=2)
            self.assertIn(f"{text.split()[0]} in {self.home.configuration}", ended.lines[0])


case.main()
