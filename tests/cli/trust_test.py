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

    def test_a_folder_of_roots_without_hashed_names_is_told_with_what_to_run(self):
        roots = self.home.folder / "roots"
        roots.mkdir()
        shutil.copy(self.emulator["caFile"], roots / "ca.pem")
        ended = self.shown("--arm-endpoint", self.emulator["arm"], exit_code=1, SSL_CERT_DIR=roots)
        self.assertIn("SSL_CERT_DIR replaces this system's own certificate authorities", ended.lines[0])
        self.assertIn(f"openssl rehash '{roots}'", ended.lines[1])
        self.assertNotIn("--ca-file", ended.errors)

    def test_a_damaged_entry_of_roots_is_told_where_the_issuer_is_missing(self):
        roots = self.home.folder / "roots.pem"
        roots.write_text(self.certificate("20200101000000Z", "20990101000000Z")[0].read_text() + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
        ended = self.shown("--arm-endpoint", self.emulator["arm"], exit_code=1, SSL_CERT_FILE=roots)
        self.assertIn(f"'{roots}', entry 2, in line ", ended.lines[0])

    def test_a_der_file_with_a_damaged_entry_is_refused(self):
        der = ssl.PEM_cert_to_DER_cert(pathlib.Path(self.emulator["caFile"]).read_text())
        file = self.home.folder / "ca.der"
        for more in (der[:-1], b"junk", der[:4] + bytes(len(der) - 4) + der):
            file.write_bytes(der + more)
            ended = self.shown("--arm-endpoint", self.emulator["arm"], "--ca-file", file, exit_code=2)
            self.assertEqual(ended.lines[0], f"ERROR: The CA file '{file}' is damaged: entry 2 cannot be read.")

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True, cwd=self.home.folder)

    def certificate(self, start, end):
        """One that signed itself, for localhost: its file, and its key's."""
        folder = self.home.folder
        (folder / "ca.cnf").write_text("[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\nrand_serial=yes\n"
                                       "default_md=sha256\npolicy=any\nx509_extensions=names\n[any]\ncommonName=supplied\n"
                                       "[names]\nsubjectAltName=DNS:localhost\n")
        (folder / "index").write_text("")
        self.openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=x", "-keyout",
                     "own.key", "-out", "own.csr")
        self.openssl("ca", "-batch", "-selfsign", "-config", "ca.cnf", "-notext", "-startdate", start, "-enddate", end, "-keyfile",
                     "own.key", "-in", "own.csr", "-out", "own.pem")
        return folder / "own.pem", folder / "own.key"

    def test_a_certificate_out_of_its_time_is_a_matter_of_the_clock(self):
        certificate = self.certificate("20200101000000Z", "20200201000000Z")
        with self.server(ssl.TLSVersion.TLSv1_3, certificate) as (port, _):
            ended = self.shown("--arm-endpoint", f"https://localhost:{port}", "--ca-file", certificate[0], exit_code=1)
        self.assertRegex(ended.lines[0], r"^ERROR: The certificate of localhost expired on 2020-02-01 00:00:00 UTC\.$")
        self.assertRegex(ended.lines[1], r"^This machine's clock says \d{4}-.* UTC\. If that is right, ")
        self.assertNotIn("--ca-file", ended.errors)

    def test_a_proxy_variable_that_nothing_uses_breaks_nothing(self):
        for variable, value in (("ALL_PROXY", "socks5://127.0.0.1:1"), ("HTTPS_PROXY", " "), ("https_proxy", "ftp://proxy")):
            with self.subTest(variable):
                for exempt in ("*", None):
                    self.emulator.administer("DELETE", "/requests")
                    self.assert_trusted(SSL_CERT_FILE=self.emulator["caFile"], NO_PROXY=exempt, **{variable: value})
                ended = self.shown("--arm-endpoint", "https://management.contoso.test", exit_code=2, NO_PROXY=None,
                                   **{variable: value})
                self.assertTrue(ended.lines[0].startswith(f"ERROR: {variable} "), ended)

    def test_a_proxy_that_is_not_found_is_what_to_check(self):
        ended = self.shown("--arm-endpoint", "https://management.contoso.test", exit_code=1, NO_PROXY=None,
                           all_proxy="http://proxy.invalid:8080")
        self.assertEqual(ended.lines[0], "ERROR: The proxy 'proxy.invalid' was not found.")
        self.assertIn(" all_proxy", ended.lines[1])
        self.assertNotIn("HTTPS_PROXY", ended.errors)

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
    def server(self, version, certificate=None):
        """Speaks this version of TLS and no other, with a certificate that is trusted, or this one. Its port, and the version
        of each connection or why there was none."""
        if certificate is None:
            trusted = pathlib.Path(self.emulator["caFile"]).parent / "server.pem"
            certificate = trusted, trusted.with_suffix(".key")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")  # Below which no server speaks the old versions.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # They are old, as the test says.
            context.minimum_version = context.maximum_version = version
        context.load_cert_chain(*certificate)
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
