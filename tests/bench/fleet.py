"""Many tenants: time against the ideal, and memory. By the Python binding, so that the library alone is measured.

    fleet.py EMULATOR FOLDER [TENANTS [LATENCY_MS [THROTTLE]]]

FOLDER has the binding; MANAGEMENTPARTNER_LIBRARY names the library. The ideal is requests x latency / throttle.
"""
import json
import pathlib
import resource
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))
import emulator as emulators

CLIENT = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10"
SECRET = "a secret of the benchmark"
PARTNER_ID = "5127255"


def memory_mib():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    program, folder_of_binding = sys.argv[1:3]
    count, latency, throttle = (int(word) for word in (sys.argv[3:] + ["1000", "50", "16"][len(sys.argv) - 3:]))
    sys.path.append(folder_of_binding)
    import managementpartner
    with tempfile.TemporaryDirectory() as folder:
        configuration = pathlib.Path(folder) / "configuration.json"
        configuration.write_text(json.dumps({
            "partners": [{"partnerId": PARTNER_ID}],
            "generate": {"tenants": count, "clientId": CLIENT, "clientSecret": SECRET},
            "tenants": [{"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01", "displayName": "Contoso",
                         "domains": ["contoso.onmicrosoft.com"], "servicePrincipals": []}]}))
        begin = time.monotonic()
        emulator = emulators.Emulator(program, pathlib.Path(folder) / "data", "--config", str(configuration))
        try:
            started = time.monotonic() - begin
            tenants = [one["tenantId"] for one in emulator.administer("GET", "/tenants")["tenants"]][1:]
            if latency:
                emulator.add_fault("latency", ms=latency, count=-1)
            with managementpartner.Client(None, CLIENT, SECRET, emulator["arm"], emulator["authority"],
                                          emulator["caFile"]) as client:
                before = memory_mib()
                begin = time.monotonic()
                first, created = None, 0
                for result in client.fleet("set", PARTNER_ID, tenants, throttle=throttle):
                    first = first or time.monotonic() - begin
                    created += result["outcome"] == "Created"
                took = time.monotonic() - begin
                grown = memory_mib() - before
        finally:
            emulator.stop()
    requests = 3 * count  # A token, a look-up, a change.
    ideal = requests * latency / 1000 / throttle
    print(f"{count} tenants, {latency} ms, throttle {throttle}: {created} created in {took:.2f} s "
          f"({requests / took:.0f} requests/s)" + (f", {took / ideal:.3f} of the ideal {ideal:.2f} s" if ideal else "")
          + f"; first after {first * 1000:.0f} ms; memory grew by {grown:.1f} MiB; emulator started in {started:.1f} s")


if __name__ == "__main__":
    main()
