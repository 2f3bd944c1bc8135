#include "emulator/handlers/managed_identity.hpp"

#include <sys/stat.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <ctime>
#include <fstream>

#include "emulator/test_emulator.hpp"
#include "encoding/base64url.hpp"

using namespace managementpartner;
using namespace managementpartner::emulator::test;

namespace {

const std::string resource = "resource=https%3A%2F%2Fmanagement.azure.com";
const std::string imds = "/metadata/identity/oauth2/token?api-version=2018-02-01&" + resource;
const std::string arc = "/arc/metadata/identity/oauth2/token?api-version=2020-06-01&" + resource;
const std::string app_service = "/msi/token?api-version=2019-08-01&" + resource;
const std::string older_app_service = "/msi/token?api-version=2017-09-01&" + resource;
const std::string oldest = "/msi/token?" + resource;
const HeaderList metadata{{"Metadata", "true"}};

struct Fixture : TestEmulator {
  const boost::json::value machine = announcement().at("managedIdentity");

  std::string announced(const char* key) const { return machine.at(key).as_string().c_str(); }
  // The system-assigned one comes first.
  std::string of_identity(std::size_t index, const char* key) const {
    return machine.at("identities").as_array().at(index).at(key).as_string().c_str();
  }

  static boost::json::value claims_of(const Answer& answer) {
    const auto token = answer.text("access_token");
    const auto start = token.find('.') + 1;
    return boost::json::parse(
        *encoding::base64url_decode(std::string_view(token).substr(start, token.rfind('.') - start)));
  }

