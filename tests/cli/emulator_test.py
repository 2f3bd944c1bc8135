"""The emulator subcommand, and the commands that it tells a person to type.

    emulator_test.py PROGRAM EMULATOR
"""
import json
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import unittest

import program
import terminal


class EmulatorCommand(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = program.Home(folder.name)

    def start(self, *arguments):
        running = subprocess.Popen([program.PROGRAM, "emulator", *arguments], stdout=subprocess.PIPE, text=True,
                                   stdin=subprocess.DEVNULL, env=self.home.environment(), cwd=self.home.folder)
        self.addCleanup(running.stdout.close)
        self.addCleanup(running.wait)
        self.addCleanup(running.kill)
        return running

    def test_a_line_for_programs_where_nobody_reads(self):
        running = self.start("--data", "data")
        announced = json.loads(running.stdout.readline())
        self.assertEqual(announced["caFile"], str(self.home.folder / "data/ca.pem"))
        running.send_signal(signal.SIGTERM)
        self.assertEqual(running.stdout.read(), "")
        self.assertEqual(running.wait(program.PATIENCE), 0)

    def test_the_port_and_the_configuration_are_passed_on(self):
        configuration = {"partners": [{"partnerId": "7"}], "tenants": [
            {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01", "displayName": "One", "domains": ["one.example"],
             "servicePrincipals": []}]}
        (self.home.folder / "own.json").write_text(json.dumps(configuration))
        first = self.start("--data", "data", "--config", "own.json")
        announced = json.loads(first.stdout.readline())
        self.assertEqual(announced["partnerIds"], ["7"])
        # A port that is in use is the emulator's error, and its exit code is ours.
        port = announced["arm"].rpartition(":")[2]
        ended = self.home.run("emulator", "--port", port, "--data", "other")
        self.assertEqual((ended.exit_code, ended.output), (1, ""))
        self.assertRegex(ended.errors, "^managementpartner-emulator: ")

    def test_what_it_refuses(self):
        for arguments in (("--port", "seventy"), ("--port", "-1"), ("--config", "nowhere.json"), ("--bogus",)):
            self.assertEqual(self.home.run("emulator", *arguments).exit_code, 2)

    def test_its_help_breaks_no_word(self):
        text = program.run(program.EMULATOR, "--help", environment=self.home.environment()).output
        for word in ("$XDG_STATE_HOME/managementpartner-emulator", "~/.local/state/managementpartner-emulator"):
            self.assertIn(word, re.split(r"\s+", text))
        self.assertLessEqual(max(map(len, text.splitlines())), 100)

    def test_without_its_program(self):
        alone = self.home.folder / "alone/managementpartner"
        alone.parent.mkdir()
        shutil.copy(program.PROGRAM, alone)
        ended = program.run(alone, "emulator", environment=self.home.environment())
        self.assertEqual((ended.exit_code, ended.output), (1, ""))
        self.assertRegex(ended.lines[0], f"^ERROR: {alone.parent}/managementpartner-emulator cannot be started: ")
        self.assertEqual(ended.lines[1], "Install it in the folder of managementpartner.")

    def test_a_person_can_type_what_it_says(self):
        emulator = terminal.Terminal([program.PROGRAM, "emulator"], self.home.environment(), self.home.folder)
        self.addCleanup(emulator.close)
        emulator.wait_for("Ctrl+C ends it.")
        password = re.search(r"with the password (\S+)", emulator.shown).group(1)
        login, create, show = [shlex.split(line) for line in emulator.shown.splitlines()
                               if line.startswith("    managementpartner ")]
        for words in (login, create, show):
            self.assertEqual(words[0], "managementpartner")
        typing = terminal.Terminal([program.PROGRAM, *login[1:]], self.home.environment(), self.home.folder)
        self.addCleanup(typing.close)
        typing.wait_for("Password: ")
        typing.wait_for_echo(False)
        typing.type(password + "\n")
        self.assertEqual(typing.end(), 0, typing.shown)
        created = self.home.run(*create[1:])
        self.assertEqual(created.exit_code, 0, created)
        shown = self.home.run(*show[1:])
        self.assertEqual(shown.exit_code, 0, shown)
        self.assertIn(json.loads(created.output)["partnerId"], shown.output)
        emulator.press_ctrl_c()
        self.assertEqual(emulator.end(), 0)


unittest.main(argv=["tests"], verbosity=2)
