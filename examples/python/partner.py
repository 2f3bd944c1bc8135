"""Links a Microsoft partner ID to a service principal in a customer's tenant, shows, updates or removes the link.

    export AZURE_TENANT_ID=... AZURE_CLIENT_ID=... AZURE_CLIENT_SECRET=...
    python partner.py link 5127255
    python partner.py show
    python partner.py update 5127254
    python partner.py remove 5127254

The secret comes from the environment, because every process can read a command line.
Exit codes: 0 done, 1 failed, 2 wrong command line, 3 no such link.
"""
import argparse
import os
import sys

from managementpartner import NOT_FOUND, Client, PartnerError


def main():
    parser = argparse.ArgumentParser(description="Partner Admin Link from Python")
    parser.add_argument("verb", choices=("link", "show", "update", "remove"))
    parser.add_argument("partner_id", nargs="?")
    parser.add_argument("--tenant", default=os.environ.get("AZURE_TENANT_ID"))
    parser.add_argument("--client-id", default=os.environ.get("AZURE_CLIENT_ID"))
    parser.add_argument("--authority", default=os.environ.get("AZURE_AUTHORITY_HOST"))
    parser.add_argument("--arm-endpoint")
    parser.add_argument("--ca-file")
    arguments = parser.parse_args()
    if arguments.verb != "show" and not arguments.partner_id:
        parser.error(f"{arguments.verb} needs a partner ID")
    if not (arguments.tenant and arguments.client_id and os.environ.get("AZURE_CLIENT_SECRET")):
        parser.error("set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET")

    try:
        with Client(arguments.tenant, arguments.client_id, os.environ.get("AZURE_CLIENT_SECRET"),
                    arm_endpoint=arguments.arm_endpoint, authority=arguments.authority,
                    ca_file=arguments.ca_file) as client:
            calls = {"link": client.create, "show": client.get, "update": client.update, "remove": client.remove}
            partner = calls[arguments.verb](arguments.partner_id)
    except PartnerError as error:
        print(error, error.next_step, sep="\n", file=sys.stderr)
        if error.request_id:
            print("Request ID:", error.request_id, file=sys.stderr)
        return 3 if error.status == NOT_FOUND else 1

    if partner is None:
        print("Removed.")
        return 0
    labels = {"Partner ID": "partner_id", "Name": "partner_name", "Tenant": "tenant_id", "Object ID": "object_id",
              "State": "state", "Updated": "updated_time"}
    for label, name in labels.items():
        if partner[name] is not None:
            print(f"{label:<12} {partner[name]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
