"""Whom the program trusts: the system's roots, a CA file, and nobody who speaks an old TLS.

    trust_test.py PROGRAM EMULATOR
"""
import contextlib
import pathlib
import shutil
import socket
import ssl
import subprocess
import threading
import warnings

import case


class Trust(case.CliCase):
    def shown(self, *arguments, exit_code, **environment):
        return self.cli("show", *arguments, exit_code=exit_code,
                        environment={"MANAGEMENTPARTNER_ACCESS_TOKEN": self.emulator.token(), **environment})

    def assert_trusted(self, **environment):
        self.shown("--arm-endpoint", self.emulator["arm"], exit_code=3, **environment)
        self.assertEqual(len(self.emulator.requests()), 1)

    def assert_distrusted(self, **environment):
        ended = self.shown("--arm-endpoint", self.emulator["arm"], exit_code=1, **environment)
        self.assertIn("is not trusted", ended.lines[0])
        self.assertEqual(self.emulator.requests(), [])

    def test_the_systems_roots_are_those_of_a_file(self):
        self.assert_distrusted()
        self.assert_trusted(SSL_CERT_FILE=self.emulator["caFile"])

    def test_the_systems_roots_are_those_of_a_folder(self):
        roots = self.home.folder / "roots"
        roots.mkdir()
        self.assert_distrusted(SSL_CERT_DIR=roots)
        shutil.copy(self.emulator["caFile"], roots / "ca.pem")
        subprocess.run(["openssl", "rehash", roots], check=True)
        self.assert_trusted(SSL_CERT_DIR=roots)

    def test_roots_that_cannot_be_read_are_an_error_that_names_their_variable(self):
        empty = self.home.folder / "empty.pem"
        empty.write_text("")
        for variable, place, why in (("SSL_CERT_FILE", "/nowhere", "does not exist"),
                                     ("SSL_CERT_FILE", "/", "is not a file"),
                                     ("SSL_CERT_FILE", empty, "cannot be read or holds no PEM certificate"),
                                     ("SSL_CERT_DIR", "/nowhere", "does not exist"),
                                     ("SSL_CERT_DIR", empty, "is not a folder")):
            with self.subTest(variable=variable, place=place):
                ended = self.shown("--arm-endpoint", self.emulator["arm"], exit_code=2, **{variable: place})
                self.assertEqual(ended.lines[0], f"ERROR: What {variable} names, '{place}', {why}.")
                self.assertIn(variable, ended.lines[1])
        self.assertEqual(self.emulator.requests(), [])
        # Where they are not needed they do not matter.
        self.shown("--arm-endpoint", self.emulator["arm"], "--ca-file", self.emulator["caFile"], exit_code=3,
                   SSL_CERT_FILE="/nowhere")

    @contextlib.contextmanager
    def server(self, version):
        """Speaks this version of TLS and no other, with a certificate that is trusted. Its port, and the version of each
        connection or why there was none."""
        certificate = pathlib.Path(self.emulator["caFile"]).parent / "server.pem"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")  # Below which no server speaks the old versions.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # They are old, as the test says.
            context.minimum_version = context.maximum_version = version
        context.load_cert_chain(certificate, certificate.with_suffix(".key"))
        outcomes = []

        def serve(listener):
            while True:
                connection, _ = listener.accept()
                with connection:
                    try:
                        with context.wrap_socket(connection, server_side=True) as secured:
                            outcomes.append(secured.version())
                            secured.recv(4096)
                            secured.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                    except OSError as error:
                        outcomes.append(str(error))

        with socket.create_server(("127.0.0.1", 0)) as listener:
            threading.Thread(target=serve, args=(listener,), daemon=True).start()
            yield listener.getsockname()[1], outcomes

    def test_old_versions_of_tls_are_not_spoken(self):
        for version, spoken in ((ssl.TLSVersion.TLSv1_1, False), (ssl.TLSVersion.TLSv1_2, True),
                                (ssl.TLSVersion.TLSv1_3, True)):
            with self.subTest(version), self.server(version) as (port, outcomes):
                ended = self.shown("--arm-endpoint", f"https://localhost:{port}", "--ca-file", self.emulator["caFile"],
                                   exit_code=1)
                self.assertEqual("TLS handshake" in ended.lines[0], not spoken, ended)
                self.assertEqual(outcomes[0].startswith("TLSv1"), spoken, outcomes)


case.main()
