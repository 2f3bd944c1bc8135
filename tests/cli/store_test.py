"""The file of kept sign-ins: what is left of a login that is killed, and what cannot be used.

    store_test.py PROGRAM EMULATOR
"""
import fcntl
import os
import resource
import unittest

import case
import program


class Store(case.CliCase):
    def files_with_secret(self):
        secret = self.emulator.account["clientSecret"].encode()
        folder = self.home.sign_ins.parent
        return sorted(path.name for path in folder.rglob("*") if path.is_file() and secret in path.read_bytes())

    def login(self, *more, exit_code=0, **keys):
        return self.cli("login", *self.principal(), "-p", "@-", *self.there, *more, exit_code=exit_code,
                        given=self.emulator.account["clientSecret"], **keys)

    def test_what_a_killed_login_left_goes_with_the_next_command(self):
        # sign_in_store_test.cpp kills one there and sees this name.
        self.login()
        left = self.home.sign_ins.parent / "sign-ins.json.0b7f4a52-5c1d-4c8e-8f0a-6e2d9b3c4a21.new"
        self.cli("logout")
        for command in (("logout",), ("account", "list"), ("account", "clear"), ("show",)):
            with self.subTest(command=command):
                left.write_text(self.emulator.account["clientSecret"])
                self.assertEqual(self.files_with_secret(), [left.name])
                self.home.run(*command)
                self.assertEqual(self.files_with_secret(), [])
        left.write_text(self.emulator.account["clientSecret"])
        self.login()
        self.assertEqual(self.files_with_secret(), [self.home.sign_ins.name])

    def test_what_a_login_at_work_has_written_stays(self):
        self.login()
        left = self.home.sign_ins.parent / "sign-ins.json.0b7f4a52-5c1d-4c8e-8f0a-6e2d9b3c4a21.new"
        left.write_text("half")
        with open(self.home.sign_ins.parent / "sign-ins.json.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.cli("account", "list")
            self.assertTrue(left.exists())
        self.cli("account", "list")
        self.assertFalse(left.exists())

    def assert_refused(self, *parts):
        self.emulator.administer("DELETE", "/requests")
        ended = self.login(exit_code=1)
        for part in parts:
            self.assertIn(part, ended.errors)
        self.assertEqual(self.emulator.requests(), [])
        # Nor is a person asked.
        asked = self.on_terminal("login", *self.principal(), *self.there)
        self.assertEqual(asked.end(), 1)
        self.assertNotIn("Client secret", asked.shown)

    def test_a_damaged_file_is_told_before_anybody_is_asked(self):
        self.login()
        self.home.sign_ins.write_text("{")
        self.assert_refused(str(self.home.sign_ins), "is damaged", "managementpartner account clear")

    def test_a_folder_that_cannot_be_is_told_before_anybody_is_asked(self):
        self.home.sign_ins.parent.parent.mkdir(parents=True)
        self.home.sign_ins.parent.write_text("no folder")
        self.assert_refused(str(self.home.sign_ins.parent), "Check that the folder named can be written")

    def test_a_full_disk_is_told_before_anybody_is_asked(self):
        self.login()
        before = self.home.sign_ins.read_bytes()
        self.emulator.administer("DELETE", "/requests")

        def fill():
            resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        ended = program.run("/bin/sh", "-c", "trap '' XFSZ; exec \"$0\" \"$@\"", program.PROGRAM, "login", *self.principal(),
                            "-p", "@-", *self.there, environment=self.home.environment(), given="x", preexec_fn=fill)
        self.assertEqual(ended.exit_code, 1, ended)
        self.assertIn(str(self.home.sign_ins), ended.errors)
        self.assertEqual(self.emulator.requests(), [])
        self.assertEqual(self.home.sign_ins.read_bytes(), before)

    @unittest.skipUnless(os.geteuid() == 0, "only root can give files away")
    def test_another_users_folder_is_told_before_anybody_is_asked(self):
        self.login()
        os.chown(self.home.sign_ins.parent, 65534, 65534)
        self.assert_refused(str(self.home.sign_ins.parent), "belongs to another user")
        os.chown(self.home.sign_ins.parent, 0, 0)
        os.chown(self.home.sign_ins, 65534, 65534)
        self.assert_refused(str(self.home.sign_ins), "belongs to another user")


case.main()
