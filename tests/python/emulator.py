"""The emulator: started on a free port, and what a test asks of its admin interface."""
import functools
import json
import os
import pathlib
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

LINKS = "/providers/Microsoft.ManagementPartner/partners"
PATIENCE = 60  # Seconds that nothing here takes, however busy the machine is.


def folder_for(test_class):
    """Gives the class of tests a folder, which goes after its last test."""
    folder = tempfile.TemporaryDirectory()
    test_class.addClassCleanup(folder.cleanup)
    test_class.folder = pathlib.Path(folder.name)


def start_for(test_class, program, *options, **more_environment):
    """Gives the class of tests an emulator, which ends after its last test, and a folder where it has none."""
    if not hasattr(test_class, "folder"):
        folder_for(test_class)
    test_class.emulator = Emulator(program, test_class.folder / "data", *options, **more_environment)
    test_class.addClassCleanup(test_class.emulator.stop)


class Emulator:
    def __init__(self, program, folder, *options, **more_environment):
        """`program` may also be a command that runs it, word by word."""
        command = program if isinstance(program, list) else [program]
        self.process = subprocess.Popen([*command, "--port", "0", "--data", folder, *options], stdout=subprocess.PIPE,
                                        stdin=subprocess.DEVNULL, env={**os.environ, **more_environment})
        self.announced = json.loads(self.process.stdout.readline())

    def __getitem__(self, key):
        return self.announced[key]

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.process.stdout.close()

    @functools.cached_property
    def _opener(self):
        context = ssl.create_default_context(cafile=self["caFile"])
        return urllib.request.build_opener(urllib.request.ProxyHandler({}),
                                           urllib.request.HTTPSHandler(context=context))

    @property
    def account(self):
        """The first application, in its first tenant."""
        return self["tenants"][0]

    def open(self, url, **more):
        return self._opener.open(urllib.request.Request(url, **more), timeout=PATIENCE)

    def administer(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        # A page in a browser could send another type.
        headers = {"Content-Type": "application/json"} if data else {}
        with self.open(self["adminUrl"] + path, data=data, headers=headers, method=method) as answer:
            return json.loads(answer.read() or "null")

    def reset(self):
        for path in ("/faults", "/state", "/sign-ins", "/requests"):
            self.administer("DELETE", path)

    def add_fault(self, kind, **keys):
        self.administer("POST", "/faults", {"kind": kind, **keys})

    def requests(self, path="/", method=None):
        """Those that came, the oldest first, whose path begins with this."""
        return [one for one in self.administer("GET", "/requests")["requests"]
                if one["path"].startswith(path) and method in (None, one["method"])]

    def wait_for_request(self, path, method=None):
        deadline = time.monotonic() + PATIENCE
        while not self.requests(path, method):
            if time.monotonic() > deadline:
                raise AssertionError(f"no request to {path} came")
            time.sleep(0.005)  # Between looks, not in place of one.

    def token(self, account=None, **more):
        account = account or self.account
        keys = ("tenantId", "userPrincipalName") if "userPrincipalName" in account else ("tenantId", "clientId")
        body = {**{key: account[key] for key in keys}, **more}
        return self.administer("POST", "/tokens", body)["access_token"]

    def call(self, method, account=None, partner_id=""):
        """The answer of the service to another client than the one that is tested."""
        url = f"{self['arm']}{LINKS}/{partner_id}?api-version=2018-02-01"
        headers = {"Authorization": "Bearer " + self.token(account), "Content-Length": "0"}
        try:
            with self.open(url, method=method, headers=headers) as answer:
                return json.loads(answer.read() or "null")
        except urllib.error.HTTPError as refused:
            return json.loads(refused.read() or "null")

    def link(self, partner_id=None, account=None):
        """Links the partner ID."""
        return self.call("PUT", account, partner_id or self["partnerIds"][0])

    def linked(self, account=None):
        """The link as the service sends it, flattened as az does; None where there is none."""
        sent = self.call("GET", account)
        if "error" in sent:
            return None
        return {**{key: value for key, value in sent.items() if key != "properties"}, **sent["properties"]}
