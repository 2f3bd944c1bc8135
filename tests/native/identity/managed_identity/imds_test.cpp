// A virtual machine's metadata service: looked for with a probe, which is remembered.
#include <boost/test/unit_test.hpp>

#include "error/exhaustion.hpp"
#include "identity/chain_credential.hpp"
#include "identity/managed_identity/flow_under_test.hpp"

namespace managementpartner::identity::test {

namespace {

using namespace std::chrono_literals;

const std::string path = "/metadata/identity/oauth2/token?api-version=2018-02-01";

Result<http::Delivery> silence() {
  return make_error(Reason::timed_out, "169.254.169.254 did not answer within 3000 ms.");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(managed_identity_imds)

BOOST_AUTO_TEST_CASE(is_probed_then_asked) {
  const auto flow = flow_of(credential_for({}));
  const auto probe = request_in(flow->resume(Started{}, now));
  BOOST_TEST(url_of(probe) == "http://169.254.169.254" + path);
  BOOST_TEST(header_in(probe, "Metadata") == "");
  BOOST_TEST(probe.attempts.once);
  BOOST_TEST((probe.attempts.time_limit == 3s));

  const auto request = request_in(flow->resume(delivery(400, R"({"error":"invalid_request"})"), now));
  BOOST_TEST(url_of(request) == "http://169.254.169.254" + path + '&' + arm);
  BOOST_TEST(header_in(request, "Metadata") == "true");
  BOOST_TEST(!request.attempts.once);
  BOOST_TEST(!request.attempts.time_limit.has_value());
  BOOST_TEST((request.attempts.more_statuses == std::vector<int>{404, 410}));

  const auto action = flow->resume(delivery(200, answer_of()), now);
  BOOST_TEST((std::get<AccessToken>(action).expires_on == WallClock::time_point(1'577'840'400s)));
}

BOOST_AUTO_TEST_CASE(a_chain_waits_less) {
  const auto credential = credential_for({}, Kind::system_assigned, {.probe_time = 1s, .arc_folder = {}});
  BOOST_TEST((request_in(flow_of(credential)->resume(Started{}, now)).attempts.time_limit == 1s));
}

BOOST_AUTO_TEST_CASE(names_an_identity_by_each_id) {
  const auto target = [](Kind kind) {
    const auto flow = flow_of(credential_for({}, kind));
    static_cast<void>(flow->resume(Started{}, now));
    return request_in(flow->resume(delivery(400, ""), now)).target;
  };
  BOOST_TEST(target(Kind::client_id).ends_with("&client_id=" + client_id));
  BOOST_TEST(target(Kind::object_id).ends_with("&object_id=" + object_id));
  BOOST_TEST(target(Kind::resource_id).find("&msi_res_id=%2Fsubscriptions%2Fs") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(its_host_may_be_another_near_one) {
  for (const char* host : {"http://127.0.0.1:3000", "http://127.0.0.1:3000/"}) {
    const auto probe = request_in(first({{"AZURE_POD_IDENTITY_AUTHORITY_HOST", host}}));
    BOOST_TEST(url_of(probe) == "http://127.0.0.1:3000" + path);
  }
}

BOOST_AUTO_TEST_CASE(any_answer_to_the_probe_means_that_it_is_there) {
  for (const int status : {200, 302, 400, 404, 410, 429, 500}) {
    const auto flow = flow_of(credential_for({}));
    static_cast<void>(flow->resume(Started{}, now));
    BOOST_TEST(header_in(request_in(flow->resume(delivery(status, "<html>"), now)), "Metadata") == "true");
  }
}

BOOST_AUTO_TEST_CASE(the_probe_is_remembered) {
  const auto credential = credential_for({});
  const auto flow = flow_of(credential);
  static_cast<void>(flow->resume(Started{}, now));
  static_cast<void>(flow->resume(delivery(400, ""), now));
  const auto next = request_in(flow_of(credential)->resume(Started{}, now + 24h));
  BOOST_TEST(header_in(next, "Metadata") == "true");
}

BOOST_AUTO_TEST_CASE(silence_says_what_was_looked_for) {
  const auto flow = flow_of(credential_for({}));
  static_cast<void>(flow->resume(Started{}, now));
  const auto error = error_in(flow->resume(silence(), now));
  BOOST_TEST(error.reason == Reason::managed_identity_unavailable);
  BOOST_TEST(
      error.message ==
      "No managed identity was found: neither IDENTITY_ENDPOINT (Azure Automation, App Service, Azure Arc) "
      "nor MSI_ENDPOINT is set, and no metadata service of a virtual machine (IMDS) answered. "
      "169.254.169.254 did not answer within 3000 ms.");
}

BOOST_AUTO_TEST_CASE(half_a_configuration_is_named) {
  const auto flow = flow_of(credential_for({{"IDENTITY_ENDPOINT", "http://127.0.0.1:1/t"}}));
  static_cast<void>(flow->resume(Started{}, now));
  const auto error = error_in(flow->resume(silence(), now));
  BOOST_TEST(error.message.find("IDENTITY_ENDPOINT is set without IDENTITY_HEADER") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(silence_is_remembered_for_a_moment) {
  const auto credential = credential_for({});
  const auto flow = flow_of(credential);
  static_cast<void>(flow->resume(Started{}, now));
  static_cast<void>(flow->resume(silence(), now));
  const auto error = error_in(flow_of(credential)->resume(Started{}, now + 10s));
  BOOST_TEST(error.reason == Reason::managed_identity_unavailable);
  BOOST_TEST(error.message.find("3000 ms") != std::string::npos);
  BOOST_TEST(request_in(flow_of(credential)->resume(Started{}, now + 1min)).attempts.once);
  BOOST_TEST(request_in(flow_of(credential)->resume(Started{}, now - 1h)).attempts.once);
}

BOOST_AUTO_TEST_CASE(a_call_that_ended_says_nothing_about_the_machine) {
  const auto credential = credential_for({});
  const auto flow = flow_of(credential);
  static_cast<void>(flow->resume(Started{}, now));
  const auto ended = flow->resume(make_error(Reason::cancelled, "The call was cancelled."), now);
  BOOST_TEST(error_in(ended).reason == Reason::cancelled);
  BOOST_TEST(request_in(flow_of(credential)->resume(Started{}, now)).attempts.once);
}

// Else the next in a chain would sign in, who may be somebody else.
BOOST_AUTO_TEST_CASE(a_process_without_descriptors_or_memory_has_not_looked) {
  for (const Reason reason : {Reason::too_many_open_files, Reason::out_of_memory}) {
    const auto credential = credential_for({});
    const auto flow = flow_of(credential);
    static_cast<void>(flow->resume(Started{}, now));
    BOOST_TEST(!is_unavailable(error_in(flow->resume(make_error(reason, words_of(reason)), now))));
    BOOST_TEST(request_in(flow_of(credential)->resume(Started{}, now)).attempts.once);
  }
}

BOOST_AUTO_TEST_CASE(what_only_has_its_address_is_no_metadata_service) {
  for (const int status : {403, 404, 405}) {
    const auto flow = flow_of(credential_for({}));
    static_cast<void>(flow->resume(Started{}, now));
    static_cast<void>(flow->resume(delivery(status, "<html>"), now));
    const auto error = error_in(flow->resume(delivery(status, "<html>Not here</html>"), now));
    BOOST_TEST(error.reason == Reason::managed_identity_unavailable);
    BOOST_TEST(error.http_status == status);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity::test
