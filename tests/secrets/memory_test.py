"""Looks for secrets and tokens in the memory of a program that used the library: each is there while a client lives,
and none once all is freed. That is what a core dump or a swap file would show.

    memory_test.py EMULATOR PROBE
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))
import emulator

EMULATOR, PROBE = sys.argv[1:]

# A JSON Web Token: header and claims both begin with '{"' in base64url.
TOKEN = re.compile(rb"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}")


def memory_of(pid):
    """All that the process can write, as one text for each mapping."""
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            bounds, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            start, end = (int(bound, 16) for bound in bounds.split("-"))
            memory.seek(start)
            try:
                yield line.split()[-1], memory.read(end - start)
            except OSError:  # Not all mappings can be read.
                pass


def prime_of(key_file):
    """A factor of an RSA key as OpenSSL holds it: least significant bytes first."""
    text = subprocess.run(["openssl", "rsa", "-in", key_file, "-text", "-noout"], check=True, capture_output=True,
                          text=True).stdout
    digits = re.search(r"prime1:([\s0-9a-f:]+)", text).group(1)
    return bytes.fromhex(re.sub(r"[\s:]", "", digits)).lstrip(b"\0")[::-1]


def found_in(pid, secrets):
    found = set()
    for place, content in memory_of(pid):
        found.update(f"{name} in {place}" for name, secret in secrets.items() if secret in content)
        found.update(f"token {match.group()[:40]}... in {place}" for match in TOKEN.finditer(content))
    return found


class Memory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        emulator.start_for(cls, EMULATOR)
        cls.account = cls.emulator.account

    def check(self, kind, *arguments, tenant=None, secrets=(), keep=False, others=None):
        """`secrets` are handed over on standard input, in this order; `others` are looked for, too."""
        tenant = self.account["tenantId"] if tenant is None else tenant
        command = [PROBE, kind, self.emulator["arm"], self.emulator["authority"], self.emulator["caFile"], tenant]
        environment = dict(os.environ)
        sessions = self.folder / ("sessions-" + kind)
        if keep:
            environment["MEMORY_PROBE_SESSIONS"] = str(sessions)
        with subprocess.Popen([*command, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=environment) as probe:
            try:
                probe.stdin.write("".join(secret + "\n" for secret in secrets).encode())
                probe.stdin.flush()
                line = probe.stdout.readline().decode().strip()
                if line.startswith("code "):
                    self.emulator.administer("POST", "/device-codes/" + line[5:], {"userPrincipalName": self.user()})
                    line = probe.stdout.readline().decode().strip()
                if line != "in use":
                    self.fail(probe.stderr.read().decode())
                named = {f"secret {index}": secret.encode() for index, secret in enumerate(secrets)}
                named.update(others or {})
                if keep:
                    kept = json.loads((sessions / "sign-ins.json").read_text())
                    fields = kept["signIns"][0]["credential"]
                    named.update({name: fields[name].encode() for name in ("refreshToken", "clientSecret", "password")
                                  if name in fields})
                # The search finds what is there.
                self.assertTrue(found_in(probe.pid, named), "the search finds nothing at all")
                probe.stdin.write(b"\n")
                probe.stdin.flush()
                self.assertEqual(probe.stdout.readline(), b"freed\n")
                self.assertEqual(found_in(probe.pid, named), set())
                log = probe.communicate(b"\n", timeout=60)[1]
                self.assertIn(b"200", log)
                for secret in named.values():
                    self.assertNotIn(secret, log)
                self.assertIsNone(TOKEN.search(log))
            finally:
                probe.kill()

    def user(self):
        return self.emulator["users"][0]["userPrincipalName"]

    def test_client_secret(self):
        self.check("client_secret", self.account["clientId"], secrets=[self.account["clientSecret"]])

    def test_kept_client_secret(self):
        self.check("client_secret", self.account["clientId"], secrets=[self.account["clientSecret"]], keep=True)

    def test_access_token(self):
        self.check("access_token", tenant="", secrets=[self.emulator.token()])

    def test_callback(self):
        self.check("callback", secrets=[self.emulator.token()])

    def test_certificate_with_a_password(self):
        source = self.emulator["clientCertificateFile"]
        password = "correct-horse-battery-staple"
        key = subprocess.run(["openssl", "pkcs8", "-topk8", "-in", source, "-passout", "pass:" + password],
                             check=True, capture_output=True, text=True).stdout
        certificate = subprocess.run(["openssl", "x509", "-in", source], check=True, capture_output=True,
                                     text=True).stdout
        path = self.folder / "encrypted.pem"
        path.write_text(key + certificate)
        self.check("certificate", self.account["clientId"], str(path), secrets=[password],
                   others={"private key": prime_of(source)})

    def test_managed_identity(self):
        identity = self.emulator["managedIdentity"]
        self.check("managed_identity", "IDENTITY_ENDPOINT=" + identity["identityEndpoint"], "IDENTITY_HEADER=-",
                   tenant="", secrets=[identity["identityHeader"]])

    def test_workload_identity_of_github(self):
        federation = self.emulator["federation"]
        self.check("workload_identity", "AZURE_CLIENT_ID=" + self.account["clientId"],
                   "AZURE_TENANT_ID=" + self.account["tenantId"],
                   "ACTIONS_ID_TOKEN_REQUEST_URL=" + federation["githubUrl"], "ACTIONS_ID_TOKEN_REQUEST_TOKEN=-",
                   secrets=[federation["githubToken"]])

    def test_default_chain(self):
        self.check("default_chain", "AZURE_CLIENT_ID=" + self.account["clientId"],
                   "AZURE_TENANT_ID=" + self.account["tenantId"], "AZURE_CLIENT_SECRET=-",
                   secrets=[self.account["clientSecret"]])

    def test_azure_cli(self):
        tool = self.folder / "az"
        answer = self.folder / "answer.json"
        answer.write_text(json.dumps({"accessToken": self.emulator.token(), "expires_on": 4102444800}))
        tool.write_text(f"#!/bin/sh\nexec /bin/cat {answer}\n")
        tool.chmod(0o700)
        self.check("default_chain", f"PATH={self.folder}", "AZURE_POD_IDENTITY_AUTHORITY_HOST=http://127.0.0.1:1")

    def test_device_code(self):
        self.check("device_code")

    def test_kept_device_code(self):
        self.check("device_code", keep=True)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
