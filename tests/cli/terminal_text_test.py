"""What others wrote and a terminal would carry out: it is shown there, and reaches a file or a program as it is.

    terminal_text_test.py PROGRAM EMULATOR
"""
import json
import re

import case

# A title, a cleared screen, C1 of eight bits, DEL, a line written over, directions turned, lines and spaces unseen.
ACTIVE = "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\rx\u202egnp\u2066\u2069\u200e\u061c\u2028\u2029\u200b\ufeff\x85\u034f\U000e0041"
NAME = f"Contoso {ACTIVE} Ltd \u00e9\u4e2d"
TENANTS = {"value": [{"id": "/tenants/1", "tenantId": f"t{ACTIVE}", "displayName": NAME, "defaultDomain": "contoso.example",
                      "domains": ["contoso.example", ACTIVE], "tenantCategory": "Home", "countryCode": "US",
                      "tenantType": "AAD"}]}
COLOUR = re.compile(r"\x1b\[(?:\d+;?)*m")


def active(text):
    """The characters in what a terminal got that it would carry out, but for the program's own colours and line ends."""
    text = COLOUR.sub("", text.replace("\r\n", "\n"))
    return re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u034f\U000e0000-\U000e007f]", text)


class TerminalText(case.CliCase):
    def setUp(self):
        super().setUp()
        self.sign_in()
        self.emulator.add_fault("raw", count=-1, body=json.dumps(TENANTS), match={"path": "/tenants?"})

    def shown(self, *arguments, exit_code=0, **more):
        """What a terminal gets of both streams; nothing in it acts on the terminal."""
        running = self.on_terminal(*arguments, **more)
        self.assertEqual(running.end(), exit_code, running.shown)
        self.assertEqual(active(running.shown), [], running.shown)
        return running

    def test_no_format_reaches_a_terminal_unshown(self):
        for output in ("json", "jsonc", "table", "tsv", "yaml", "yamlc", "none"):
            for query in (None, "[0].displayName", "[].{name: displayName, all: domains, text: to_string(@)}",
                          f"[].{{\"{ACTIVE[3:9]}\\u001b\": displayName}}"):
                with self.subTest(output=output, query=query):
                    more = ("--query", query) if query else ()
                    shown = self.shown("account", "list-tenants", "-o", output, *more).shown
                    if output != "none":
                        self.assertIn("]0;owned", shown)

    def test_json_stays_json_on_a_terminal(self):
        shown = self.shown("account", "list-tenants").shown
        self.assertEqual(json.loads(shown)[0]["displayName"], NAME)

    def test_a_program_gets_it_as_it_is(self):
        for output, query in (("tsv", "[0].displayName"), ("json", "[0].displayName"), ("table", "[].[displayName]")):
            with self.subTest(output=output):
                piped = self.on_terminal("account", "list-tenants", "-o", output, "--query", query, piped=True)
                self.assertEqual(piped.end(), 0, piped.shown)
                if output == "json":
                    self.assertEqual(json.loads(piped.output), NAME)
                    self.assertIn("\u202e", piped.output)
                elif output == "tsv":
                    self.assertEqual(piped.output, NAME + "\n")
                else:
                    self.assertIn("\x1b]0;owned\x07", piped.output)

    def test_errors_of_the_service(self):
        body = json.dumps({"error": {"code": f"Bad{ACTIVE}", "message": f"No {ACTIVE} here"}})
        self.emulator.add_fault("status", count=-1, code=400, body=body, match={"path": "/providers/"})
        for more in ((), ("--verbose",), ("--debug",)):
            with self.subTest(more=more):
                running = self.shown("show", *more, exit_code=1)
                self.assertIn("gnp", running.shown)
                # What a pipe gets is one line, too, and nothing in it is turned.
                ended = self.cli("show", *more, exit_code=1)
                self.assertEqual([one for one in active(ended.errors) if one != "\n"], [])

    def test_words_files_and_kept_names(self):
        self.assertIn("\\u001b]0;owned", self.shown("show", "--ca-file", f"/none/{ACTIVE}", exit_code=2).shown)
        self.assertIn("owned", self.shown(f"show{ACTIVE}", exit_code=2).shown)
        self.shown("show", "--query", f"'{ACTIVE}", exit_code=2)
        self.shown("show", f"--cloud={ACTIVE}", exit_code=2)
        kept = self.home.sign_ins.read_text()
        self.assertIn('"Default"', kept)
        self.home.sign_ins.write_text(kept.replace('"Default"', json.dumps(f"name{ACTIVE}")))
        self.assertIn("name\\u001b]0;owned", self.shown("account", "list", "-o", "tsv").shown)
        self.shown("account", "list")
        self.shown("show", "--context", f"none{ACTIVE}", exit_code=1)

    def test_the_configuration(self):
        for line in (f"cloud = {ACTIVE[:12]}", f"output = {ACTIVE[:12]}", f"{ACTIVE[:12]} = 1", f"tenant = x{ACTIVE[:12]}",
                     f"timeout = {ACTIVE[:12]}"):
            with self.subTest(line=line):
                self.home.configure(line + "\n")
                self.shown("show", "--access-token-file", "/dev/null", exit_code=2)

    def test_azure_clis_words(self):
        text = json.dumps(f"ERROR: AADSTS1: no {ACTIVE}")
        self.home.add_program("az", f"import sys\nsys.stderr.buffer.write({text}.encode() + b'\\x9b2J')\nsys.exit(1)\n")
        for more in ((), ("--debug",)):
            with self.subTest(more=more):
                self.assertIn("gnp", self.shown("login", "--azure-cli", *self.there, *more, exit_code=1).shown)

    def test_the_message_of_a_device_code(self):
        body = json.dumps({"device_code": "d", "user_code": f"AB{ACTIVE}", "verification_uri": f"https://x.example/{ACTIVE}",
                           "expires_in": 60, "interval": 1, "message": f"Open the page {ACTIVE} and enter"})
        self.emulator.add_fault("raw", count=-1, body=body, match={"path": "/organizations/oauth2/v2.0/devicecode"})
        login = self.on_terminal("login", "--use-device-code", *self.there)
        login.wait_for("Open the page")
        login.wait_for("and enter")
        login.press_ctrl_c()
        login.end()
        self.assertEqual(active(login.shown), [], login.shown)


case.main()
