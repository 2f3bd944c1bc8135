"""The emulator as the benchmarks meet it: one link, and a token that may see it."""
import contextlib
import json
import os
import pathlib
import ssl
import subprocess
import tempfile
import urllib.parse
import urllib.request

LINK = "/providers/Microsoft.ManagementPartner/partners"
API_VERSION = "?api-version=2018-02-01"


class Service:
    def __init__(self, announced, folder):
        self.arm = announced["arm"]
        self.authority = announced["authority"]
        self.ca_file = announced["caFile"]
        self.account = announced["tenants"][0]
        self.folder = pathlib.Path(folder)
        self.token = json.loads(self._send(
            "POST", f"{self.authority}/{self.account['tenantId']}/oauth2/v2.0/token",
            urllib.parse.urlencode({
                "grant_type": "client_credentials", "client_id": self.account["clientId"],
                "client_secret": self.account["clientSecret"], "scope": self.arm + "/.default"})))["access_token"]
        self._send("PUT", f"{self.arm}{LINK}/{announced['partnerIds'][0]}{API_VERSION}", "",
                   {"Authorization": "Bearer " + self.token})

    def _send(self, method, url, body, headers=()):
        request = urllib.request.Request(url, data=body.encode(), method=method, headers=dict(headers))
        with urllib.request.urlopen(request, context=ssl.create_default_context(cafile=self.ca_file)) as answer:
            return answer.read()

    def private_file(self, name, text):
        path = self.folder / name
        path.touch(mode=0o600)
        path.write_text(text)
        return str(path)

    def curl_get_link(self, curl):
        """curl's command for the GET of the link. The token stays off the command line."""
        return [curl, "-q", "--config", self.private_file(
            "curl", f'url = "{self.arm}{LINK}{API_VERSION}"\nheader = "Authorization: Bearer {self.token}"\n'
                    f'cacert = "{self.ca_file}"\nfail\nsilent\n')]


@contextlib.contextmanager
def emulated_service(programs):
    """Starts the emulator of the folder with the programs, and stops it in the end."""
    with tempfile.TemporaryDirectory() as folder:
        emulator = subprocess.Popen([programs / "managementpartner-emulator", "--port", "0", "--data",
                                     os.path.join(folder, "emulator")], stdout=subprocess.PIPE)
        try:
            yield Service(json.loads(emulator.stdout.readline()), folder)
        finally:
            emulator.terminate()
            emulator.wait()
