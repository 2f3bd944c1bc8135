"""People who sign in: who they are, and what their browser does."""
import json
import re

import case

# What xdg-open stands for: it goes where it is told, and follows the authority back to the program.
BROWSER = """
import pathlib, ssl, sys, urllib.request
log = pathlib.Path(__file__).with_name("browser.log")
context = ssl.create_default_context(cafile={ca!r})
opener = urllib.request.build_opener(urllib.request.ProxyHandler({{}}), urllib.request.HTTPSHandler(context=context))
try:
    page = opener.open(sys.argv[1], timeout=60).read().decode()
except urllib.error.HTTPError as refused:
    page = refused.read().decode()
log.write_text(sys.argv[1] + "\\n" + page)
"""


# Somebody at home in one tenant and a guest in others; codes that may be asked for often.
TENANT = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a0"


def tenant(number, domain, **users):
    return {"tenantId": f"{TENANT}{number}", "displayName": domain, "domains": [f"{domain}.onmicrosoft.com"],
            "servicePrincipals": [], "users": [
                {"userPrincipalName": f"{name}@{home}.onmicrosoft.com", "home": home == domain, **more}
                for name, (home, more) in users.items()]}


CONFIGURATION = {
    "partners": [{"partnerId": "5127255"}, {"partnerId": "5127254"}],
    "deviceCode": {"intervalSeconds": 0},
    "tenants": [tenant(1, "contoso", megan=("contoso", {}), nestor=("litware", {})),
                tenant(2, "litware", megan=("contoso", {}), nestor=("litware", {})),
                tenant(3, "fabrikam", megan=("contoso", {"mfaRequired": True}), isaiah=("fabrikam", {}))],
}


class PeopleCase(case.CliCase):
    @classmethod
    def emulator_options(cls):
        file = cls.folder / "configuration.json"
        file.write_text(json.dumps(CONFIGURATION))
        return "--config", file

    def setUp(self):
        super().setUp()
        self.home_users = {one["userPrincipalName"].split("@")[0]: one for one in self.emulator["users"] if one["home"]}

    def shown_code(self, text):
        return re.search(r"code ([A-Z0-9]{6,12})\b", text).group(1)

    def enter(self, code, **who):
        self.emulator.administer("POST", f"/device-codes/{code}", who)

    def add_browser(self):
        self.home.add_program("xdg-open", BROWSER.format(ca=self.emulator["caFile"]))
        return self.home.programs / "browser.log"
