#include <boost/test/unit_test.hpp>

#include "client/emulated_service.hpp"

namespace managementpartner::test {

namespace {

// What every error of an answered request tells.
void check_answered(const Error& error, int status, std::string_view service_code) {
  BOOST_TEST(error.http_status == status);
  BOOST_TEST(error.service_code == service_code);
  BOOST_TEST(error.client_request_id.size() == 36u);
  BOOST_TEST(error.request_id.size() == 36u);
  BOOST_TEST(error.correlation_id.size() == 36u);
  BOOST_TEST(!error.message.empty());
  BOOST_TEST(!next_step(error).empty());
  BOOST_TEST(!error.outcome_unknown);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(links, EmulatedService)

BOOST_AUTO_TEST_CASE(a_link_is_made_looked_up_changed_and_removed) {
  const auto subject = client();
  const auto made = subject->create_link({}, partner_id);
  BOOST_TEST(outcome(made) == partner_id);
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == partner_id);
  BOOST_TEST(outcome(subject->get_link({}, partner_id)) == partner_id);

  const auto changed = subject->update_link({}, other_partner_id);
  BOOST_TEST(outcome(changed) == other_partner_id);
  BOOST_TEST(changed->created_time.value() == made->created_time.value());
  BOOST_TEST(std::stoi(changed->version.value()) > std::stoi(made->version.value()));
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == other_partner_id);

  BOOST_TEST(outcome(subject->remove_link({}, other_partner_id)) == "ok");
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "LinkNotFound");
  BOOST_TEST(requests("PUT") == 1);
  BOOST_TEST(requests("PATCH") == 1);
  BOOST_TEST(requests("DELETE") == 1);
  BOOST_TEST(requests("GET") == 4);
}

BOOST_AUTO_TEST_CASE(a_link_tells_all_the_service_knows) {
  const auto link = client()->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(link) == partner_id);
  BOOST_TEST(link->partner_name.value() == "Contoso Consulting");
  BOOST_TEST(link->tenant_id.value() == principal().tenant_id);
  BOOST_TEST(link->object_id.value() == principal().object_id);
  BOOST_TEST(link->state.value() == "Active");
  BOOST_TEST(link->etag.value() == link->version.value());
  BOOST_TEST(link->created_time.value().ends_with('Z'));
  BOOST_TEST(link->updated_time.value().ends_with('Z'));
  BOOST_TEST(link->id.value() == "/providers/microsoft.managementpartner/partners/5127255");
  BOOST_TEST(link->name.value() == partner_id);
  BOOST_TEST(link->type.value() == "Microsoft.ManagementPartner/partners");
}

BOOST_AUTO_TEST_CASE(a_partner_without_a_name_has_none) {
  const auto link = client()->create_link({}, "1234567");
  BOOST_REQUIRE(outcome(link) == "1234567");
  BOOST_TEST(!link->partner_name.has_value());
}

BOOST_AUTO_TEST_CASE(without_a_link_there_is_nothing_to_find_change_or_remove) {
  const auto subject = client();
  const std::vector<Error> errors{
      subject->get_link({}, std::nullopt).error(), subject->get_link({}, partner_id).error(),
      subject->update_link({}, partner_id).error(), subject->remove_link({}, partner_id).error()};
  for (const auto& error : errors) {
    BOOST_TEST(reason_name(error.reason) == "LinkNotFound");
    check_answered(error, 404, "NotFound");
    BOOST_TEST(error.tenant == principal().tenant_id);
  }
  BOOST_TEST(linked() == "");
}

BOOST_AUTO_TEST_CASE(another_partner_ids_link_is_not_found_and_left_alone) {
  link(other_partner_id);
  const auto subject = client();
  const auto found = subject->get_link({}, partner_id);
  BOOST_REQUIRE(outcome(found) == "LinkNotFound");
  BOOST_TEST(contains(found.error().message, partner_id));
  BOOST_TEST(outcome(subject->remove_link({}, partner_id)) == "LinkNotFound");
  BOOST_TEST(linked() == other_partner_id);
}

BOOST_AUTO_TEST_CASE(a_second_link_is_a_conflict_whichever_its_id) {
  link(partner_id);
  const auto subject = client();
  for (const auto id : {partner_id, other_partner_id}) {
    const auto again = subject->create_link({}, id);
    BOOST_REQUIRE(outcome(again) == "LinkExists");
    check_answered(again.error(), 409, "Conflict");
  }
  // The answers were clear: nothing had to be looked up.
  BOOST_TEST(requests("GET") == 0);
  BOOST_TEST(linked() == partner_id);
}

