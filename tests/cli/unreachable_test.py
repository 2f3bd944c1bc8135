"""Servers and proxies that cannot be reached: what is said names the option, the setting or the variable that names them.

    unreachable_test.py PROGRAM EMULATOR
"""
import contextlib
import http.server
import json
import socket
import socketserver
import threading

import case

NO_NAME = "a" * 64 + ".test"  # Too long a label: nobody is asked.
SOME_TENANT = "0b1b2b3b-0000-4000-8000-000000000001"


def closed_port():
    """One that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Unreachable(case.CliCase):
    def setUp(self):
        super().setUp()
        self.token = self.emulator.token()
        self.nowhere = f"https://127.0.0.1:{closed_port()}"

    def step(self, *arguments, environment=None, given=""):
        """What to do next, which is all that is said after the message."""
        ended = self.cli(*arguments, "--only-show-errors", environment=environment, given=given, exit_code=1)
        self.assertEqual(len(ended.lines), 2, ended)
        self.message = ended.lines[0]
        return ended.lines[1]

    def serve(self, handle):
        """A server of this function of the connection. Its port."""
        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                with contextlib.suppress(OSError):
                    handle(self.request)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

        server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server.server_address[1]

    # ---- Azure Resource Manager ----

    def test_the_arm_endpoint_of_an_option(self):
        step = self.step("show", "--arm-endpoint", self.nowhere, environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": self.token})
        self.assertEqual(step, "Check host and port in --arm-endpoint, the network, and that a firewall lets the connection "
                               "through.")

    def test_the_arm_endpoint_of_the_configuration(self):
        self.home.configure(f"arm-endpoint = {self.nowhere}\n")
        step = self.step("show", environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": self.token})
        self.assertIn(f"Check host and port in arm-endpoint in {self.home.configuration}, ", step)

    def test_an_arm_endpoint_that_is_not_found(self):
        step = self.step("show", "--arm-endpoint", f"https://{NO_NAME}",
                         environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": self.token, "NO_PROXY": None})
        self.assertEqual(step, "Check the host name in --arm-endpoint, the network and its name servers; behind a proxy, set "
                               "HTTPS_PROXY.")

    def test_an_arm_endpoint_that_is_exempt_from_the_proxy(self):
        step = self.step("show", "--arm-endpoint", f"https://{NO_NAME}",
                         environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": self.token, "HTTPS_PROXY": "http://127.0.0.1:1",
                                      "NO_PROXY": None, "no_proxy": ".test"})
        self.assertEqual(step, "Check the host name in --arm-endpoint, the network and its name servers; no_proxy exempts this "
                               "host from the proxy.")

    def test_an_arm_endpoint_that_speaks_no_tls(self):
        port = self.serve(lambda client: client.recv(1) and client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n"))
        step = self.step("show", "--arm-endpoint", f"https://127.0.0.1:{port}",
                         environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": self.token})
        self.assertIn("Check that host and port in --arm-endpoint are a server's that speaks TLS", step)

    def test_an_arm_endpoint_that_does_not_answer_in_time(self):
        port = self.serve(lambda client: client.recv(100000) and client.recv(1))
        step = self.step("show", "--arm-endpoint", f"https://127.0.0.1:{port}", "--timeout", "1",
                         environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": self.token})
        self.assertIn("Check host and port in --arm-endpoint, ", step)
        self.assertIn("--timeout", step)

    # ---- The authority ----

    def test_the_authority_of_an_option(self):
        step = self.step("login", *self.principal(), "-p", "@-", *self.there, "--authority", self.nowhere, given="secret")
        self.assertIn("Check host and port in --authority, ", step)
        self.assertNotIn("--arm-endpoint", step)

    def test_the_authority_of_a_variable(self):
        step = self.step("show", environment={"AZURE_AUTHORITY_HOST": self.nowhere, "AZURE_TENANT_ID": SOME_TENANT,
                                              "AZURE_CLIENT_ID": SOME_TENANT, "AZURE_CLIENT_SECRET": "secret"})
        self.assertIn("Check host and port in AZURE_AUTHORITY_HOST, ", step)

    def test_the_authority_of_a_kept_sign_in(self):
        self.sign_in("--context", "work")
        kept = json.loads(self.home.sign_ins.read_text())
        kept["signIns"][0]["authority"] = self.nowhere
        self.home.sign_ins.write_text(json.dumps(kept))
        step = self.step("show", "--no-token-cache")
        self.assertIn("Check host and port in the kept sign-in 'work', ", step)

    # ---- Services that give tokens ----

    def test_the_endpoint_of_a_managed_identity(self):
        step = self.step("login", "--identity", *self.there, environment={
            "IDENTITY_ENDPOINT": self.nowhere.replace("https", "http") + "/token", "IDENTITY_HEADER": "header"})
        self.assertIn("IDENTITY_ENDPOINT", step)
        self.assertNotIn("--arm-endpoint", step)

    def test_the_endpoint_of_a_pipeline(self):
        step = self.step("login", "--workload-identity", *self.there, "--tenant", SOME_TENANT, "--client-id", SOME_TENANT,
                         environment={"ACTIONS_ID_TOKEN_REQUEST_URL": self.nowhere + "/token?x=1",
                                      "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "token"})
        self.assertIn("Check host and port in ACTIONS_ID_TOKEN_REQUEST_URL, ", step)

    # ---- The proxy ----

    def step_by_proxy(self, url, name="HTTPS_PROXY", *more):
        return self.step("show", "--arm-endpoint", "https://management.contoso.test", *more,
                         environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": self.token, "NO_PROXY": None, name: url})

    def test_a_proxy_that_cannot_be_reached(self):
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            with self.subTest(name):
                step = self.step_by_proxy(self.nowhere.replace("https", "http"), name)
                self.assertEqual(step, f"Check the proxy's host and port in {name}, and the network. NO_PROXY exempts hosts from "
                                       "it.")

    def test_a_proxy_that_is_not_found(self):
        step = self.step_by_proxy(f"http://{NO_NAME}:8080", "https_proxy")
        self.assertIn("Check the proxy's host in https_proxy, ", step)
        self.assertNotIn("set HTTPS_PROXY", step)

    def test_a_proxy_that_refuses(self):
        class Refuses(http.server.BaseHTTPRequestHandler):
            def do_CONNECT(self):
                self.send_error(407)

            def log_message(self, *_):
                pass

        def refuse(client):
            Refuses(client, ("127.0.0.1", 0), None)

        step = self.step_by_proxy(f"http://ann:hunter2@127.0.0.1:{self.serve(refuse)}")
        self.assertIn("its user name and password in HTTPS_PROXY.", step)
        self.assertNotIn("hunter2", self.message + step)

    def test_a_proxy_that_ends_the_connection(self):
        step = self.step_by_proxy(f"http://127.0.0.1:{self.serve(lambda client: client.recv(1000))}")
        self.assertIn("Check that HTTPS_PROXY names an HTTP proxy", step)

    def test_a_proxy_that_does_not_answer_in_time(self):
        port = self.serve(lambda client: client.recv(1000) and client.recv(1))
        self.step_by_proxy(f"http://127.0.0.1:{port}", "HTTPS_PROXY", "--timeout", "1")
        self.assertIn(f"It was connecting to management.contoso.test by the proxy 127.0.0.1:{port} (HTTPS_PROXY).", self.message)


case.main()
