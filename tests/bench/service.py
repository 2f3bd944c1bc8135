"""The emulator as the benchmarks meet it: one link, and a token that may see it."""
import contextlib
import os
import pathlib
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))
from emulator import LINKS, Emulator


class Service:
    def __init__(self, emulator, folder):
        self.arm = emulator["arm"]
        self.authority = emulator["authority"]
        self.ca_file = emulator["caFile"]
        self.account = emulator.account
        self.folder = pathlib.Path(folder)
        self.token = emulator.token()
        emulator.link()

    def private_file(self, name, text):
        path = self.folder / name
        path.touch(mode=0o600)
        path.write_text(text)
        return str(path)

    def curl_get_link(self, curl):
        """curl's command for the GET of the link. The token stays off the command line."""
        return [curl, "-q", "--config", self.private_file(
            "curl", f'url = "{self.arm}{LINKS}?api-version=2018-02-01"\nheader = "Authorization: Bearer {self.token}"\n'
                    f'cacert = "{self.ca_file}"\nfail\nsilent\n')]


@contextlib.contextmanager
def emulated_service(programs):
    """Starts the emulator of the folder with the programs, and stops it in the end."""
    with tempfile.TemporaryDirectory() as folder:
        emulator = Emulator(programs / "managementpartner-emulator", os.path.join(folder, "emulator"))
        try:
            yield Service(emulator, folder)
        finally:
            emulator.stop()
