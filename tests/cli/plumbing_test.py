"""Where output goes: streams that are gone, full or closed, colours, and how much is said.

    plumbing_test.py PROGRAM EMULATOR
"""
import os
import re
import subprocess

import case
import program

ESCAPE = "\x1b["


class Streams(case.CliCase):
    def setUp(self):
        super().setUp()
        self.sign_in()
        self.emulator.link()

    def shell(self, script, *arguments):
        """The program is $0, its arguments are $@."""
        return program.run("bash", "-c", script, program.PROGRAM, *arguments, cwd=self.home.folder,
                           environment=self.home.environment(PATH=os.environ["PATH"]))

    def test_a_reader_that_is_gone_is_no_error(self):
        for arguments in (("show",), ("show", "--debug"), ("--help",), ("completion", "zsh"), ("account", "list-tenants")):
            reader, writer = os.pipe()
            os.close(reader)
            ended = subprocess.run([program.PROGRAM, *arguments], stdout=writer, stderr=subprocess.PIPE,
                                   env=self.home.environment(), timeout=program.PATIENCE)
            os.close(writer)
            self.assertEqual(ended.returncode, 0, ended)
            if "--debug" not in arguments:
                self.assertEqual(ended.stderr, b"")

    def test_a_reader_of_errors_that_is_gone(self):
        ended = self.shell('"$0" "$@" 2> >(exec <&-)', "show", "--debug")
        self.assertEqual(ended.exit_code, 0)
        self.assertIn(self.partner_id, ended.output)

    def test_a_full_disk_is_an_error(self):
        for arguments in (("show",), ("--help",), ("--version",), ("completion", "bash")):
            ended = self.shell('"$0" "$@" >/dev/full', *arguments)
            self.assertEqual((ended.exit_code, ended.errors), (1, "ERROR: Standard output could not be written.\n"))
        self.assertEqual(self.shell('"$0" "$@" >/dev/full', "show", "-o", "none").exit_code, 0)

    def test_a_closed_output_is_an_error(self):
        ended = self.shell('"$0" "$@" >&-', "show")
        self.assertEqual((ended.exit_code, ended.errors), (1, "ERROR: Standard output could not be written.\n"))
        ended = self.shell('"$0" "$@" >&- <&-', "delete", "--partner-id", self.partner_id)
        self.assertEqual((ended.exit_code, ended.errors), (0, ""))

    def test_what_is_said_to_closed_errors_goes_nowhere_else(self):
        ended = self.shell('"$0" "$@" 2>&-', "show", "--debug")
        self.assertEqual(ended.exit_code, 0, ended)
        self.assertIn(self.partner_id, ended.output)
        ended = self.shell('"$0" "$@" <&- >&- 2>&-', "show", "--debug")
        self.assertEqual(ended.exit_code, 1)

    def test_a_closed_input_is_no_secret(self):
        ended = self.shell('"$0" "$@" <&-', "show", "--access-token-file", "-", *self.there)
        self.assertEqual(ended.exit_code, 2)
        self.assertIn("The access token on standard input", ended.errors)

    def test_no_zero_bytes_and_one_newline_at_the_end(self):
        for output in ("json", "table", "tsv", "yaml"):
            text = self.cli("show", "-o", output).output
            self.assertNotIn("\0", text)
            self.assertRegex(text, r"[^\n]\n\Z")


