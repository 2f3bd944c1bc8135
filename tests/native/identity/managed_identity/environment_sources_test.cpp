// The sources that the environment names: Azure Automation, App Service and what came before them.
#include <boost/test/unit_test.hpp>

#include "identity/managed_identity/flow_under_test.hpp"

namespace managementpartner::identity::test {

namespace {

const std::string url = "http://127.0.0.1:41056/msi/token";

}  // namespace

BOOST_AUTO_TEST_SUITE(managed_identity_environment_sources)

BOOST_AUTO_TEST_CASE(identity_endpoint_is_asked_with_its_header) {
  const auto request = request_in(first({{"IDENTITY_ENDPOINT", url}, {"IDENTITY_HEADER", "a-secret"}}));
  BOOST_TEST((request.method == http::Method::get));
  BOOST_TEST(url_of(request) == url + "?api-version=2019-08-01&" + arm);
  BOOST_TEST(secret_header_in(request, "X-IDENTITY-HEADER") == "a-secret");
  BOOST_TEST(header_in(request, "Metadata") == "true");
  BOOST_TEST(!request.bearer_token);
  BOOST_TEST(request.body.empty());
}

BOOST_AUTO_TEST_CASE(identity_endpoint_names_an_identity_by_each_id) {
  const auto target = [](Kind kind) {
    return request_in(first({{"IDENTITY_ENDPOINT", url}, {"IDENTITY_HEADER", "a-secret"}}, kind)).target;
  };
  BOOST_TEST(target(Kind::client_id).ends_with("&client_id=" + client_id));
  BOOST_TEST(target(Kind::object_id).ends_with("&object_id=" + object_id));
  BOOST_TEST(target(Kind::resource_id)
                 .ends_with("&mi_res_id=%2Fsubscriptions%2Fs%2FresourceGroups%2Fg%2Fproviders%2FMicrosoft."
                            "ManagedIdentity%2FuserAssignedIdentities%2Frunner"));
}

BOOST_AUTO_TEST_CASE(an_endpoint_keeps_its_own_query) {
  const auto request = request_in(
      first({{"IDENTITY_ENDPOINT", "http://localhost:8081/msi/token?a=b"}, {"IDENTITY_HEADER", "s"}}));
  BOOST_TEST(url_of(request) == "http://localhost:8081/msi/token?a=b&api-version=2019-08-01&" + arm);
}

BOOST_AUTO_TEST_CASE(identity_endpoint_comes_before_msi_endpoint) {
  const auto request = request_in(first({{"IDENTITY_ENDPOINT", url},
                                         {"IDENTITY_HEADER", "a-secret"},
                                         {"MSI_ENDPOINT", "http://127.0.0.1:1/"},
                                         {"MSI_SECRET", "another"},
                                         {"IMDS_ENDPOINT", "http://127.0.0.1:2"}}));
  BOOST_TEST(request.endpoint.port == "41056");
}

BOOST_AUTO_TEST_CASE(msi_endpoint_is_asked_with_its_secret) {
  const auto request = request_in(first({{"MSI_ENDPOINT", url}, {"MSI_SECRET", "a-secret"}}));
  BOOST_TEST((request.method == http::Method::get));
  BOOST_TEST(url_of(request) == url + "?api-version=2017-09-01&" + arm);
  BOOST_TEST(secret_header_in(request, "secret") == "a-secret");
  const auto target = [](Kind kind) {
    return request_in(first({{"MSI_ENDPOINT", url}, {"MSI_SECRET", "a-secret"}}, kind)).target;
  };
  BOOST_TEST(target(Kind::client_id).ends_with("&clientid=" + client_id));
  BOOST_TEST(target(Kind::object_id).ends_with("&object_id=" + object_id));
  BOOST_TEST(target(Kind::resource_id).find("&mi_res_id=%2Fsubscriptions%2Fs") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(msi_endpoint_without_a_secret_is_asked_in_the_oldest_form) {
  const auto request = request_in(first({{"MSI_ENDPOINT", url}}));
  BOOST_TEST((request.method == http::Method::post));
  BOOST_TEST(url_of(request) == url);
  BOOST_TEST(header_in(request, "Metadata") == "true");
  BOOST_TEST(request.content_type == "application/x-www-form-urlencoded");
  BOOST_TEST(request.body.view() == arm);
  BOOST_TEST(request.secret_headers.empty());
  const auto named = request_in(first({{"MSI_ENDPOINT", url}}, Kind::client_id));
  BOOST_TEST(named.body.view() == arm + "&client_id=" + client_id);
}

BOOST_AUTO_TEST_CASE(plain_http_stays_on_this_machine) {
  const std::vector<std::pair<Variables, const char*>> cases{
      {{{"IDENTITY_ENDPOINT", "http://identity.example/t"}, {"IDENTITY_HEADER", "a-secret"}},
       "IDENTITY_ENDPOINT"},
      {{{"IDENTITY_ENDPOINT", "http://10.0.0.4/t"}, {"IMDS_ENDPOINT", "http://127.0.0.1"}},
       "IDENTITY_ENDPOINT"},
      {{{"MSI_ENDPOINT", "http://169.253.1.1/t"}, {"MSI_SECRET", "a-secret"}}, "MSI_ENDPOINT"},
      {{{"MSI_ENDPOINT", "http://127.0.0.1.example.com/t"}}, "MSI_ENDPOINT"},
      {{{"AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://192.168.0.1"}}, "AZURE_POD_IDENTITY_AUTHORITY_HOST"},
      {{{"MSI_ENDPOINT", "ftp://127.0.0.1/t"}}, "MSI_ENDPOINT"},
      {{{"MSI_ENDPOINT", "not a URL"}}, "MSI_ENDPOINT"},
  };
  for (const auto& [variables, name] : cases) {
    const auto error = error_in(first(variables));
    BOOST_TEST(error.reason == Reason::endpoint_invalid);
    BOOST_TEST(error.message.find(name) != std::string::npos, error.message);
    BOOST_TEST(next_step(error).find(name) != std::string::npos, next_step(error));
    BOOST_TEST((error.message + next_step(error)).find("a-secret") == std::string::npos);
  }
  // App Service's is on a private address, by either of its names.
  for (const Variables& variables :
       {Variables{{"IDENTITY_ENDPOINT", "http://172.16.1.2:8081/msi/token"}, {"IDENTITY_HEADER", "s"}},
        Variables{{"MSI_ENDPOINT", "http://10.0.0.4/msi/token"}, {"MSI_SECRET", "s"}}}) {
    BOOST_TEST(!request_in(first(variables)).endpoint.secure);
  }
  const auto request =
      request_in(first({{"IDENTITY_ENDPOINT", "https://identity.example/t"}, {"IDENTITY_HEADER", "s"}}));
  BOOST_TEST(request.endpoint.secure);
}

BOOST_AUTO_TEST_CASE(an_endpoint_that_cannot_be_reached_is_named_by_its_variable) {
  const std::vector<std::pair<Variables, std::string>> cases{
      {{{"IDENTITY_ENDPOINT", "http://172.16.1.2:8081/msi/token"}, {"IDENTITY_HEADER", "a-secret"}},
       "IDENTITY_ENDPOINT"},
      {{{"MSI_ENDPOINT", "http://10.0.0.4/msi/token"}, {"MSI_SECRET", "a-secret"}}, "MSI_ENDPOINT"},
      {{{"IDENTITY_ENDPOINT", "http://127.0.0.1:1/t"}, {"IMDS_ENDPOINT", "http://127.0.0.1:1"}},
       "IDENTITY_ENDPOINT"},
  };
  for (const auto& [variables, name] : cases) {
    const auto flow = flow_of(credential_for(variables));
    static_cast<void>(flow->resume(Started{}, now));
    const auto error = error_in(flow->resume(make_error(Reason::connect_failed, "No connection."), now));
    BOOST_TEST(next_step(error).starts_with("Check that " + name + " is the URL"), next_step(error));
  }
}

BOOST_AUTO_TEST_CASE(a_line_end_is_no_part_of_the_secret_and_the_log_is_told) {
  for (const auto& [endpoint, name, header] :
       {std::tuple("IDENTITY_ENDPOINT", "IDENTITY_HEADER", "X-IDENTITY-HEADER"),
        {"MSI_ENDPOINT", "MSI_SECRET", "secret"}}) {
    const auto request = request_in(first({{endpoint, "http://localhost:1/t"}, {name, "a-secret\n"}}));
    BOOST_REQUIRE(request.secret_headers.size() == 1u);
    BOOST_TEST(request.secret_headers[0].first == header);
    BOOST_TEST(request.secret_headers[0].second.view() == "a-secret");
    BOOST_TEST(request.note == std::string(name) + " ends with a line end, which is not part of the secret.");
  }
}

BOOST_AUTO_TEST_CASE(a_secret_that_fits_into_no_header_is_told_by_its_variables_name) {
  for (const auto& [endpoint, name] :
       {std::pair("IDENTITY_ENDPOINT", "IDENTITY_HEADER"), {"MSI_ENDPOINT", "MSI_SECRET"}}) {
    for (const char* value : {"a\nsecret", "a\tsecret", "a-secr\xc3\xa9t"}) {
      const auto error = error_in(first({{endpoint, "http://localhost:1/t"}, {name, value}}));
      BOOST_TEST(error.reason == Reason::credential_invalid);
      BOOST_TEST(error.message.find(name) != std::string::npos, error.message);
      BOOST_TEST(error.message.find("secr") == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity::test
