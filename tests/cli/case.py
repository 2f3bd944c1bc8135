"""A test of the command line: an emulator for the class, an empty home for each test."""
import pathlib
import re
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))
import emulator
import program
import terminal


class CliCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        emulator.folder_for(cls)  # Its options may name files in it.
        emulator.start_for(cls, program.EMULATOR, *cls.emulator_options(), **cls.emulator_environment())
        cls.partner_id, cls.other_partner_id = cls.emulator["partnerIds"][:2]
        # How the emulator is reached, as options and as lines of the configuration.
        cls.there = ("--arm-endpoint", cls.emulator["arm"], "--ca-file", cls.emulator["caFile"])
        cls.configuration = f"arm-endpoint = {cls.emulator['arm']}\nca-file = {cls.emulator['caFile']}\n"

    @classmethod
    def emulator_options(cls):
        return ()

    @classmethod
    def emulator_environment(cls):
        return {}

    def setUp(self):
        self.emulator.reset()
        self.home = program.Home(tempfile.mkdtemp(dir=self.folder))

    def cli(self, *arguments, exit_code=0, **more):
        """Runs the program to its end, which must be this one."""
        ended = self.home.run(*arguments, **more)
        self.assertEqual(ended.exit_code, exit_code, ended)
        if not {"--debug", "--verbose"} & set(arguments):  # Which tell as they go what the error says at the end.
            self.assert_nothing_twice(ended)
        return ended

    def assert_nothing_twice(self, ended):
        """But for az's "Message:", which repeats the first line."""
        lines = [re.sub(r"^ERROR: (\(\w+\) )?", "", line) for line in ended.lines if not line.startswith("Message: ")]
        sentences = [one for line in lines for one in re.split(r"(?<=[.;:]) +", line) if one.count(" ") > 2]
        self.assertEqual(sorted(set(sentences)), sorted(sentences))

    def on_terminal(self, *arguments, environment=None, command=(program.PROGRAM,), **more):
        running = terminal.Terminal([*command, *arguments], self.home.environment(**(environment or {})),
                                    self.home.folder, **more)
        self.addCleanup(running.close)
        return running

    def principal(self, account=None):
        """Which application signs in, and where."""
        account = account or self.emulator.account
        return ("--service-principal", "-u", account["clientId"], "--tenant", account["tenantId"])

    def sign_in(self, *more, account=None):
        account = account or self.emulator.account
        self.cli("login", *self.principal(account), "-p", "@-", *self.there, *more, given=account["clientSecret"])
        self.emulator.administer("DELETE", "/requests")

    def assert_error(self, ended, *first_lines):
        """These lines come first on standard error, and nothing is on standard output."""
        self.assertEqual(ended.output, "")
        self.assertEqual(ended.lines[:len(first_lines)], list(first_lines))


def main():
    unittest.main(argv=["tests"], verbosity=2)
