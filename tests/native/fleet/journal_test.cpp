#include "fleet/journal.hpp"

#include <boost/test/unit_test.hpp>

#include "support/printing.hpp"

namespace managementpartner::fleet {

namespace {

const std::string contoso = "00000000-0000-4000-8000-000000000001";
const std::string fabrikam = "00000000-0000-4000-8000-000000000002";
const std::string litware = "00000000-0000-4000-8000-000000000003";
const WallTime now{std::chrono::seconds(1796122800)};

JournalHead head() {
  return {Action::set, "5127255", false, "", "abc", "https://management.azure.com"};
}

std::string intent(const std::string& tenant, arm::Verb verb = arm::Verb::create_link) {
  return intent_line(tenant, tenant, verb, "5127255", now);
}

std::string end(const std::string& tenant, Outcome outcome, std::optional<Error> error = {}) {
  TenantEnd ended;
  ended.outcome = outcome;
  ended.error = std::move(error);
  return end_line(tenant, tenant, ended, now);
}

std::string failed(const std::string& tenant, bool outcome_unknown = false) {
  Error error = make_error(Reason::connection_lost, "A secret.");
  error.outcome_unknown = outcome_unknown;
  return end(tenant, Outcome::failed, error);
}

// "created", "done", "" for nothing known.
std::string state(const JournalReader& reader, const std::string& tenant) {
  if (reader.is_done(tenant, tenant)) return "done";
  const auto sent = reader.sent(tenant);
  if (!sent) return "";
  return *sent == arm::Verb::create_link ? "create sent" : "update sent";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal)

BOOST_AUTO_TEST_CASE(its_lines_are_json) {
  BOOST_TEST(
      head_line(head()) ==
      R"({"managementPartnerJournal":1,"action":"set","partnerId":"5127255","onlyMissing":false,"from":"",)"
      R"("tenants":"abc","endpoint":"https://management.azure.com"})"
      "\n");
  BOOST_TEST(intent(contoso) == R"({"tenant":")" + contoso +
                                    R"(","change":"create","partnerId":"5127255","time":1796122800})" + "\n");
  BOOST_TEST(end(contoso, Outcome::created) ==
             R"({"tenant":")" + contoso + R"(","outcome":"Created","time":1796122800})" + "\n");
  BOOST_TEST(failed(contoso) == R"({"tenant":")" + contoso +
                                    R"(","outcome":"Failed","reason":"ConnectionLost","time":1796122800})" +
                                    "\n");
}

BOOST_AUTO_TEST_CASE(it_tells_what_is_done_and_what_may_be) {
  const std::string text = head_line(head()) + intent(contoso) + intent(fabrikam, arm::Verb::update_link) +
                           end(contoso, Outcome::created) + end(litware, Outcome::unchanged);
  // In pieces of every size.
  for (std::size_t size = 1; size <= text.size(); size += 7) {
    JournalReader reader(head());
    for (std::size_t at = 0; at < text.size(); at += size) BOOST_TEST(reader.read(text.substr(at, size)));
    BOOST_REQUIRE(reader.end().has_value());
    BOOST_TEST(*reader.end() == text.size());
    BOOST_TEST(state(reader, contoso) == "done");
    BOOST_TEST(state(reader, fabrikam) == "update sent");
    BOOST_TEST(state(reader, litware) == "done");
  }
}

BOOST_AUTO_TEST_CASE(what_failed_is_tried_again_and_looked_up_where_nobody_knows) {
  JournalReader reader(head());
  BOOST_TEST(reader.read(head_line(head()) + intent(contoso) + failed(contoso) + intent(fabrikam) +
                         failed(fabrikam, true) + failed(litware)));
  BOOST_TEST(state(reader, contoso) == "");
  BOOST_TEST(state(reader, fabrikam) == "create sent");
  BOOST_TEST(state(reader, litware) == "");
}

BOOST_AUTO_TEST_CASE(a_torn_last_line_counts_as_not_written_wherever_it_is_torn) {
  const std::string whole = head_line(head()) + intent(contoso);
  const std::string last = end(contoso, Outcome::created);
  for (std::size_t size = 0; size < last.size(); ++size) {
    JournalReader reader(head());
    BOOST_TEST(reader.read(whole + last.substr(0, size)));
    BOOST_TEST(*reader.end() == whole.size());
    BOOST_TEST(state(reader, contoso) == "create sent");
  }
  JournalReader beginning(head());
  BOOST_TEST(beginning.read(head_line(head()).substr(0, 20)));
  BOOST_TEST(*beginning.end() == 0u);
  BOOST_TEST(!beginning.has_head());
}

BOOST_AUTO_TEST_CASE(a_tenant_by_its_domain_is_known_again_without_a_look_up) {
  JournalReader reader(head());
  TenantEnd created;
  created.outcome = Outcome::created;
  BOOST_TEST(reader.read(head_line(head()) + end_line(contoso, "contoso.com", created, now)));
  BOOST_TEST(reader.is_done("", "contoso.com"));
  BOOST_TEST(!reader.is_done("", "fabrikam.com"));
  BOOST_TEST(reader.is_done(contoso, "contoso.com"));
}

BOOST_AUTO_TEST_CASE(another_runs_journal_is_refused) {
  const auto refused = [](const JournalHead& other) {
    JournalReader reader(other);
    static_cast<void>(reader.read(head_line(head()) + intent(contoso)));
    const auto end = reader.end();
    return end ? "none" : std::string(reason_name(end.error().reason));
  };
  BOOST_TEST(refused(head()) == "none");
  JournalHead other = head();
  other.partner_id = "5127254";
  BOOST_TEST(refused(other) == "ArgumentInvalid");
  other = head();
  other.tenants = "abd";
  BOOST_TEST(refused(other) == "ArgumentInvalid");
  other = head();
  other.action = Action::create;
  BOOST_TEST(refused(other) == "ArgumentInvalid");
  other = head();
  other.endpoint = "https://management.usgovcloudapi.net";
  BOOST_TEST(refused(other) == "ArgumentInvalid");
}

BOOST_AUTO_TEST_CASE(what_is_no_journal_is_refused) {
  for (const std::string& text :
       {std::string("TenantId,PartnerId\n"), head_line(head()) + "{}\n", head_line(head()) + "nothing\n",
        head_line(head()) + R"({"tenant":"common","outcome":"Created"})" + "\n",
        head_line(head()) + R"({"tenant":")" + contoso + R"(","outcome":"Elsewhere"})" + "\n",
        head_line(head()) + std::string(5000, 'x')}) {
    JournalReader reader(head());
    BOOST_TEST(!reader.read(text));
    BOOST_TEST(!reader.end().has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::fleet