class Colours(case.CliCase):
    def setUp(self):
        super().setUp()
        self.sign_in()
        self.emulator.link()

    def shown(self, *arguments, **environment):
        running = self.on_terminal(*arguments, environment=environment)
        running.end()
        return running.shown

    def test_on_a_terminal(self):
        self.assertIn(ESCAPE, self.shown("show", "-o", "jsonc"))
        self.assertIn(ESCAPE, self.shown("show", "-o", "yamlc"))
        self.assertIn(f"{ESCAPE}31mERROR: ", self.shown("show", "--partner-id", self.other_partner_id))
        for output in ("json", "table", "tsv", "yaml"):
            self.assertNotIn("\x1b", self.shown("show", "-o", output))

    def test_off_by_variables(self):
        for name, value in (("NO_COLOR", "1"), ("NO_COLOR", "0"), ("AZURE_CORE_NO_COLOR", "true"), ("AZURE_CORE_NO_COLOR", "1"),
                            ("AZURE_CORE_NO_COLOR", "Yes")):
            for arguments in (("show", "-o", "jsonc"), ("show", "--partner-id", self.other_partner_id),
                              ("show", "--debug"), ("shwo",)):
                self.assertNotIn("\x1b", self.shown(*arguments, **{name: value}))
        for name, value in (("NO_COLOR", ""), ("AZURE_CORE_NO_COLOR", "false"), ("AZURE_CORE_NO_COLOR", "")):
            self.assertIn(ESCAPE, self.shown("show", "-o", "jsonc", **{name: value}))

    def test_none_in_a_pipe(self):
        for arguments in (("show", "-o", "jsonc"), ("show", "-o", "yamlc"), ("show", "--debug")):
            ended = self.cli(*arguments)
            self.assertNotIn("\x1b", ended.output + ended.errors)

    def test_each_stream_for_itself(self):
        running = self.on_terminal("show", "-o", "jsonc", "--verbose", piped=True)
        self.assertEqual(running.end(), 0)
        self.assertNotIn("\x1b", running.output)
        self.assertIn(ESCAPE, running.shown)

    def test_the_same_without_colours(self):
        plain = self.cli("show").output
        coloured = self.shown("show", "-o", "jsonc").replace("\r\n", "\n")
        self.assertEqual(re.sub(r"\x1b\[[0-9;]*m", "", coloured), plain)

    def test_help_fits_the_terminal(self):
        for columns in (40, 80, 200):
            running = self.on_terminal("show", "--help", columns=columns)
            running.end()
            lines = [line for line in running.shown.splitlines() if not line.startswith("        managementpartner")]
            widest = max(map(len, lines))
            self.assertLessEqual(widest, max(64, columns))
            self.assertGreater(widest, columns - 40)  # All of it is used.
        # Where there is none, az's.
        self.assertLessEqual(max(map(len, self.cli("show", "--help").output.splitlines())), 100)


class HowMuchIsSaid(case.CliCase):
    def setUp(self):
        super().setUp()
        self.sign_in()
        self.emulator.link()
        self.quiet = self.cli("show")

    def words(self, *arguments):
        ended = self.cli("show", *arguments)
        self.assertEqual(ended.output, self.quiet.output)
        return {line.split(":")[0] for line in ended.lines}

    def test_levels(self):
        self.assertEqual(self.quiet.errors, "")
        self.assertEqual(self.words("--verbose"), {"INFO"})
        self.assertEqual(self.words("--debug"), {"INFO", "DEBUG"})
        self.assertEqual(self.words("--debug", "--verbose", "--only-show-errors"), {"INFO", "DEBUG"})
        self.assertEqual(self.words("--only-show-errors"), set())

    def test_verbose_names_each_request(self):
        ended = self.cli("show", "--verbose")
        self.assertRegex(ended.errors, r"(?m)^INFO: GET https://\S+/providers/Microsoft\.ManagementPartner/partners/\?\S+ 200 in ")

    def test_verbose_names_the_request_that_failed(self):
        ended = self.cli("show", "--partner-id", self.other_partner_id, "--verbose", exit_code=3)
        request = re.search(r"(?m)^INFO: Request ID: (\S+)$", ended.errors).group(1)
        self.assertRegex(ended.errors, rf"(?m)^INFO: GET .* 404 .*request ID {request}\)$")
        self.assertIn("INFO: Reason: LinkNotFound\nINFO: HTTP status: 404\n", ended.errors)
        self.assertNotIn("Outcome:", ended.errors)
        brief = self.cli("show", "--partner-id", self.other_partner_id, exit_code=3)
        self.assertRegex(brief.lines[3], r"^HTTP status: 404, Request ID: [0-9a-f-]{36}$")

    def test_warnings_can_be_left_out(self):
        secret = self.emulator.account["clientSecret"]
        for arguments, environment, configured, warned in (
                ((), {}, "", True), (("--only-show-errors",), {}, "", False),
                ((), {"AZURE_CORE_ONLY_SHOW_ERRORS": "yes"}, "", False),
                ((), {"AZURE_CORE_ONLY_SHOW_ERRORS": "no"}, "only-show-errors = yes\n", True),
                ((), {}, "only-show-errors = true\n", False)):
            self.home.configure(configured)
            ended = self.cli("login", *self.principal(), "-p", secret, *self.there, *arguments, environment=environment)
            self.assertEqual("WARNING" in ended.errors, warned, ended)


case.main()
