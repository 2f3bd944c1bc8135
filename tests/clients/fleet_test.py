"""Many tenants by the Python binding: what comes of each, and that a run which is killed goes on without loss.

    fleet_test.py EMULATOR FOLDER [KILLS]

FOLDER has the binding. MANAGEMENTPARTNER_LIBRARY names the library. KILLS is 50 where it is not given.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))
import emulator as emulators

CUSTOMERS = 150
CLIENT = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10"
SECRET = "a secret of the tests"
FIRST, SECOND = "5127255", "5127254"
CONFIGURATION = {
    "partners": [{"partnerId": FIRST, "partnerName": "Contoso Consulting"}, {"partnerId": SECOND}],
    "generate": {"tenants": CUSTOMERS, "clientId": CLIENT, "clientSecret": SECRET},
    "tenants": [{"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01", "displayName": "Contoso",
                 "domains": ["contoso.onmicrosoft.com"], "servicePrincipals": []}],
}
# The process that is killed. It says each outcome as soon as it has it.
CHILD = """
import json, sys
import managementpartner
settings = json.loads(sys.argv[1])
with managementpartner.Client(**settings["client"]) as client:
    for result in client.fleet(**settings["fleet"]):
        print(result["tenant_id"], result["outcome"], result["error"], flush=True)
"""


class Fleets(unittest.TestCase):
    program = folder_of_binding = ""
    kills = 50

    @classmethod
    def setUpClass(cls):
        emulators.folder_for(cls)
        configuration = cls.folder / "configuration.json"
        configuration.write_text(json.dumps(CONFIGURATION))
        emulators.start_for(cls, cls.program, "--config", str(configuration))
        cls.tenants = [one["tenantId"] for one in cls.emulator.administer("GET", "/tenants")["tenants"]][1:]
        sys.path.append(cls.folder_of_binding)
        import managementpartner
        cls.library = managementpartner

    def setUp(self):
        self.emulator.reset()
        work = tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.journal = os.path.join(work.name, "fleet.jsonl")

    def client_settings(self):
        return {"tenant": None, "client_id": CLIENT, "client_secret": SECRET, "arm_endpoint": self.emulator["arm"],
                "authority": self.emulator["authority"], "ca_file": self.emulator["caFile"]}

    def run_fleet(self, *arguments, **more):
        with self.library.Client(**self.client_settings()) as client:
            return list(client.fleet(*arguments, **more))

    def links(self):
        return {one["tenantId"]: one["partnerId"] for one in self.emulator.administer("GET", "/state")["links"]
                if one["state"] == "Active"}

    def test_what_comes_of_each(self):
        results = self.run_fleet("set", FIRST, self.tenants + ["nobody.example"])
        self.assertEqual(len(results), CUSTOMERS + 1)
        failed = [one for one in results if one["error"]]
        self.assertEqual([(one["tenant_name"], one["error"].reason) for one in failed],
                         [("nobody.example", "TenantNotFound")])
        self.assertEqual({one["outcome"] for one in results}, {"Created", "Failed"})
        self.assertEqual(self.links(), dict.fromkeys(self.tenants, FIRST))
        again = self.run_fleet("set", SECOND, self.tenants, ordered=True)
        self.assertEqual([one["tenant_id"] for one in again], self.tenants)
        self.assertEqual({(one["outcome"], one["former_partner_id"]) for one in again}, {("Updated", FIRST)})

    def test_a_fleet_that_is_left_early_ends(self):
        with self.library.Client(**self.client_settings()) as client:
            for _ in client.fleet("set", FIRST, self.tenants, throttle=2):
                break
        made = self.links()
        time.sleep(0.2)  # For what should not come.
        self.assertEqual(self.links(), made)
        self.assertLess(len(made), CUSTOMERS)

    def test_a_killed_run_goes_on_and_sends_nothing_twice_whose_outcome_was_known(self):
        choice = random.Random(7)
        # Half are linked to another partner ID.
        for tenant in self.tenants[::2]:
            self.emulator.link(SECOND, {"tenantId": tenant, "clientId": CLIENT})
        self.emulator.administer("DELETE", "/requests")
        self.emulator.add_fault("latency", ms=8, count=-1)
        told, resume, killed = set(), False, 0
        changes = {}  # By tenant, of those that got an answer.
        for run in range(1000):
            fleet = {"action": "set", "partner_id": FIRST, "tenants": self.tenants, "journal": self.journal,
                     "resume": resume, "throttle": 4}
            child = subprocess.Popen([sys.executable, "-B", "-c", CHILD,
                                      json.dumps({"client": self.client_settings(), "fleet": fleet})],
                                     stdout=subprocess.PIPE, text=True,
                                     env={**os.environ, "PYTHONPATH": self.folder_of_binding})
            lines = []
            if killed < self.kills:
                # After some results or some moments: wherever it is.
                for _ in range(choice.randrange(4)):
                    lines.append(child.stdout.readline())
                time.sleep(choice.random() * 0.02)
                child.kill()
            lines += child.stdout.readlines()
            ended = child.wait()
            child.stdout.close()
            for line in lines:
                if line.count(" ") < 2 or not line.endswith("\n"):
                    continue
                tenant, outcome, error = line.rstrip("\n").split(" ", 2)
                self.assertIn(outcome, ("Created", "Updated"), error)
                self.assertNotIn(tenant, told, "done twice")
                told.add(tenant)
            resume = resume or os.path.exists(self.journal)
            if ended == 0:
                break
            killed += 1
        self.assertEqual(ended, 0)
        self.assertGreater(killed, 5)
        self.assertEqual(self.links(), dict.fromkeys(self.tenants, FIRST))
        # The witness. One whose answer was on its way when the process was killed may have been sent again only
        # if it had not taken effect: an update to the same ID would be a change that was sent twice.
        for request in self.emulator.requests(emulators.LINKS):
            if request["method"] != "GET" and request["status"] == 200:
                changes[request["tenantId"]] = changes.get(request["tenantId"], 0) + 1
        self.assertEqual(changes, dict.fromkeys(self.tenants, 1))
        print(f"{killed} kills", file=sys.stderr)


if __name__ == "__main__":
    Fleets.program, Fleets.folder_of_binding = sys.argv[1:3]
    if len(sys.argv) > 3:
        Fleets.kills = int(sys.argv[3])
    unittest.main(argv=sys.argv[:1])
