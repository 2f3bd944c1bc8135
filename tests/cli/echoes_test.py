"""Servers that send back what they were sent, and files that never come.

    echoes_test.py PROGRAM EMULATOR
"""
import base64
import json
import os
import pathlib
import subprocess
import threading
import time
import urllib.parse

import case
import program

SECRET = "p/q+r~s&t=u\"v w8Q0aZ"
LIMIT = 30  # Seconds that a command of one second never takes, however busy the machine is.


def echoes(secret):
    """Each form, and the part of it that must not be shown."""
    raw = secret.encode()
    yield secret
    yield urllib.parse.quote(secret, safe="")
    yield urllib.parse.quote_plus(secret).lower() if secret.islower() else urllib.parse.quote_plus(secret)
    yield "".join(f"%{byte:02x}" for byte in raw)
    yield json.dumps(secret)[1:-1]
    yield "".join(f"\\u{byte:04x}" for byte in raw)
    yield raw.hex()
    for before in (b"", b"a", b"ab"):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield encode(before + raw).decode()
            yield urllib.parse.quote(encode(before + raw + b"xyz").decode(), safe="")


class Echoes(case.CliCase):
    def assert_not_shown(self, echo, shown):
        # Not its middle either, where it has one.
        for part in (echo, echo[6:-6]):
            self.assertNotIn(part, shown)

    def test_the_authority_repeats_a_secret(self):
        for echo in echoes(SECRET):
            with self.subTest(echo=echo):
                body = json.dumps({"error": f"bad {echo}", "error_description": f"AADSTS7000299: Your secret {echo} is bad",
                                   "correlation_id": SECRET})
                self.emulator.add_fault("status", code=400, body=body, match={"method": "POST"},
                                        headers={"x-ms-request-id": SECRET, "x-ms-correlation-request-id": echo})
                ended = self.cli("login", *self.principal(), "-p", "@-", *self.there, "--debug", given=SECRET, exit_code=1)
                self.assertIn("AADSTS7000299", ended.errors)
                self.assertIn("(redacted)", ended.errors)
                self.assert_not_shown(echo, ended.errors)
                self.assertNotIn(SECRET, ended.errors)

    def test_the_service_repeats_a_token(self):
        token = self.emulator.token()
        for echo in echoes(token):
            with self.subTest(echo=echo[:20]):
                body = json.dumps({"error": {"code": "Bad", "message": f"You sent {echo} to us"}})
                self.emulator.add_fault("status", code=400, body=body, match={"path": "/providers/"})
                ended = self.cli("show", "--arm-endpoint", self.emulator["arm"], "--authority", self.emulator["authority"],
                                 "--ca-file", self.emulator["caFile"], "--access-token-file", "-", "--debug", given=token,
                                 exit_code=1)
                self.assertIn("You sent (redacted) to us", ended.errors)
                self.assert_not_shown(echo, ended.errors)

    def test_ids_are_shown_as_ids_only(self):
        # A secret may look like an ID.
        for secret, name in ((SECRET, "x-ms-request-id"), ("0b7f4a52-5c1d-4c8e-8f0a-6e2d9b3c4a21", "x-ms-request-id"),
                             ("0b7f4a52-5c1d-4c8e-8f0a-6e2d9b3c4a21", "x-ms-correlation-request-id")):
            with self.subTest(secret=secret, name=name):
                body = json.dumps({"error": "invalid_client", "error_description": "no", "correlation_id": secret})
                self.emulator.add_fault("status", code=400, body=body, match={"method": "POST"}, headers={name: secret})
                ended = self.cli("login", *self.principal(), "-p", "@-", *self.there, "--debug", given=secret, exit_code=1)
                self.assertNotIn(secret, ended.errors)
        self.emulator.add_fault("status", code=400, body="{}", match={"method": "POST"},
                                headers={"x-ms-request-id": "12345678-1234-4123-8123-123456789012"})
        ended = self.cli("login", *self.principal(), "-p", "@-", *self.there, "--verbose", given="x", exit_code=1)
        self.assertIn("INFO: Request ID: 12345678-1234-4123-8123-123456789012", ended.lines)


