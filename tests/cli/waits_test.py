"""Who watches a terminal is told of what takes long, in one line; programs and those who want errors only are not."""
import case

LINKS = "/providers/Microsoft.ManagementPartner/"


class Waits(case.CliCase):
    def setUp(self):
        super().setUp()
        self.sign_in()
        self.emulator.link()

    def slow(self):
        self.emulator.add_fault("latency", count=1, ms=2500, match={"path": LINKS})

    def test_a_slow_answer(self):
        self.slow()
        running = self.on_terminal("show", "--query", "partnerId")
        self.assertEqual(running.end(), 0)
        self.assertEqual(running.shown.count("Waiting for "), 1, running.shown)
        self.assertRegex(running.shown, r"\AWaiting for localhost:\d+ …\r\n")

    def test_a_retry(self):
        self.emulator.add_fault("status", count=1, code=429, retryAfter=2, match={"path": LINKS})
        running = self.on_terminal("show", "--query", "partnerId")
        self.assertEqual(running.end(), 0)
        self.assertRegex(running.shown, r"\Alocalhost:\d+ answered 429, and is tried again in 2 s\.\r\n")

    def test_a_slow_azure_cli(self):
        self.home.add_program("az", "import sys, time\ntime.sleep(2.5)\nsys.exit('No.')\n")
        running = self.on_terminal("login", "--azure-cli", *self.there)
        self.assertEqual(running.end(), 1)
        self.assertRegex(running.shown, r"\AWaiting for Azure CLI …\r\n")
        self.assertEqual(running.shown.count("Waiting for "), 1, running.shown)

    def test_who_does_not_watch(self):
        self.slow()
        self.assertEqual(self.cli("show", "--query", "partnerId").errors, "")
        self.slow()
        running = self.on_terminal("show", "--only-show-errors", "--query", "partnerId")
        self.assertEqual(running.end(), 0)
        self.assertNotIn("Waiting", running.shown)


case.main()
