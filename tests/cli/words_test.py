"""What is typed: commands, options, values, help; and what is said when it is wrong.

    words_test.py PROGRAM EMULATOR

No emulator is needed: nothing of this may send anything.
"""
import pathlib
import re
import tempfile
import unittest

import case
import program

COMMANDS = ("create", "show", "update", "delete", "login", "logout", "account clear", "account list",
            "account list-tenants", "account set", "account show", "completion bash", "completion fish", "completion powershell",
            "completion zsh", "emulator", "version")
GLOBAL = ("--debug", "--help -h", "--only-show-errors", "--output -o FORMAT", "--query JMESPATH", "--verbose")


class Words(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = program.Home(folder.name)

    def cli(self, *arguments, exit_code=0, **more):
        ended = self.home.run(*arguments, **more)
        self.assertEqual(ended.exit_code, exit_code, ended)
        return ended

    def wrong(self, *arguments, says, command="", files=None):
        """Ends with 2 and says this first, then where help is."""
        for name, content in (files or {}).items():
            (self.home.folder / name).write_text(content)
        ended = self.cli(*arguments, exit_code=2)
        self.assertEqual(ended.output, "")
        said = says.splitlines()
        self.assertEqual(ended.lines[:len(said)], said)
        self.assertEqual(ended.lines[-1], f"To see all options: managementpartner{command} --help")
        return ended

    # ---- Commands ----

    def test_the_nearest_command(self):
        for typed, meant in (("shwo", "show"), ("sho", "show"), ("creat", "create"), ("craete", "create"),
                             ("delte", "delete"), ("updat", "update"), ("lgoin", "login"), ("acount", "account"),
                             ("completions", "completion"), ("Shwo", "show")):
            self.wrong(typed, says=f"ERROR: '{typed}' is misspelled or not recognized by the system.\n"
                                   f"Did you mean '{meant}' ?")

    def test_the_nearest_command_of_a_group(self):
        for typed, meant in (("shw", "show"), ("list-tenant", "list-tenants"), ("lst", "list")):
            self.wrong("account", typed, says=f"ERROR: '{typed}' is misspelled or not recognized by the system.\n"
                                              f"Did you mean '{meant}' ?", command=" account")

    def test_verbs_of_other_tools(self):
        for typed, meant in (("new", "create"), ("get", "show"), ("remove", "delete"), ("set", "update"),
                             ("connect", "login"), ("disconnect", "logout"), ("link", "create"), ("unlink", "delete")):
            self.wrong(typed, says=f"ERROR: '{typed}' is misspelled or not recognized by the system.\n"
                                   f"Did you mean '{meant}' ?")

    def test_a_word_that_is_near_none(self):
        for typed in ("frobnicate", "x", "x" * 100_000, "", "é"):
            ended = self.wrong(typed, says=f"ERROR: '{typed}' is misspelled or not recognized by the system.")
            self.assertNotIn("Did you mean", ended.errors)

    def test_a_hidden_command_is_never_proposed(self):
        self.assertNotIn("Did you mean", self.cli("man-pag", exit_code=2).errors)
        self.assertNotIn("man-page", self.cli("--help").output)

    def test_a_group_alone(self):
        for group in ("account", "completion"):
            self.wrong(group, says="ERROR: the following arguments are required: _subcommand", command=f" {group}")

    def test_options_before_the_command(self):
        self.wrong("--output", "json", "show",
                   says="ERROR: The command comes before its options, such as --output.")
        self.wrong("account", "--output", "json", "show", command=" account",
                   says="ERROR: The command comes before its options, such as --output.")

    # ---- Options ----

    def test_the_nearest_option(self):
        for typed, meant in (("--partnr-id", "--partner-id"), ("--ouptut", "--output"), ("--tenat", "--tenant"),
                             ("--partner_id", "--partner-id"), ("--tennant=x", "--tenant")):
            self.wrong("show", typed, says=f"ERROR: unrecognized arguments: {typed}\nDid you mean '{meant}' ?",
                       command=" show")

    def test_all_that_is_unknown_is_listed(self):
        ended = self.wrong("show", "--bogus", "1", "--tenant", "contoso.com", "stray", "-z", command=" show",
                           says="ERROR: unrecognized arguments: --bogus 1 stray -z")
        self.assertNotIn("Did you mean", ended.errors)

    def test_words_in_any_case(self):
        for words in (("SHOW",), ("Account", "Show"), ("ACCOUNT", "list-Tenants"), ("Completion", "BASH"), ("Create",)):
            self.assertIn("Command\n", self.cli(*words, "--help").output)
        self.assertEqual(self.cli("Account", "LIST").output, "[]\n")

    def test_what_people_type_who_come_from_az(self):
        shown = self.cli("show", "--help").output
        for words in (("managementpartner", "show", "--help"), ("help", "show"), ("HELP", "Show", "--output", "x"),
                      ("managementpartner", "help", "show")):
            self.assertEqual(self.cli(*words).output, shown)
        self.assertEqual(self.cli("help").output, self.cli("--help").output)
        self.assertEqual(self.cli("help", "account").output, self.cli("account", "--help").output)
        self.assertEqual(self.cli("help", "account", "tenant", "list").output,
                         self.cli("account", "list-tenants", "--help").output)
        self.wrong("help", "shwo", says="ERROR: 'shwo' is misspelled or not recognized by the system.\n"
                                        "Did you mean 'show' ?")
        self.wrong("managementpartner", "account", "shwo", command=" account",
                   says="ERROR: 'shwo' is misspelled or not recognized by the system.")
        version = self.cli("--version").output.split()[1]
        self.assertEqual(self.cli("version").output, '{\n  "managementpartner": "' + version + '"\n}\n')
        self.assertEqual(self.cli("version", "-o", "tsv").output, version + "\n")
        for more in ("--refresh", "--all"):
            self.assertEqual(self.cli("account", "list", more).output, "[]\n")
        self.wrong("account", "set", "--subscription", "x", command=" account set",
                   says="ERROR: A link belongs to a tenant, not to a subscription, so there is none to choose.")
        self.wrong("account", "set", "-n", "Pay-As-You-Go", command=" account set",
                   says="ERROR: A link belongs to a tenant, not to a subscription, so there is none to choose.")
        self.wrong("account", "set", command=" account set",
                   says="ERROR: the following arguments are required: --context")
        for typed in ("--version", "-v"):
            self.assertEqual(self.cli("managementpartner", typed).output, self.cli("--version").output)
        self.assertEqual(self.cli("managementpartner").output, self.cli().output)
        self.wrong("account", "tenant", command=" account",
                   says="ERROR: 'tenant' is misspelled or not recognized by the system.\nDid you mean 'list-tenants' ?")

    def test_a_subscription(self):
        self.wrong("account", "show", "-s", "x", command=" account show",
                   says="ERROR: unrecognized arguments: -s x\n"
                        "This command is about a tenant, not about a subscription: name the tenant with --tenant.")
        self.wrong("account", "list-tenants", "--subscription", "x", command=" account list-tenants",
                   says="ERROR: unrecognized arguments: --subscription x\n"
                        "This command is about a tenant, not about a subscription: name the tenant with --tenant.")
        self.wrong("show", "--subscription", "x", "--tenant", "contoso.com", "--access-token-file", "t", command=" show",
                   says="ERROR: --subscription and --tenant both name a tenant: give one.", files={"t": "abc"})

    def test_options_may_be_cut_short(self):
        self.wrong("create", "--part", "abc", "--out", "xml", command=" create",
                   says="ERROR: managementpartner create: 'xml' is not a valid value for '--output'. Allowed values: "
                        "json, jsonc, none, table, tsv, yaml, yamlc.")
        self.assertIn("This is not a partner ID", self.cli("create", "--part", "abc", exit_code=2).errors)

    def test_but_not_where_two_could_be_meant(self):
        self.wrong("show", "--o", "json", says="ERROR: ambiguous option: --o could match --only-show-errors, --output",
                   command=" show")
        self.wrong("login", "--us", "x", says="ERROR: ambiguous option: --us could match "
                   "--use-cert-sn-issuer, --use-device-code, --username", command=" login")
        self.wrong("show", "--c", "x", says="ERROR: ambiguous option: --c could match --ca-file, --cloud, --context",
                   command=" show")
        # Of az's options and others, az's.
        self.assertIn("argument --tenant/-t: expected one argument", self.cli("login", "--t", exit_code=2).errors)
        self.assertIn("--certificate goes with --service-principal",
                      self.cli("login", "--cert", "x", exit_code=2).errors)
        for typed in ("--fed", "--federated", "--fed=x"):
            self.assertIn("--federated-token goes with --service-principal",
                          self.cli("login", typed, *(() if "=" in typed else ("x",)), exit_code=2).errors)
        # A whole name is never ambiguous.
        self.assertIn("goes with --service-principal",
                      self.cli("login", "--federated-token", "x", exit_code=2).errors)

    def test_values_that_are_missing(self):
        for arguments, form in ((("create", "--partner-id"), "--partner-id"), (("show", "--output"), "--output/-o"),
                                (("show", "-o"), "--output/-o"), (("show", "--tenant"), "--tenant/-t"),
                                (("create", "--part"), "--partner-id"), (("login", "-p"), "--password/-p"),
                                (("show", "--query", "--verbose"), "--query"),
                                (("create", "--partner-id", "--output", "json"), "--partner-id"),
                                (("create", "--partner-id", "-o", "json"), "--partner-id"),
                                (("create", "--partner-id", "--tenant=contoso.com"), "--partner-id"),
                                (("create", "--partner-id", "--out", "json"), "--partner-id"),
                                (("create", "--partner-id", "--bogus"), "--partner-id"),
                                (("login", "--service-principal", "-u", "-p", "x"), "--username/-u"),
                                (("login", "--certificate", "--tenant", "contoso.com"), "--certificate")):
            with self.subTest(arguments):
                self.wrong(*arguments, says=f"ERROR: argument {form}: expected one argument",
                           command=f" {arguments[0]}")

    def test_values_that_a_switch_does_not_take(self):
        self.wrong("delete", "--partner-id", "5127255", "--yes=no", says="ERROR: argument --yes/-y: takes no value",
                   command=" delete")

    def test_a_dash_before_a_value(self):
        for arguments in (("--partner-id=-5",), ("--partner-id", "-5")):
            self.assertIn("This is not a partner ID", self.cli("show", *arguments, exit_code=2).errors)
        # The value of -o is "-x", that of -p "-secret".
        self.assertIn("'-x' is not a valid value", self.cli("show", "-o=-x", exit_code=2).errors)
        self.assertIn("'x' is not a valid value", self.cli("show", "-ox", exit_code=2).errors)
        self.wrong("login", "-p=-secret", says="ERROR: --password goes with --service-principal.", command=" login")

    def test_a_value_may_hold_an_equals_sign(self):
        self.assertIn("'a=b' is not a valid value", self.cli("show", "--output=a=b", exit_code=2).errors)
        self.assertIn("'a=b' is not a valid value", self.cli("show", "-o", "a=b", exit_code=2).errors)

    def test_the_last_of_several_counts(self):
        self.assertIn("'worse'", self.cli("show", "-o", "json", "-o", "worse", exit_code=2).errors)
        ended = self.cli("account", "list", "--output", "json", "-o", "none")
        self.assertEqual(ended.output, "")

    def test_required_options(self):
        for command in ("create", "update", "delete"):
            self.wrong(command, says="ERROR: the following arguments are required: --partner-id", command=f" {command}")
        self.wrong("login", "--service-principal", command=" login",
                   says="ERROR: the following arguments are required: --username/-u, --tenant/-t")

    def test_an_example_helps(self):
        ended = self.wrong("create", says="ERROR: the following arguments are required: --partner-id", command=" create")
        self.assertIn("    managementpartner create --partner-id 5127255", ended.lines)

    def test_the_example_is_one_of_what_was_meant(self):
        service_principal = "login --service-principal -u 5b1c0a9e-0000-0000-0000-000000000000"
        for arguments, example in (
                (("login", "--bogus"), "login"),
                (("login", "--service-principal"), f"{service_principal} --tenant contoso.onmicrosoft.com"),
                (("login", "--service-principal", "-p", "x"), f"{service_principal} -p @- --tenant contoso.onmicrosoft.com"),
                (("login", "--certificate=x"), f"{service_principal} --certificate client.pem --tenant contoso.onmicrosoft.com"),
                (("login", "--use-device-code", "--bogus"), "login --use-device-code --tenant contoso.onmicrosoft.com"),
                (("login", "-i", "--bogus"), "login --identity"),
                (("login", "--identity", "-p", "x"), "login --identity"),
                (("create", "-t=contoso.com"), "create --partner-id 5127255 --tenant contoso.onmicrosoft.com")):
            with self.subTest(arguments):
                self.assertIn(f"    managementpartner {example}", self.cli(*arguments, exit_code=2).lines)

    def test_choices_in_any_case(self):
        self.assertEqual(self.cli("account", "list", "-o", "JSON").output, "[]\n")
        self.assertEqual(self.cli("account", "list", "-o", "None").output, "")

    def test_values_that_are_wrong(self):
        for option, value, says in (
                ("--timeout", "0", "--timeout: '0' is not a whole number of seconds from 1 to 86400."),
                ("--timeout", "1.5", "--timeout: '1.5' is not a whole number of seconds from 1 to 86400."),
                ("--timeout", "86401", "--timeout: '86401' is not a whole number of seconds from 1 to 86400."),
                ("--tenant", "foo bar", "This is not a tenant: 'foo bar' is neither a GUID nor a domain name."),
                ("--cloud", "Mars", "managementpartner show: 'Mars' is not a valid value for '--cloud'. Allowed values: "
                                    "AzureCloud, AzureUSGovernment, AzureChinaCloud."),
                ("--tenant", "contoso.com\r", "This is not a tenant: 'contoso.com\\r' is neither a GUID nor a domain name."),
                ("--partner-id", "5127255\r", "This is not a partner ID: '5127255\\r'. A partner ID (MPN ID) is a "
                                              "number of 1 to 20 digits."),
                ("--timeout", "5\r", "--timeout: '5\\r' is not a whole number of seconds from 1 to 86400."),
                ("--query", "[", "argument --query: invalid jmespath_type value: '['"),
                ("--query", "", "argument --query: invalid jmespath_type value: ''")):
            with self.subTest(option=option, value=value):
                ended = self.cli("show", option, value, exit_code=2)
                self.assertEqual(ended.lines[0], "ERROR: " + says)
        for endpoint in ("http://localhost", "localhost", "https://", "https://localhost/path", "https://u:p@localhost"):
            ended = self.cli("show", "--arm-endpoint", endpoint, exit_code=2)
            self.assertIn("Give --arm-endpoint as https://host", ended.errors)

    def test_a_query_is_checked_before_anybody_is_asked(self):
        ended = self.cli("login", "--use-device-code", "--query", "nonsense(@", exit_code=2)
        self.assertIn("invalid jmespath_type", ended.lines[0])

    def test_a_ca_file_that_is_none(self):
        ended = self.cli("show", "--ca-file", "/nonexistent", exit_code=2)
        self.assertIn("--ca-file", ended.errors)

    # ---- Ways to sign in that do not go together ----

    def test_login_options(self):
        for arguments, says in (
                (("--identity", "--use-device-code"), "--identity and --use-device-code are two ways to sign in: give one."),
                (("--service-principal", "--azure-cli"), "--service-principal and --azure-cli are two ways to sign in: give one."),
                (("--certificate", "x"), "--certificate goes with --service-principal."),
                (("--identity", "-p", "x"), "--password goes with --service-principal."),
                (("--use-device-code", "--resource-id", "x"), "--resource-id goes with --identity."),
                (("-u", "me@contoso.com"), "A user's name and password are not supported: they cannot meet what tenants ask for."),
                (("--azure-cli", "--client-id", "x"), "--client-id does not go with --azure-cli."),
                (("--service-principal", "-u", "x", "-t", "contoso.com", "--client-id", "x"),
                 "The client ID of a service principal is its --username."),
                (("--service-principal", "-u", "x", "-t", "contoso.com", "--certificate", "x", "--federated-token", "y"),
                 "Give one of --certificate and --federated-token."),
                (("--service-principal", "-u", "x", "-t", "contoso.com", "-p", "x", "--federated-token-file", "y"),
                 "--password and --federated-token-file are two ways to sign in: give one."),
                (("--identity", "--client-id", "a", "--object-id", "b"),
                 "Name the managed identity once, with one of --client-id, --object-id and --resource-id."),
                (("--access-token-file", "x"),
                 "unrecognized arguments: --access-token-file (not shown)")):
            with self.subTest(arguments):
                self.wrong("login", *arguments, says="ERROR: " + says, command=" login")

    # ---- Help ----

    def test_help_of_the_program(self):
        for arguments in ((), ("--help",), ("-h",)):
            ended = self.cli(*arguments)
            self.assertEqual(ended.errors, "")
            for word in ("create", "show", "update", "delete", "login", "logout", "account", "completion", "emulator"):
                self.assertRegex(ended.output, rf"(?m)^    {word} +: ")

    def test_help_of_the_program_has_what_all_commands_share(self):
        shown = self.cli("--help").output
        for code in ("0", "1", "2", "3", "130"):
            self.assertRegex(shown, rf"(?m)^    {code}\n        \S")
        for word in ("AZURE_CORE_OUTPUT", "MANAGEMENTPARTNER_ACCESS_TOKEN", "MANAGEMENTPARTNER_NO_TOKEN_CACHE", "HTTPS_PROXY",
                     "config.ini", "man managementpartner"):
            self.assertIn(word, shown)
        self.assertLessEqual(max(len(line) for line in shown.splitlines() if not line.startswith("        m")), 100)

    def test_help_of_a_group(self):
        ended = self.cli("account", "--help")
        self.assertIn("managementpartner account : ", ended.output)
        self.assertEqual(re.findall(r"(?m)^    (\S+) +: ", ended.output), ["show", "list", "list-tenants", "set", "clear"])
        self.assertEqual(self.cli("account", "-h").output, ended.output)

    def test_help_of_each_command(self):
        for command in COMMANDS:
            ended = self.cli(*command.split(), "--help")
            self.assertEqual(ended.errors, "")
            self.assertIn(f"Command\n    managementpartner {command} : ", ended.output)
            self.assertIn(f"\nExamples\n", ended.output)
            self.assertRegex(ended.output, rf"(?m)^        managementpartner {command}\b")
            for forms in GLOBAL:
                self.assertRegex(ended.output, rf"(?m)^    {forms} +: \S")
            self.assertEqual(self.cli(*command.split(), "-h").output, ended.output)

    def test_help_says_what_is_required(self):
        self.assertRegex(self.cli("create", "--help").output, r"(?m)^    --partner-id ID \[Required\] : ")
        self.assertRegex(self.cli("show", "--help").output, r"(?m)^    --partner-id ID +: ")

    def test_help_is_not_wider_than_the_screen(self):
        for command in COMMANDS:
            for line in self.cli(*command.split(), "--help").output.splitlines():
                if not line.startswith("        managementpartner"):  # An example, to be copied.
                    self.assertLessEqual(len(line), 100, line)

    def test_help_has_examples_at_every_level(self):
        for level in ((), ("account",), ("completion",)):
            self.assertRegex(self.cli(*level, "--help").output,
                             rf"\nExamples\n    .+\n        (source <\()?{' '.join(('managementpartner', *level))} ")

    def test_every_example_can_be_typed(self):
        for command in ("", "account", "completion", *COMMANDS):
            for example in re.findall(r"(?m)^        managementpartner (.+)$", self.cli(*command.split(), "--help").output):
                self.assertTrue(example.startswith(command), example)
                words = [word for word in re.split(r" [|>] | && ", example)[0].replace('"', "").split()]
                self.assertEqual(self.cli(*words, "--help").errors, "")

    def test_help_goes_before_all_errors(self):
        for arguments in (("create", "--bogus", "--help"), ("create", "--help"), ("show", "-o", "xml", "-h"),
                          ("show", "--partner-id", "abc", "stray", "--help"), ("account", "show", "--bogus", "-h")):
            self.assertIn("Global Arguments", self.cli(*arguments).output)

    def test_version(self):
        header = pathlib.Path(__file__).resolve().parents[2] / "CMakeLists.txt"
        version = re.search(r"VERSION (\d+\.\d+\.\d+)", header.read_text()).group(1)
        for word in ("--version", "-v"):
            self.assertEqual(self.cli(word).output, f"managementpartner {version}\n")


case.main()
