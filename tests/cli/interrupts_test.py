"""Ctrl+C and its kin: at once, with the exit code that shells expect, and with the terminal as it was.

    interrupts_test.py PROGRAM EMULATOR
"""
import os
import signal
import time

import case
import program
from emulator import LINKS

LIMIT = float(os.environ.get("MANAGEMENTPARTNER_INTERRUPT_LIMIT", "0.5"))  # Seconds; a sanitizer takes longer.


class Interrupts(case.CliCase):
    def setUp(self):
        super().setUp()
        self.sign_in()

    def assert_ends_soon(self, start, interrupt, exit_code):
        """`start` gives a program that waits; `interrupt` ends it. A machine that is busy with other things may be slow,
        but not each time."""
        took = []
        while not took or took[-1] >= LIMIT:
            self.assertLess(len(took), 4, f"took {took} seconds")
            running = start()
            begin = time.monotonic()
            interrupt(running)
            code = running.end()
            took.append(time.monotonic() - begin)
            self.assertEqual(code, exit_code, running.shown)
            self.assertTrue(running.echoes)
        return running

    def stalled(self, method, *arguments):
        def start():
            self.emulator.reset()
            self.emulator.add_fault("stall", count=-1, match={"method": method, "path": LINKS})
            running = self.on_terminal(*arguments, environment={"NO_COLOR": "1"})
            self.emulator.wait_for_request(LINKS, method)
            return running
        return start

    def test_a_question(self):
        ended = self.assert_ends_soon(self.stalled("GET", "show"), lambda running: running.press_ctrl_c(), 130)
        self.assertRegex(ended.shown, r"\A\^CERROR: .*\r\n\Z")

    def test_a_change_says_that_its_end_is_not_known(self):
        for method, command in (("PUT", "create"), ("PATCH", "update"), ("DELETE", "delete")):
            start = self.stalled(method, command, "--partner-id", self.partner_id)
            ended = self.assert_ends_soon(start, lambda running: running.press_ctrl_c(), 130)
            self.assertIn("The change may have been made anyway: check with managementpartner show, then run the "
                          "command again if it was not.", ended.shown)

    def test_a_request_to_terminate(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            self.assert_ends_soon(self.stalled("GET", "show"), lambda running: running.process.send_signal(number),
                                  128 + number)

    def test_while_a_token_is_fetched(self):
        def start():
            self.emulator.reset()
            self.emulator.add_fault("stall", count=-1, match={"method": "POST"})
            running = self.on_terminal("show", "--no-token-cache")
            self.emulator.wait_for_request("/" + self.emulator.account["tenantId"], "POST")
            return running
        self.assert_ends_soon(start, lambda running: running.press_ctrl_c(), 130)

    def test_while_a_code_waits_for_somebody(self):
        def start():
            running = self.on_terminal("login", "--use-device-code", *self.there)
            running.wait_for("to authenticate")
            return running
        self.assert_ends_soon(start, lambda running: running.press_ctrl_c(), 130)

    def test_while_a_browser_waits_for_somebody(self):
        opened = self.home.programs / "opened"
        self.home.add_program("xdg-open", f"import pathlib; pathlib.Path({str(opened)!r}).touch()")

        def start():
            opened.unlink(missing_ok=True)
            running = self.on_terminal("login", *self.there, environment={"DISPLAY": ":7"})
            deadline = time.monotonic() + program.PATIENCE
            while not opened.exists():
                self.assertLess(time.monotonic(), deadline)
                time.sleep(0.005)
            return running
        self.assert_ends_soon(start, lambda running: running.press_ctrl_c(), 130)

    def test_while_azure_cli_is_asked(self):
        started = self.home.programs / "started"
        self.home.add_program("az", "import os, pathlib, signal, sys\n"
                              f"pathlib.Path({str(started)!r}).write_text(str(os.getpid()) + '.')\nsignal.pause()")

        def start():
            started.unlink(missing_ok=True)
            running = self.on_terminal("login", "--azure-cli", *self.there)
            deadline = time.monotonic() + program.PATIENCE
            while not started.exists() or not started.read_text().endswith("."):
                self.assertLess(time.monotonic(), deadline)
                time.sleep(0.005)
            return running
        for interrupt, code in ((lambda running: running.press_ctrl_c(), 130),
                                (lambda running: running.process.send_signal(signal.SIGTERM), 143)):
            self.assert_ends_soon(start, interrupt, code)
            pid = started.read_text().rstrip(".")
            self.assertFalse(os.path.exists(f"/proc/{pid}"), "az still runs")

    def at_prompt(self):
        running = self.on_terminal("login", *self.principal(), *self.there)
        running.wait_for("Password: ")
        running.wait_for_echo(False)
        running.type("half a sec")
        return running

    def test_a_password_prompt(self):
        for interrupt, code in ((lambda running: running.press_ctrl_c(), 130),
                                (lambda running: running.type("\x1c"), 131),  # Ctrl+\, SIGQUIT.
                                (lambda running: running.process.send_signal(signal.SIGTERM), 143)):
            ended = self.assert_ends_soon(self.at_prompt, interrupt, code)
            self.assertNotIn("half", ended.shown)
            self.assertTrue(ended.shown.replace("\x1b[31m", "").replace("\x1b[0m", "").endswith(
                "Password: \r\nERROR: The sign-in was cancelled.\r\n"), ended.shown)

    def test_a_prompt_that_several_signals_end_leaves_the_terminal_as_it_was(self):
        for _ in range(20):
            running = self.at_prompt()
            # Both wait when the program goes on: it cannot take them one after the other.
            running.process.send_signal(signal.SIGSTOP)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCONT):
                running.process.send_signal(number)
            self.assertIn(running.end(), (130, 143))
            self.assertTrue(running.echoes)

    def test_a_prompt_that_is_gone_on_with_shows_nothing_typed(self):
        running = self.at_prompt()
        running.process.send_signal(signal.SIGSTOP)
        running.set_echo(True)  # As a shell does, to be used itself.
        running.process.send_signal(signal.SIGCONT)
        running.wait_for_echo(False)
        running.press_ctrl_c()
        self.assertEqual(running.end(), 130)
        self.assertTrue(running.echoes)

    def test_a_secret_that_is_awaited_on_standard_input(self):
        pipe = self.home.folder / "pipe"
        os.mkfifo(pipe)
        self.addCleanup(os.close, os.open(pipe, os.O_RDWR))  # Somebody who may write, and does not.
        shell = ("/bin/sh", "-c", 'exec "$0" "$@" <pipe', program.PROGRAM)
        for command, *arguments in ((shell, "login", *self.principal(), "-p", "@-", *self.there),
                                    (shell, "show", "--access-token-file", "-", *self.there),
                                    ((program.PROGRAM,), "show", "--access-token-file", pipe, *self.there)):
            def start():
                # Reads at once, so there is nothing to wait for but that it sleeps.
                running = self.on_terminal(*arguments, command=command)
                running.wait_until_asleep()
                return running
            self.assert_ends_soon(start, lambda running: running.press_ctrl_c(), 130)

    def test_what_nohup_ignores_stays_ignored(self):
        self.emulator.add_fault("stall", match={"method": "GET", "path": LINKS})
        shell = ("/bin/sh", "-c", 'trap "" INT HUP; exec "$0" "$@"', program.PROGRAM)
        running = self.on_terminal("show", "--timeout", "1", command=shell)
        self.emulator.wait_for_request(LINKS, "GET")
        running.press_ctrl_c()
        running.process.send_signal(signal.SIGHUP)
        self.assertEqual(running.end(), 1)  # The time is up: nobody ended it.

    def test_a_command_that_asks_nobody(self):
        # The emulator's own: SIGINT is its ordinary end.
        running = self.on_terminal("emulator", "--data", self.home.folder / "data")
        running.wait_for("Ctrl+C ends it.")
        running.press_ctrl_c()
        self.assertEqual(running.end(), 0)


case.main()
