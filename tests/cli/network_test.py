"""Networks as people have them: names with IPv6 addresses that nobody answers. In namespaces of its own, where the system
lets these be made.

    network_test.py PROGRAM EMULATOR
"""
import base64
import contextlib
import http.server
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import program

INSIDE = "MANAGEMENTPARTNER_NETWORK_TEST"
NAMESPACES = ["unshare", "--map-root-user", "--net", "--mount"]
TENANT = "0b1b2b3b-0000-4000-8000-000000000001"
CLIENT = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10"
HOSTS = ("arm.contoso.test", "login.contoso.test", "proxy.contoso.test")
SOON = 0.6  # Seconds.


def run(*command):
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"})


def deafen(port):
    """Has the IPv6 addresses swallow what is sent to this port: queues that are full take nobody. What holds them."""
    held = []
    for number in range(1, 9):
        listener = socket.create_server((f"2001:db8::{number}", port), family=socket.AF_INET6, backlog=0)
        held.append(listener)
        for _ in range(4):
            held.append(socket.socket(socket.AF_INET6))
            held[-1].setblocking(False)
            held[-1].connect_ex((f"2001:db8::{number}", port))
    return held


def token():
    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
    return ".".join((part({"alg": "none"}), part({"tid": TENANT, "oid": CLIENT, "appid": CLIENT}), "c2ln"))


class Answers(http.server.BaseHTTPRequestHandler):
    """Both hosts: the authority and Azure Resource Manager."""
    protocol_version = "HTTP/1.1"

    def answer(self, body):
        text = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer({"token_type": "Bearer", "expires_in": 3599, "access_token": token()})

    def do_GET(self):
        self.answer({"id": "/providers/microsoft.managementpartner/partners/5127255", "name": "5127255",
                     "type": "Microsoft.ManagementPartner/partners", "etag": 1,
                     "properties": {"partnerId": "5127255", "tenantId": TENANT, "objectId": CLIENT, "version": 1,
                                    "updatedTime": "2018-07-30T21:14:00.4011829Z", "createdTime": "2018-07-30T21:13:02.9385562Z",
                                    "state": "Active"}})

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A connection that lost the race was closed."""


def tunnel(client, port):
    """What a proxy does: reads CONNECT, then passes bytes both ways."""
    with client, socket.create_connection(("127.0.0.1", port)) as target:
        header = b""
        while not header.endswith(b"\r\n\r\n"):
            header += client.recv(1)
        client.sendall(b"HTTP/1.1 200\r\n\r\n")

        def copy(source, sink):
            with contextlib.suppress(OSError):
                while data := source.recv(65536):
                    sink.sendall(data)
                sink.shutdown(socket.SHUT_WR)

        back = threading.Thread(target=copy, args=(target, client), daemon=True)
        back.start()
        copy(client, target)
        back.join()


@unittest.skipUnless(os.environ.get(INSIDE), "no namespaces can be made here")
class DeadFamily(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        run("ip", "link", "set", "lo", "up")
        for number in range(1, 9):
            run("ip", "address", "add", f"2001:db8::{number}/128", "dev", "lo", "nodad")
        hosts = cls.folder / "hosts"
        hosts.write_text("".join(f"2001:db8::{number} {host}\n" for host in HOSTS for number in range(1, 9)) +
                         "".join(f"127.0.0.1 {host}\n" for host in HOSTS) +
                         "".join(f"2001:db8::{number} dead.contoso.test\n" for number in range(1, 9)))
        run("mount", "--bind", hosts, "/etc/hosts")
        cls.certificate = cls.folder / "server.pem"
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=network test", "-addext", "subjectAltName=" + ",".join(f"DNS:{host}" for host in HOSTS),
            "-keyout", cls.folder / "key.pem", "-out", cls.certificate)
        server = Server(("127.0.0.1", 0), Answers)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cls.certificate, cls.folder / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        cls.port = server.server_address[1]
        cls.deaf = deafen(cls.port) + deafen(443)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)

    def setUp(self):
        self.home = program.Home(tempfile.mkdtemp(dir=self.folder))
        self.there = ("--arm-endpoint", f"https://arm.contoso.test:{self.port}", "--authority",
                      f"https://login.contoso.test:{self.port}", "--ca-file", self.certificate)

    def sign_in(self):
        ended = self.home.run("login", "--service-principal", "-u", CLIENT, "-p", "@-", "--tenant", TENANT, *self.there,
                              given="secret")
        self.assertEqual(ended.exit_code, 0, ended)

    def time_of(self, *arguments, **more):
        """Seconds that the program takes; the least of some, as the machine may be busy."""
        times = []
        for _ in range(3):
            start = time.monotonic()
            ended = self.home.run(*arguments, **more)
            times.append(time.monotonic() - start)
            self.assertEqual(ended.exit_code, 0, ended)
        return min(times)

    def test_eight_dead_addresses_before_a_live_one_cost_little_at_both_hosts(self):
        self.sign_in()
        took = self.time_of("show")
        self.assertGreater(took, 0.2)  # They are dead indeed.
        self.assertLess(took, SOON)

    def test_so_it_is_with_a_proxy(self):
        self.sign_in()
        listener = socket.create_server(("127.0.0.1", 0))

        def serve():
            with contextlib.suppress(OSError):
                while True:
                    threading.Thread(target=tunnel, args=(listener.accept()[0], self.port), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        self.addCleanup(listener.close)
        port = listener.getsockname()[1]
        deaf = deafen(port)
        url = f"http://proxy.contoso.test:{port}"
        took = self.time_of("show", environment={"HTTPS_PROXY": url, "NO_PROXY": None})
        self.assertGreater(took, 0.2)
        self.assertLess(took, SOON)
        for one in deaf:
            one.close()

    def test_the_deadline_holds_where_all_are_dead(self):
        start = time.monotonic()
        ended = self.home.run("show", "--arm-endpoint", "https://dead.contoso.test", "--ca-file", self.certificate, "--timeout",
                              "1", environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": token()})
        self.assertLess(time.monotonic() - start, 2)
        self.assertEqual(ended.exit_code, 1, ended)
        self.assertIn("It was connecting to dead.contoso.test", ended.errors)


if __name__ == "__main__":
    if INSIDE not in os.environ and shutil.which(NAMESPACES[0]) and subprocess.run(
            [*NAMESPACES, "true"], capture_output=True).returncode == 0:
        os.execvpe(NAMESPACES[0], [*NAMESPACES, sys.executable, "-B", *sys.argv], {**os.environ, INSIDE: "1"})
    unittest.main(argv=["tests"], verbosity=2)
