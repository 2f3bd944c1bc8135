"""create, show, update, delete: what az prints, byte for byte, and how it ends.

    links_test.py PROGRAM EMULATOR
"""
import json
import os
import pathlib
import re

import case
import program
from emulator import LINKS

NOT_LINKED = "No partner ID is linked to this identity in this tenant."


def az_json(value):
    """As az prints a result by default."""
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


class Links(case.CliCase):
    def setUp(self):
        super().setUp()
        self.sign_in()

    def service_error(self, code, message):
        return f"ERROR: ({code}) {message}", f"Code: {code}", f"Message: {message}"

    def changes(self):
        return [one for one in self.emulator.requests(LINKS) if one["method"] != "GET"]

    # ---- What is printed ----

    def test_create_prints_the_link_as_the_service_sent_it(self):
        ended = self.cli("create", "--partner-id", self.partner_id)
        self.assertEqual(ended.output, az_json(self.emulator.linked()))
        self.assertEqual(ended.errors, "")
        self.assertEqual(self.emulator.linked()["partnerId"], self.partner_id)

    def test_show(self):
        self.emulator.link()
        for arguments in ((), ("--partner-id", self.partner_id), (f"--partner-id={self.partner_id}",)):
            ended = self.cli("show", *arguments)
            self.assertEqual(ended.output, az_json(self.emulator.linked()))
            self.assertEqual(ended.errors, "")

    def test_show_asks_for_its_own_link_where_no_id_is_given(self):
        self.emulator.link()
        self.emulator.administer("DELETE", "/requests")
        self.cli("show")
        self.cli("show", "--partner-id", self.partner_id)
        self.assertEqual([one["path"] for one in self.emulator.requests(LINKS)],
                         [LINKS + "/", f"{LINKS}/{self.partner_id}"])

    def test_the_documents_loop_links_only_where_none_is_linked(self):
        document = pathlib.Path(__file__).resolve().parents[2] / "docs/cli.md"
        loop = re.search(r"^while read -r tenant.*?^done <customers\.txt$", document.read_text(), re.MULTILINE | re.DOTALL)
        # As an application, which is told of its own tenant only; a list from Windows, without a last line end.
        first, refused, last = [one["tenantId"] for one in self.emulator["tenants"][:3]]
        self.cli("create", "--partner-id", self.other_partner_id, "--tenant", first)
        body = json.dumps({"error": {"code": "AuthorizationFailed", "message": "Not now."}})
        self.emulator.add_fault("status", code=403, body=body, match={"method": "GET", "path": LINKS, "tenantId": refused})
        (self.home.folder / "customers.txt").write_bytes("\r\n".join((first, refused, last)).encode())
        (self.home.programs / "managementpartner").symlink_to(program.PROGRAM)
        ended = program.run("/bin/bash", "-euo", "pipefail", "-c", loop.group(), environment=self.home.environment(),
                            cwd=self.home.folder)
        self.assertEqual((ended.exit_code, ended.output), (0, ""), ended)
        self.assertRegex(ended.lines[0], rf"^{refused}: ERROR: \(AuthorizationFailed\) .*Not now\.$")
        self.assertNotIn(NOT_LINKED, ended.errors)
        for tenant, linked in ((first, self.other_partner_id), (last, "5127255")):
            self.assertEqual(self.cli("show", "--tenant", tenant, "--query", "partnerId", "-o", "tsv").output, linked + "\n")
        self.cli("show", "--tenant", refused, exit_code=3)

    def test_update_prints_the_new_link(self):
        self.emulator.link()
        ended = self.cli("update", "--partner-id", self.other_partner_id)
        self.assertEqual(ended.output, az_json(self.emulator.linked()))
        self.assertEqual(json.loads(ended.output)["partnerId"], self.other_partner_id)
        self.assertEqual(json.loads(ended.output)["version"], 2)
        self.assertEqual(ended.errors, "")

    def test_delete_asks_and_prints_nothing(self):
        for yes in ((), ("--yes",), ("-y",)):
            self.emulator.link()
            ended = self.cli("delete", "--partner-id", self.partner_id, *yes)
            self.assertEqual((ended.output, ended.errors), ("", ""))
            self.assertIsNone(self.emulator.linked())

    def test_in_a_customers_tenant(self):
        customer = self.emulator["tenants"][1]
        for tenant in (customer["tenantId"], customer["defaultDomain"], customer["tenantId"].upper()):
            self.cli("create", "--partner-id", self.partner_id, "--tenant", tenant)
            self.assertEqual(self.emulator.linked(customer)["tenantId"], customer["tenantId"])
            self.cli("delete", "--partner-id", self.partner_id, "-t", tenant)
        self.assertIsNone(self.emulator.linked())

    def test_what_the_service_left_out_is_left_out(self):
        nameless = self.emulator["partnerIds"][3]
        ended = self.cli("create", "--partner-id", nameless)
        self.assertNotIn("partnerName", ended.output)
        self.assertEqual(ended.output, az_json(self.emulator.linked()))

    def show_sent(self, body, *arguments, **more):
        self.emulator.add_fault("raw", body=body, match={"path": LINKS}, **more)
        return self.cli("show", *arguments)

    def test_nulls_stay_null(self):
        properties = {"partnerId": "5127255", "partnerName": None, "tenantId": None, "state": "Active", "version": None}
        sent = {"id": None, "name": "5127255", "etag": None, "type": "Microsoft.ManagementPartner/partners"}
        ended = self.show_sent(json.dumps({**sent, "properties": properties}))
        self.assertEqual(ended.output, az_json({**sent, **properties}))

    def test_times_and_names_are_not_touched(self):
        properties = {"partnerId": "5127255", "partnerName": "Ærø \"Ü\" \\ 漢字 \U0001f600 </b>", "state": "Deleted",
                      "createdTime": "2018-07-30T21:13:02.9385562Z", "updatedTime": "2018-07-30T21:14:00+00:00"}
        ended = self.show_sent(json.dumps({"name": "5127255", "properties": properties}))
        self.assertEqual(ended.output, az_json({"name": "5127255", **properties}))

    def test_a_version_that_is_sent_as_text_is_shown_as_a_number(self):
        body = {"etag": "20", "properties": {"partnerId": "5127255", "version": "21"}}
        ended = self.show_sent(json.dumps(body))
        self.assertEqual(json.loads(ended.output), {"etag": 20, "partnerId": "5127255", "version": 21})

    def test_versions_of_any_length(self):
        for version in (2**63 - 1, 2**63, 2**64 - 1, 2**64, 10**30, -2**63, -2**63 - 1):
            for sent in (version, str(version)):
                with self.subTest(sent):
                    properties = {"partnerId": "5127255", "version": sent}
                    body = json.dumps({"etag": sent, "properties": properties})
                    self.assertEqual(self.show_sent(body).output, az_json({"etag": version, **properties, "version": version}))
                    for output in ("tsv", "table", "yaml"):
                        self.assertIn(str(version), re.split("[\\s]+", self.show_sent(body, "-o", output).output))
        # Queries count with doubles beyond 64 bits (docs/jmespath.md).
        body = json.dumps({"properties": {"partnerId": "5127255", "version": 10**30}})
        self.assertEqual(self.show_sent(body, "--query", "version").output, "1e+30\n")
        self.assertEqual(self.show_sent(body.replace(str(10**30), "20.0")).output,
                         az_json({"partnerId": "5127255", "version": 20}))

    def test_half_of_a_surrogate_pair(self):
        for half in ("\ud800", "\udfff", "\udfff\ud800"):
            body = json.dumps({"properties": {"partnerId": "5127255", "partnerName": f"Süd {half} \\ud800 \U0001f600 Ltd."}})
            for output, shown in (("json", az_json({"partnerId": "5127255", "partnerName": "Sd  \\ud800  Ltd."})),
                                  ("tsv", "5127255\tSd  \\ud800  Ltd.\n"),
                                  ("table", None)):
                with self.subTest(half=half, output=output):
                    ended = self.show_sent(body, "-o", output)
                    # As az: without all that is not ASCII.
                    self.assertEqual(ended.lines, ["WARNING: Unable to encode the output with utf-8 encoding. Unsupported "
                                                   "characters are discarded."])
                    self.assertTrue(ended.output.isascii())
                    if shown:
                        self.assertEqual(ended.output, shown)
                    self.assertIn("Sd  \\ud800  Ltd.", ended.output.replace("\\\\", "\\"))
        whole = json.dumps({"properties": {"partnerId": "5127255", "partnerName": "\U0001f600"}})
        self.assertIn("\U0001f600", self.show_sent(whole).output)

    def test_a_version_that_is_no_number_stays_text(self):
        body = {"etag": "W/\"20\"", "properties": {"partnerId": "5127255", "version": "007x"}}
        ended = self.show_sent(json.dumps(body))
        self.assertEqual(json.loads(ended.output), {"etag": "W/\"20\"", "partnerId": "5127255", "version": "007x"})

    # ---- Errors ----

    def test_create_where_one_is_linked(self):
        self.emulator.link()
        ended = self.cli("create", "--partner-id", self.other_partner_id, exit_code=1)
        self.assert_error(ended, *self.service_error(
            "Conflict", "A partner ID is already linked to this identity in this tenant. A partner is already linked "
            "to this user or service principal."), ended.lines[3],
            f"To change the partner ID, run: managementpartner update --partner-id {self.other_partner_id}. To see "
            "which one is linked, run: managementpartner show")
        self.assertEqual(len(ended.lines), 5)
        self.assertEqual(self.emulator.linked()["partnerId"], self.partner_id)

    def test_the_next_step_is_for_the_same_tenant(self):
        customer = self.emulator["tenants"][1]
        ended = self.cli("show", "--tenant", customer["defaultDomain"], exit_code=3)
        self.assertEqual(ended.lines[4], "To link one, run: managementpartner create --partner-id ID --tenant "
                         + customer["defaultDomain"])

    def test_not_found(self):
        not_this_one = f"The partner ID {self.other_partner_id} is not linked to this identity in this tenant."
        self.assert_error(self.cli("show", exit_code=3), *self.service_error("NotFound", NOT_LINKED))
        self.assert_error(self.cli("update", "--partner-id", self.partner_id, exit_code=3),
                          *self.service_error("NotFound", NOT_LINKED))
        self.emulator.link()
        for command in ("show", "delete"):
            ended = self.cli(command, "--partner-id", self.other_partner_id, exit_code=3)
            self.assert_error(ended, *self.service_error("NotFound", not_this_one))
        self.assertEqual(self.emulator.linked()["partnerId"], self.partner_id)

    def test_a_partner_id_that_the_service_does_not_know(self):
        message = ("The service does not know the partner ID 99999999. The partner ID '99999999' is invalid or does "
                   "not exist.")
        ended = self.cli("create", "--partner-id", "99999999", exit_code=1)
        self.assert_error(ended, *self.service_error("BadRequest", message))

    def test_what_is_no_partner_id_is_never_sent(self):
        for wrong in ("abc", "12 34", "-1", "1" * 21, "5127255/../operations", "５１２"):
            for command in ("create", "update", "delete", "show"):
                ended = self.cli(command, f"--partner-id={wrong}", exit_code=2)
                self.assert_error(ended, f"ERROR: This is not a partner ID: '{wrong}'. A partner ID (MPN ID) is a number of "
                                         "1 to 20 digits.")
        self.assertEqual(self.emulator.requests(), [])

    def test_an_identity_without_an_account(self):
        foreign = next(one for one in self.emulator["tenants"] if not one["account"])
        self.sign_in("--context", "foreign", account=foreign)
        ended = self.cli("create", "--partner-id", self.partner_id, exit_code=1)
        self.assertRegex(ended.lines[0], r"^ERROR: \(\w+\) .*account")
        self.assertIn("Ask the customer for guest access", ended.errors)

    def test_a_refusal_of_the_services_own(self):
        body = json.dumps({"error": {"code": "AuthorizationFailed", "message": "The client does not have authorization."}})
        self.emulator.add_fault("status", code=403, body=body, match={"path": LINKS})
        ended = self.cli("show", exit_code=1)
        self.assertRegex(ended.lines[0], r"^ERROR: \(AuthorizationFailed\) ")
        self.assertIn("The client does not have authorization.", ended.lines[0])
        self.assertEqual(ended.output, "")

    def test_a_gateway_is_told_as_one(self):
        for code in (400, 401, 403, 404, 405, 413, 414):
            for body, kind in (("<html><h1>Forbidden</h1></html>", "text/html"), ("Access denied", "text/plain"), ("", ""),
                               ('{"message":"Forbidden"}', "application/json"),
                               (json.dumps({"error": {"code": code, "message": "Link not found"}}), "application/json"),
                               ('{"error":"forbidden"}', "application/json")):
                # A change is looked up for a while, so that one of each status must do.
                changes = (("create", ("--partner-id", self.partner_id)),) if code in (400, 403) and kind == "text/html" else ()
                for command, more in (("show", ()), *changes):
                    self.emulator.add_fault("raw", code=code, body=body, contentType=kind, match={"path": LINKS}, count=-1)
                    ended = self.cli(command, *more, "--timeout", "20", exit_code=1)
                    self.emulator.administer("DELETE", "/faults")
                    self.assertIn("A gateway or proxy answered in place of the service", ended.errors, (code, body))
                    self.assertIn(f"HTTP status {code}", ended.errors)
                    for blamed in ("does not know the partner ID", "may not do this", "access token", "ign in", "linked"):
                        self.assertNotIn(blamed, ended.errors)

    def test_a_gateway_that_fails_is_told_as_one(self):
        for code in (429, 502, 504, 511):
            with self.subTest(code):
                self.emulator.add_fault("status", code=code, body="<html><h1>Sorry</h1></html>", contentType="text/html",
                                        retryAfter=0, match={"path": LINKS}, count=-1)
                ended = self.cli("show", "--timeout", "20", exit_code=1)
                self.emulator.administer("DELETE", "/faults")
                self.assertEqual(ended.lines[0], "ERROR: A gateway or proxy answered in place of the service, with HTTP status "
                                 f"{code}.")
                self.assertNotIn("support", ended.errors)
                self.assertEqual("to the network" in ended.errors, code == 511)

    def test_each_error_of_the_service_shows_where_it_comes_from(self):
        request = "12345678-1234-4123-8123-123456789012"
        for code in (400, 403, 404, 409, 422):
            self.emulator.add_fault("status", code=code, headers={"x-ms-request-id": request}, match={"path": LINKS})
            ended = self.cli("show", exit_code=3 if code == 404 else 1)
            self.assertEqual(ended.errors.count(f"HTTP status: {code}, Request ID: {request}"), 1, ended)
            self.emulator.administer("DELETE", "/faults")
            self.emulator.add_fault("status", code=code, headers={"x-ms-request-id": request}, match={"path": LINKS})
            ended = self.cli("show", "--verbose", exit_code=3 if code == 404 else 1)
            self.assertEqual(ended.errors.count("Request ID: " + request), 1, ended)

    def test_what_else_the_service_said(self):
        body = json.dumps({"error": {
            "code": "BadRequest", "message": "Two things.", "target": "partnerId",
            "details": [{"code": "TooLong", "message": "It is too long.", "target": "partners[0]"}, {"message": "And odd."},
                        "nonsense", {}],
            "innererror": {"code": "Inner", "trace": "a\u001b[2Jb"}}})
        for more in ((), ("--verbose",)):
            self.emulator.add_fault("status", code=400, body=body, match={"path": LINKS})
            ended = self.cli("show", *more, exit_code=1)
            said = [line for line in ended.lines if line.startswith(("INFO: Target", "INFO: Detail", "INFO: Inner"))]
            self.assertEqual(said, [] if not more else [
                "INFO: Target: partnerId", "INFO: Detail: (TooLong) It is too long. [target: partners[0]]",
                "INFO: Detail: And odd.", 'INFO: Inner error: {"code":"Inner","trace":"a\\u001b[2Jb"}'])

    def test_an_answer_that_cannot_be_understood(self):
        for kind, keys in (("raw", {"body": "<html>Bad gateway</html>"}), ("raw", {"body": "{"}), ("raw", {"body": "[]"}),
                           ("garbage", {"count": -1}), ("truncated", {"count": -1}), ("oversized", {"bytes": 20_000_000})):
            with self.subTest(kind=kind, **keys):
                self.emulator.link()
                self.emulator.add_fault(kind, **{"match": {"path": LINKS, "method": "GET"}, **keys})
                ended = self.cli("show", "--timeout", "1", exit_code=1)  # Not as long as it would try again.
                self.assertRegex(ended.errors, r"^ERROR: ")
                self.assertEqual(ended.output, "")
            self.emulator.reset()

    def test_an_error_that_paints_the_terminal_is_told_without_paint(self):
        body = json.dumps({"error": {"code": "BadRequest", "message": "no\u001b[2J\u0007\nERROR: yes"}})
        self.emulator.add_fault("status", code=400, body=body, match={"path": LINKS})
        ended = self.cli("show", exit_code=1)
        self.assertNotIn("\x1b", ended.errors)
        self.assertNotIn("\x07", ended.errors)
        self.assertEqual([line for line in ended.lines if line.startswith("ERROR")], ended.lines[:1])

    def test_a_server_that_is_not_there(self):
        ended = self.cli("show", "--arm-endpoint", "https://127.0.0.1:1", "--authority", self.emulator["authority"],
                         "--access-token-file", "-", "--timeout", "1", given=self.emulator.token(), exit_code=1)
        self.assertRegex(ended.errors, "^ERROR: .*127.0.0.1:1")

    def test_a_change_whose_answer_was_lost_is_looked_up(self):
        self.emulator.add_fault("reset-after", match={"path": LINKS, "method": "PUT"})
        ended = self.cli("create", "--partner-id", self.partner_id)
        self.assertEqual(json.loads(ended.output)["partnerId"], self.partner_id)
        self.assertEqual(ended.errors, "")

    def test_a_removal_is_believed_to_the_service_only(self):
        gateway = {"body": "<html>Sign in to the network</html>", "contentType": "text/html",
                   "match": {"path": LINKS, "method": "DELETE"}}
        self.emulator.link()
        self.emulator.add_fault("raw", **gateway)
        ended = self.cli("delete", "--partner-id", self.partner_id, "--verbose", exit_code=1)
        self.assertIn("it was not removed", ended.errors)
        self.assertIn("INFO: Reason: UnexpectedResponse", ended.lines)
        self.assertIn("INFO: Outcome: unknown", ended.lines)  # A gateway may have passed it on.
        self.emulator.add_fault("raw", **gateway)
        self.emulator.add_fault("late", ms=100, match=gateway["match"])
        ended = self.cli("delete", "--partner-id", self.partner_id)
        self.assertEqual((ended.output, ended.errors), ("", ""))
        self.cli("show", exit_code=3)

    def test_no_link_is_said_by_the_service_only(self):
        self.emulator.link()
        for keys in ({"body": ""}, {"body": "<html>Not found</html>", "contentType": "text/html"}, {"body": "{}"}):
            self.emulator.add_fault("status", code=404, match={"path": LINKS}, **keys)
            ended = self.cli("show", "--verbose", exit_code=1)
            self.assertIn("INFO: Reason: UnexpectedResponse", ended.lines)

    def test_a_change_whose_end_is_not_known_says_so(self):
        self.emulator.add_fault("stall", count=-1, match={"path": LINKS})
        ended = self.cli("create", "--partner-id", self.partner_id, "--timeout", "1", exit_code=1)
        self.assertIn("The change may have been made anyway: check with managementpartner show, then run the "
                      "command again if it was not.", ended.lines)

    def test_settings_for_openssl_are_not_read(self):
        settings = pathlib.Path(self.home.folder) / "openssl.cnf"
        os.mkfifo(settings)  # Whoever opens it waits for ever.
        self.emulator.link()
        ended = self.cli("show", environment={"OPENSSL_CONF": str(settings)})
        self.assertIn(self.partner_id, ended.output)


case.main()