  void check_token(const Answer& answer, std::size_t index) const {
    BOOST_TEST(answer.status == 200u);
    BOOST_TEST(answer.text("token_type") == "Bearer");
    BOOST_TEST(answer.text("client_id") == of_identity(index, "clientId"));
    BOOST_TEST(answer.text("resource") == "https://management.azure.com");
    BOOST_TEST(answer.header("cache-control").starts_with("no-store"));
    const auto left = std::stoll(answer.text("expires_on")) - std::time(nullptr);
    BOOST_TEST(left > 86'000);
    BOOST_TEST(left <= 86'400);
    const auto claims = claims_of(answer);
    BOOST_TEST(claims.at("oid").as_string().c_str() == of_identity(index, "objectId"));
    BOOST_TEST(claims.at("appid").as_string().c_str() == of_identity(index, "clientId"));
    BOOST_TEST(claims.at("tid").as_string().c_str() == of_identity(index, "tenantId"));
    BOOST_TEST(claims.at("xms_mirid").as_string().c_str() == of_identity(index, "resourceId"));
    const HeaderList bearer{{"Authorization", "Bearer " + answer.text("access_token")}};
    BOOST_TEST(exchange("GET", partners + version, bearer).status == 404u);
  }

  void check_refused(const Answer& answer, unsigned status, const std::string& error) const {
    BOOST_TEST(answer.status == status);
    BOOST_TEST(answer.text("error") == error);
    BOOST_TEST(answer.text("access_token") == "");
  }

  // What an Arc challenge names.
  std::string challenge_file(const Answer& answer) const {
    const std::string start = "Basic realm=";
    const auto value = answer.header("www-authenticate");
    BOOST_REQUIRE(value.starts_with(start));
    return value.substr(start.size());
  }
  static std::string content_of(const std::string& path) {
    std::ifstream file(path);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }
};

std::string encoded(const std::string& text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(managed_identity, Fixture)

BOOST_AUTO_TEST_CASE(app_service_and_automation_give_tokens_to_who_knows_the_header) {
  const HeaderList good{{"X-IDENTITY-HEADER", announced("identityHeader")}};
  check_token(ask_machine("GET", app_service, good), 0);
  check_refused(ask_machine("GET", app_service), 401, "unauthorized_client");
  check_refused(ask_machine("GET", app_service, {{"X-IDENTITY-HEADER", "wrong"}}), 401,
                "unauthorized_client");
  check_refused(ask_machine("GET", app_service, {{"secret", announced("msiSecret")}}), 401,
                "unauthorized_client");
  BOOST_TEST(announced("identityEndpoint") ==
             "http://127.0.0.1:" + std::to_string(machine_port()) + "/msi/token");
}

BOOST_AUTO_TEST_CASE(the_older_app_service_has_a_header_named_secret) {
  check_token(ask_machine("GET", older_app_service, {{"secret", announced("msiSecret")}}), 0);
  check_refused(ask_machine("GET", older_app_service), 401, "unauthorized_client");
  check_refused(ask_machine("GET", older_app_service, {{"secret", announced("identityHeader")}}), 401,
                "unauthorized_client");
}

BOOST_AUTO_TEST_CASE(the_oldest_form_needs_the_metadata_header_alone) {
  check_token(ask_machine("GET", oldest, metadata), 0);
  check_token(ask_machine("POST", "/msi/token", metadata, resource), 0);
  check_token(
      ask_machine("GET", oldest, {{"Metadata", "True"}, {"X-IDENTITY-HEADER", announced("identityHeader")}}),
      0);
  check_refused(ask_machine("GET", oldest), 400, "invalid_request");
  check_refused(ask_machine("POST", "/msi/token", {}, resource), 400, "invalid_request");
  check_refused(ask_machine("GET", oldest, {{"Metadata", "true"}, {"secret", "wrong"}}), 401,
                "unauthorized_client");
}

BOOST_AUTO_TEST_CASE(imds_needs_the_metadata_header_and_no_proxy) {
  const auto answer = ask_machine("GET", imds, metadata);
  check_token(answer, 0);
  BOOST_TEST(answer.text("expires_in") == "86399");
  BOOST_TEST(!answer.text("not_before").empty());
  check_refused(ask_machine("GET", imds), 400, "invalid_request");
  check_refused(ask_machine("GET", imds, {{"Metadata", "false"}}), 400, "invalid_request");
  check_refused(ask_machine("GET", imds, {{"Metadata", "true"}, {"X-Forwarded-For", "10.0.0.1"}}), 400,
                "invalid_request");
}

BOOST_AUTO_TEST_CASE(arc_gives_tokens_to_who_can_read_its_file) {
  const auto refused = ask_machine("GET", arc, metadata);
  check_refused(refused, 401, "unauthorized_client");
  const auto file = challenge_file(refused);
  BOOST_TEST(file.starts_with(announced("arcFolder") + '/'));
  BOOST_TEST(file.ends_with(".key"));
  struct stat status {};
  BOOST_REQUIRE(::stat(file.c_str(), &status) == 0);
  BOOST_TEST((status.st_mode & 0777) == 0600u);
  const auto content = content_of(file);
  const auto with = [&](const std::string& authorization) {
    return ask_machine("GET", arc, {{"Metadata", "true"}, {"Authorization", authorization}});
  };
  check_refused(with("Basic wrong"), 401, "unauthorized_client");
  check_refused(with("Bearer " + content), 401, "unauthorized_client");
  check_token(with("Basic " + content), 0);
  BOOST_TEST(::stat(file.c_str(), &status) != 0);
  check_refused(with("Basic " + content), 401, "unauthorized_client");
  check_refused(ask_machine("GET", arc), 400, "invalid_request");
  BOOST_TEST(announced("arcIdentityEndpoint").ends_with("/arc/metadata/identity/oauth2/token"));
}

BOOST_AUTO_TEST_CASE(arc_challenges_that_nobody_answers_do_not_pile_up) {
  const auto first = challenge_file(ask_machine("GET", arc, metadata));
  TestClient client(machine_port());
  for (int i = 0; i < 256; ++i) BOOST_TEST(client.exchange("GET", arc, metadata)->status == 401u);
  const std::filesystem::directory_iterator files(announced("arcFolder"));
  BOOST_TEST(std::distance(begin(files), end(files)) == 256);
  BOOST_TEST(!std::filesystem::exists(first));
  restart();
  BOOST_TEST(std::filesystem::is_empty(announced("arcFolder")));
}

BOOST_AUTO_TEST_CASE(an_identity_is_named_by_client_object_or_resource_id) {
  for (const std::size_t index : {0U, 1U}) {
    const auto by = [&](const std::string& parameter, const char* key) {
      check_token(
          ask_machine("GET", imds + '&' + parameter + '=' + encoded(of_identity(index, key)), metadata),
          index);
    };
    by("client_id", "clientId");
    by("object_id", "objectId");
    by("principal_id", "objectId");
    by("mi_res_id", "resourceId");
    by("msi_res_id", "resourceId");
  }
  const HeaderList secret{{"secret", announced("msiSecret")}};
  check_token(ask_machine("GET", older_app_service + "&clientid=" + of_identity(1, "clientId"), secret), 1);
  check_token(
      ask_machine("POST", "/msi/token", metadata, resource + "&client_id=" + of_identity(1, "clientId")), 1);
}

BOOST_AUTO_TEST_CASE(an_unknown_identity_is_not_found) {
  const auto check = [&](const std::string& more) {
    const auto answer = ask_machine("GET", imds + more, metadata);
    check_refused(answer, 400, "invalid_request");
    BOOST_TEST(answer.text("error_description") == "Identity not found");
  };
  check("&client_id=11111111-2222-4333-8444-555555555555");
  check("&client_id=" + identity().client_id);  // an application is no managed identity
  check("&mi_res_id=" + of_identity(0, "clientId"));
  check("&client_id=" + of_identity(0, "clientId") + "&object_id=" + of_identity(1, "objectId"));
  check("&client_id=");
}

BOOST_AUTO_TEST_CASE(parameters_are_checked) {
  const std::string path = "/metadata/identity/oauth2/token?";
  check_refused(ask_machine("GET", path + "api-version=2018-02-01", metadata), 400, "invalid_request");
  check_refused(
      ask_machine("GET", path + "api-version=2018-02-01&resource=https%3A%2F%2Fnowhere.example", metadata),
      400, "invalid_resource");
  for (const std::string odd : {"api-version=2017-01-01", "api-version=x", "api-version=", "x="}) {
    const auto answer = ask_machine("GET", path + odd + '&' + resource, metadata);
    BOOST_TEST(answer.status == 400u);
    BOOST_TEST(answer.text("error").starts_with("Bad request."));
  }
  const HeaderList good{{"X-IDENTITY-HEADER", announced("identityHeader")}};
  BOOST_TEST(ask_machine("GET", "/msi/token?api-version=2020-01-01&" + resource, good).status == 400u);
}

BOOST_AUTO_TEST_CASE(without_a_system_assigned_identity_one_must_be_named) {
  TestEmulator other(R"({"partners":[{"partnerId":"1"}],"tenants":[
      {"tenantId":"11111111-1111-4111-8111-111111111111","displayName":"One","managedIdentities":[
       {"clientId":"22222222-2222-4222-8222-222222222222","resourceId":"/subscriptions/x/y"}]}]})");
  BOOST_TEST(other.ask_machine("GET", imds, metadata).text("error_description") == "Identity not found");
  BOOST_TEST(other.ask_machine("GET", imds + "&mi_res_id=%2FSUBSCRIPTIONS%2Fx%2Fy", metadata).status == 200u);
  BOOST_TEST(other.announcement().at("tenants").as_array().empty());
}

BOOST_AUTO_TEST_CASE(a_managed_identity_links_a_partner_id_and_sees_its_tenant) {
  const auto answer = ask_machine("GET", imds, metadata);
  const HeaderList bearer{{"Authorization", "Bearer " + answer.text("access_token")}};
  const auto link = exchange("PUT", partners + "/5127255" + version, bearer);
  BOOST_TEST(link.status == 200u);
  BOOST_TEST(link.text("properties.objectId") == of_identity(0, "objectId"));
  const auto tenants = exchange("GET", "/tenants?api-version=2022-12-01", bearer).json().at("value");
  BOOST_TEST(tenants.as_array().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_managed_identity_has_no_secret) {
  auto forged = identity();
  forged.client_id = of_identity(0, "clientId");
  BOOST_TEST(request_token(forged.tenant_id, form(forged)).status == 401u);
  forged.client_secret.clear();
  BOOST_TEST(request_token(forged.tenant_id, form(forged)).status == 401u);
}

BOOST_AUTO_TEST_CASE(each_listener_serves_its_own_paths_alone) {
  for (const auto* path : {"/common/discovery/instance", "/tenants?api-version=2022-12-01",
                           "/_emulator/requests", "/_emulator/state", "/oidc/github", "/"}) {
    check_refused(ask_machine("GET", path, bearer()), 404, "Not found");
  }
  check_refused(ask_machine("GET", partners + version, bearer()), 404, "Not found");
  check_refused(ask_machine("POST", '/' + identity().tenant_id + "/oauth2/v2.0/token", {}, form(identity())),
                404, "Not found");
  check_refused(ask_machine("POST", "/_emulator/shutdown"), 404, "Not found");
  BOOST_TEST(exchange("GET", imds, metadata).status == 404u);
  BOOST_TEST(exchange("GET", arc, metadata).status == 404u);
  BOOST_TEST(exchange("GET", app_service, {{"X-IDENTITY-HEADER", announced("identityHeader")}}).status ==
             404u);
}

BOOST_AUTO_TEST_CASE(other_methods_and_hosts_are_refused) {
  const auto answer = ask_machine("POST", imds, metadata);
  BOOST_TEST(answer.status == 405u);
  BOOST_TEST(answer.header("allow") == "GET");
  TestClient client(machine_port());
  client.send_bytes("GET " + imds + " HTTP/1.1\r\nHost: evil.example\r\nMetadata: true\r\n\r\n");
  BOOST_TEST(client.read_answer()->status == 421u);
}

BOOST_AUTO_TEST_CASE(faults_happen_by_path_and_requests_are_logged) {
  administer("POST", "/faults",
             R"({"kind":"status","code":410,"retryAfter":3,"count":2,"match":{"path":"/metadata/"}})");
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(ask_machine("GET", oldest, metadata).status == 200u);
    const auto answer = ask_machine("GET", imds, metadata);
    BOOST_TEST(answer.status == 410u);
    BOOST_TEST(answer.header("retry-after") == "3");
  }
  BOOST_TEST(ask_machine("GET", imds, metadata).status == 200u);
  for (const auto* code : {"404", "429", "503"}) {
    administer("POST", "/faults", std::string(R"({"kind":"status","code":)") + code + "}");
    BOOST_TEST(ask_machine("GET", imds, metadata).status == static_cast<unsigned>(std::stoi(code)));
  }

  const auto log = administer("GET", "/requests");
  const auto& requests = log.at("requests").as_array();
  BOOST_TEST(requests.size() == 8u);
  BOOST_TEST(requests.back().at("path").as_string() == "/metadata/identity/oauth2/token");
  BOOST_TEST(requests.back().at("status").as_int64() == 503);
  const auto& counts = log.at("tokenRequests").as_array();
  BOOST_TEST(counts.size() == 1u);
  BOOST_TEST(counts.at(0).at("clientId").as_string().c_str() == of_identity(0, "clientId"));
  BOOST_TEST(counts.at(0).at("count").as_int64() == 3);
}

BOOST_AUTO_TEST_CASE(faults_of_every_stage_happen_over_plain_tcp) {
  administer("POST", "/faults", R"({"kind":"raw","body":"{\"access_token\":1}"})");
  BOOST_TEST(ask_machine("GET", imds, metadata).body == R"({"access_token":1})");
  administer("POST", "/faults", R"({"kind":"redirect","location":"https://elsewhere.example/"})");
  BOOST_TEST(ask_machine("GET", imds, metadata).header("location") == "https://elsewhere.example/");
  administer("POST", "/faults", R"({"kind":"oversized","bytes":9000001,"chunked":true})");
  BOOST_TEST(ask_machine("GET", imds, metadata).body.size() == 9000001u);
  administer("POST", "/faults", R"({"kind":"drip","bytes":100,"ms":1})");
  check_token(ask_machine("GET", imds, metadata), 0);
  administer("POST", "/faults", R"({"kind":"latency","ms":20})");
  check_token(ask_machine("GET", imds, metadata), 0);
  administer("POST", "/faults", R"({"kind":"token-lifetime","seconds":60,"reported":120})");
  BOOST_TEST(ask_machine("GET", imds, metadata).text("expires_in") == "120");
  administer("POST", "/faults",
             R"({"kind":"status","code":401,"headers":{"WWW-Authenticate":"Basic realm=/etc/hostname"}})");
  BOOST_TEST(challenge_file(ask_machine("GET", arc, metadata)) == "/etc/hostname");
  for (const auto* kind : {"reset-before", "reset-after", "truncated", "garbage"}) {
    administer("POST", "/faults", std::string(R"({"kind":")") + kind + "\"}");
    TestClient client(machine_port());
    BOOST_TEST(!client.exchange("GET", imds, metadata), kind);
  }
  administer("POST", "/faults", R"({"kind":"stall"})");
  TestClient stalled(machine_port());
  stalled.send_bytes("GET " + imds + " HTTP/1.1\r\nHost: localhost\r\nMetadata: true\r\n\r\n");
  check_token(ask_machine("GET", imds, metadata), 0);
  emulator().stop();
  BOOST_TEST(stalled.read_to_end() == "");
}

BOOST_AUTO_TEST_CASE(connections_are_kept_and_closed_in_order) {
  TestClient client(machine_port());
  for (int i = 0; i < 3; ++i) BOOST_TEST(client.exchange("GET", imds, metadata)->status == 200u);
  auto closing = metadata;
  closing.emplace_back("Connection", "close");
  BOOST_TEST(client.exchange("GET", imds, closing)->status == 200u);
  BOOST_TEST(client.read_to_end() == "");
  TestClient hostile(machine_port());
  hostile.send_bytes("\x16\x03\x01 a TLS client\r\n\r\n and more");
  BOOST_TEST(hostile.read_answer()->status == 400u);
  BOOST_TEST(hostile.read_to_end() == "");
  administer("POST", "/faults", R"({"kind":"close-after-answer"})");
  TestClient closed(machine_port());
  BOOST_TEST(closed.exchange("GET", imds, metadata)->header("connection") == "");
  BOOST_TEST(closed.read_to_end() == "");
}

BOOST_AUTO_TEST_CASE(no_secret_gets_into_the_log) {
  const auto content = content_of(challenge_file(ask_machine("GET", arc, metadata)));
  const auto token = ask_machine("GET", arc, {{"Metadata", "true"}, {"Authorization", "Basic " + content}})
                         .text("access_token");
  ask_machine("GET", app_service, {{"X-IDENTITY-HEADER", announced("identityHeader")}});
  ask_machine("GET", older_app_service, {{"secret", announced("msiSecret")}});
  const auto log = boost::json::serialize(administer("GET", "/requests"));
  for (const auto& secret : {content, token, announced("identityHeader"), announced("msiSecret")}) {
    BOOST_TEST(!secret.empty());
    BOOST_TEST(log.find(secret) == std::string::npos);
  }
}

BOOST_AUTO_TEST_SUITE_END()
