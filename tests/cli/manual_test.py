"""The manual page: what it holds, and that groff takes it.

    manual_test.py PROGRAM EMULATOR
"""
import os
import re
import shutil
import tempfile
import unittest

import program


class Manual(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = program.Home(folder.name)
        self.page = self.run_program("man-page")

    def run_program(self, *arguments):
        ended = self.home.run(*arguments)
        self.assertEqual((ended.exit_code, ended.errors), (0, ""))
        return ended.output

    def rows(self, *command):
        """Names that help lists: the first column."""
        return [row for row in re.findall(r"(?m)^    (\S.*?) +: ", self.run_program(*command, "--help"))
                if not row.startswith("managementpartner")]

    def commands(self):
        for name in self.rows():
            if name in ("account", "completion"):
                yield from (f"{name} {one}" for one in self.rows(name))
            else:
                yield name

    def rendered(self):
        if shutil.which("groff") is None:
            self.skipTest("groff is not installed")
        ended = program.run("groff", "-man", "-Tutf8", "-ww", "-P-cbou", "-rLL=100n", given=self.page,
                            environment=self.home.environment(PATH=os.environ["PATH"]))
        self.assertEqual((ended.exit_code, ended.errors), (0, ""))
        return ended.output

    def test_groff_takes_it_without_a_warning(self):
        text = self.rendered()
        for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "CONNECTION OPTIONS", "GLOBAL OPTIONS", "EXAMPLES", "EXIT STATUS",
                        "ENVIRONMENT", "FILES"):
            self.assertRegex(text, rf"(?m)^{section}$")

    def test_its_name_is_what_whatis_reads(self):
        self.assertRegex(self.page, r"(?m)^\.SH NAME\nmanagementpartner \\- \S.*$")

    def test_all_commands_and_options_are_in_it(self):
        text = self.rendered()
        commands = list(self.commands())
        self.assertGreater(len(commands), 12)
        for command in commands:
            self.assertRegex(text, rf"(?m)^   {command}$")
            options = [word for row in self.rows(*command.split()) for word in row.split() if word.startswith("-")]
            self.assertIn("--help", options)
            for option in options:
                self.assertRegex(text, rf"(?m)^ +([-\w]+, )?{option}\b", f"{option} of {command}")

    def test_what_a_command_does_not_take_is_not_listed_for_it(self):
        self.assertIn("--access-token-file FILE", self.rows("show"))
        self.assertNotIn("--access-token-file FILE", self.rows("login"))
        self.assertIn("For commands that connect to Azure. --access-token-file is not taken by login. --access-token-file FILE",
                      re.sub(r"\s+", " ", self.rendered()))

    def test_values_from_files_are_in_it_and_in_help(self):
        for text in (self.rendered(), self.run_program("--help")):
            self.assertIn("As the value of --partner-id, --query or --tenant, @FILE stands for what the file holds, @- for standard input.", re.sub(r"\s+", " ", text))

    def test_how_long_a_person_has_is_in_it_and_in_help(self):
        for text in (self.rendered(), self.run_program("login", "--help")):
            self.assertIn("A person who signs in has 15 minutes unless this option is given.", re.sub(r"\s+:?\s*", " ", text))

    def test_exit_codes_and_variables_are_in_it(self):
        text = self.rendered()
        for code in ("0", "1", "2", "3", "130"):
            self.assertRegex(text, rf"(?m)^ +{code}  ")
        for word in ("MANAGEMENTPARTNER_ACCESS_TOKEN", "NO_COLOR", "AZURE_CORE_OUTPUT", "~/.config/managementpartner/config.ini"):
            self.assertIn(word, text)

    def test_no_line_begins_as_a_request_does(self):
        requests = {line.split()[0] for line in self.page.splitlines() if line.startswith((".", "'"))}
        self.assertLessEqual(requests, {".TH", ".SH", ".SS", ".TP", ".PP", ".RS", ".RE", ".nf", ".fi"})


unittest.main(argv=["tests"], verbosity=2)