BOOST_AUTO_TEST_CASE(an_id_the_service_does_not_know_changes_nothing) {
  link(partner_id);
  const auto subject = client();
  const auto changed = subject->update_link({}, "99999999");
  BOOST_REQUIRE(outcome(changed) == "PartnerIdUnknown");
  check_answered(changed.error(), 400, "BadRequest");
  BOOST_TEST(linked() == partner_id);

  BOOST_TEST(outcome(subject->remove_link({}, partner_id)) == "ok");
  BOOST_TEST(outcome(subject->create_link({}, "99999999")) == "PartnerIdUnknown");
  BOOST_TEST(linked() == "");
}

BOOST_AUTO_TEST_CASE(an_identity_without_an_account_is_told_so) {
  const auto subject = *Client::create(options(foreign()));
  const auto made = subject->create_link({}, partner_id);
  BOOST_REQUIRE(outcome(made) == "NoAccountInTenant");
  check_answered(made.error(), 403, "AuthorizationFailed");
  BOOST_TEST(contains(made.error().message, "does not have an account in this tenant"));
  BOOST_TEST(outcome(subject->get_link({}, std::nullopt)) == "NoAccountInTenant");
}

BOOST_AUTO_TEST_CASE(an_error_names_the_request_that_failed) {
  const auto subject = client();
  const auto first = subject->get_link({}, std::nullopt).error();
  const auto second = subject->get_link({}, std::nullopt).error();
  const auto log = request_log();
  const auto sent_id = [&](std::size_t index) {
    return std::string(log.at(index).at("headers").at("x-ms-client-request-id").as_string().c_str());
  };
  BOOST_REQUIRE(log.size() == 3u);
  BOOST_TEST(first.client_request_id == sent_id(1));
  BOOST_TEST(second.client_request_id == sent_id(2));
  BOOST_TEST(first.client_request_id != second.client_request_id);
  BOOST_TEST(first.request_id != second.request_id);
}

BOOST_AUTO_TEST_CASE(what_is_no_partner_id_is_never_sent) {
  const auto subject = client();
  for (const std::string_view id :
       {"", " ", "5127255 ", "+5127255", "-1", "5127255a", "../tenants", "5127255?x=1", "\xd9\xa1\xd9\xa2",
        "123456789012345678901", "5127255\r\nHost: elsewhere"}) {
    BOOST_TEST(outcome(subject->get_link({}, id)) == "PartnerIdInvalid", id);
    BOOST_TEST(outcome(subject->create_link({}, id)) == "PartnerIdInvalid", id);
    BOOST_TEST(outcome(subject->update_link({}, id)) == "PartnerIdInvalid", id);
    BOOST_TEST(outcome(subject->remove_link({}, id)) == "PartnerIdInvalid", id);
  }
  BOOST_TEST(requests() == 0);
}

BOOST_AUTO_TEST_CASE(what_is_no_tenant_is_never_sent) {
  const auto subject = client();
  for (const char* tenant :
       {"common", "Organizations", "consumers", "contoso", " ", "contoso..com", "a/b.com", "{guid}",
        "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a0", "contoso.com\r\n", "-a.com"}) {
    CallOptions call;
    call.tenant = tenant;
    const auto error = subject->get_link(call, std::nullopt).error();
    BOOST_TEST(reason_name(error.reason) == "TenantInvalid", tenant);
    BOOST_TEST(error.tenant == tenant);
    BOOST_TEST(outcome(subject->tenants(call)) == "TenantInvalid", tenant);
    BOOST_TEST(outcome(subject->sign_in(call)) == "TenantInvalid", tenant);
  }
  BOOST_TEST(requests() == 0);
}

BOOST_AUTO_TEST_CASE(a_secret_needs_a_tenant) {
  const auto subject = client([](ClientOptions& options) { options.tenant.clear(); });
  const auto error = subject->create_link({}, partner_id).error();
  BOOST_TEST(reason_name(error.reason) == "TenantRequired");
  BOOST_TEST(!next_step(error).empty());
  BOOST_TEST(requests() == 0);

  CallOptions call;
  call.tenant = principal().tenant_id;
  BOOST_TEST(outcome(subject->create_link(call, partner_id)) == partner_id);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