class Files(case.CliCase):
    def fifo(self, name):
        path = self.home.folder / name
        os.mkfifo(path)
        return path

    def ends_in_time(self, *arguments, exit_code=1, standard_input=None):
        start = time.monotonic()
        ended = subprocess.run([program.PROGRAM, *map(str, arguments), "--timeout", "1"], env=self.home.environment(),
                               stdin=standard_input or subprocess.DEVNULL, capture_output=True, start_new_session=True,
                               timeout=program.PATIENCE)
        self.assertLess(time.monotonic() - start, LIMIT)
        self.assertEqual(ended.returncode, exit_code, ended)
        return ended.stderr.decode()

    def test_a_pipe_into_which_nobody_writes(self):
        pipe = self.fifo("pipe")
        given = self.principal()
        for arguments in (("show", "--access-token-file", pipe), ("show", "--ca-file", pipe), ("login", *given, *self.there, "-p", f"@{pipe}"),
                          ("login", *given, *self.there, "--federated-token", f"@{pipe}"),
                          ("show", "--query", f"@{pipe}"), ("create", "--partner-id", f"@{pipe}")):
            with self.subTest(arguments=arguments[:2]):
                exit_code = 2 if "--ca-file" in arguments[:2] else 1
                self.assertIn("did not come within the time allowed", self.ends_in_time(*arguments, exit_code=exit_code))

    def test_standard_input_into_which_nobody_writes(self):
        reader, writer = os.pipe()
        self.addCleanup(os.close, reader)
        self.addCleanup(os.close, writer)
        for arguments in (("show", "--access-token-file", "-"), ("login", *self.principal(), *self.there, "-p", "@-"),
                          ("show", "--query", "@-")):
            with self.subTest(arguments=arguments[:2]):
                self.assertIn("did not come within the time allowed",
                              self.ends_in_time(*arguments, standard_input=reader))

    def test_a_writer_that_never_ends(self):
        pipe = self.fifo("pipe")
        held = os.open(pipe, os.O_RDWR)
        self.addCleanup(os.close, held)
        os.write(held, b"no line's end")
        for arguments in (("show", "--access-token-file", pipe), ("show", "--query", f"@{pipe}")):
            with self.subTest(arguments=arguments[:2]):
                self.assertIn("did not come within the time allowed", self.ends_in_time(*arguments))

    def test_what_is_no_file(self):
        for path in ("/dev/zero", "/dev/full", self.home.folder, "/proc/self/mem"):
            for arguments in (("show", "--access-token-file", path), ("show", "--ca-file", path),
                              ("login", *self.principal(), *self.there, "-p", f"@{path}"),
                              ("login", *self.principal(), *self.there, "--certificate", path),
                              ("login", *self.principal(), *self.there, "--federated-token-file", path),
                              ("show", "--query", f"@{path}")):
                with self.subTest(arguments=arguments[:1], path=path):
                    start = time.monotonic()
                    ended = self.home.run(*arguments, "--timeout", "1")
                    self.assertLess(time.monotonic() - start, LIMIT)
                    self.assertNotEqual(ended.exit_code, 0)
                    self.assertIn("ERROR: ", ended.errors)

    def test_what_comes_in_time_is_taken(self):
        pipe = self.fifo("pipe")

        def write(text):
            writer = threading.Thread(target=lambda: pipe.write_text(text))
            writer.start()
            self.addCleanup(writer.join)
        secret = self.emulator.account["clientSecret"]
        write(secret + "\n")
        self.cli("login", *self.principal(), *self.there, "-p", f"@{pipe}")
        write("[].tenantId | [0]")
        self.assertEqual(self.cli("account", "list-tenants", "--query", f"@{pipe}", "-o", "tsv").output.strip(),
                         self.emulator.account["tenantId"])
        write(pathlib.Path(self.emulator["caFile"]).read_text())
        self.cli("show", "--ca-file", pipe, exit_code=3)
        write(self.emulator.token())
        self.cli("show", "--access-token-file", pipe, "--arm-endpoint", self.emulator["arm"], "--authority",
                 self.emulator["authority"], "--ca-file", self.emulator["caFile"], exit_code=3)


case.main()
