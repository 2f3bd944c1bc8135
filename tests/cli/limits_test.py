"""A process that may open hardly any files: that is what it says, whatever it was about to open.

    limits_test.py PROGRAM EMULATOR
"""
import contextlib
import os
import resource

import case

LACK = "ERROR: This process, or the system, has too many files and connections open."
FEWEST = 4  # Standard streams, and one for the loader.
ENOUGH = 24


class FewDescriptors(case.CliCase):
    def outcomes(self, *arguments, exit_code=0, before=lambda: None, **environment):
        """How the program ends with each number of descriptors: it says what it lacks, or does what it shall."""
        ended = {}
        for count in range(FEWEST, ENOUGH + 1):
            self.emulator.reset()
            before()
            ended[count] = self.home.run(*arguments, environment=environment,
                                         preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count)))
            if ended[count].exit_code != exit_code:
                with self.subTest(descriptors=count):
                    self.assertEqual(ended[count].exit_code, 1, ended[count])
                    self.assertEqual(ended[count].lines[0], LACK)
        self.assertEqual(ended[ENOUGH].exit_code, exit_code, ended[ENOUGH])
        self.assertNotEqual(ended[FEWEST].exit_code, exit_code)
        return ended

    def test_a_call_by_an_access_token(self):
        self.outcomes("show", *self.there, exit_code=3, MANAGEMENTPARTNER_ACCESS_TOKEN=self.emulator.token())

    def test_a_token_from_a_pipe(self):
        pipe = self.home.folder / "token"
        os.mkfifo(pipe)
        token = self.emulator.token()
        with contextlib.ExitStack() as writers:
            def write():
                writers.close()  # What nobody read goes with it.
                ends = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
                writers.callback(os.close, ends)
                os.write(ends, (token + "\n").encode())
            self.outcomes("show", *self.there, "--access-token-file", pipe, exit_code=3, before=write)

    def test_roots_of_a_file(self):
        self.outcomes("show", "--arm-endpoint", self.emulator["arm"], exit_code=3,
                      MANAGEMENTPARTNER_ACCESS_TOKEN=self.emulator.token(), SSL_CERT_FILE=self.emulator["caFile"])

    def test_a_call_by_a_kept_sign_in(self):
        self.sign_in()
        self.outcomes("show", exit_code=3)

    def test_a_call_by_a_name(self):
        url = self.emulator["arm"].replace("localhost", "nobody.invalid")
        ended = {count: self.home.run("show", "--arm-endpoint", url, "--timeout", "5",
                                      environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": self.emulator.token()},
                                      preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count)))
                 for count in (FEWEST, FEWEST + 2, FEWEST + 3, ENOUGH)}
        for count, one in ended.items():
            with self.subTest(descriptors=count):
                self.assertEqual(one.exit_code, 1, one)
                self.assertNotIn("defect", one.errors)
        self.assertEqual(ended[FEWEST].lines[0], LACK)


case.main()
