#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <ctime>
#include <fstream>

#include "emulator/handlers/client_assertion.hpp"
#include "emulator/test_assertion.hpp"
#include "emulator/test_emulator.hpp"
#include "encoding/base64url.hpp"

using namespace managementpartner;
using namespace managementpartner::emulator::test;
namespace json = boost::json;

namespace {

const std::string tenant_id = "11111111-1111-4111-8111-111111111111";
const std::string own_client = "22222222-2222-4222-8222-222222222221";
const std::string trusting_client = "22222222-2222-4222-8222-222222222222";
const std::string usual_client = "22222222-2222-4222-8222-222222222223";

const TestCertificate& registered() {
  static const TestCertificate one("registered");
  return one;
}
const TestCertificate& expired() {
  static const TestCertificate one("expired", -7200, -3600);
  return one;
}
const TestCertificate& not_yet_valid() {
  static const TestCertificate one("not yet valid", 3600, 7200);
  return one;
}

std::string configuration() {
  const auto certificates = json::array{registered().pem(), expired().pem(), not_yet_valid().pem()};
  return json::serialize(json::object{
      {"partners", json::array{{{"partnerId", "1"}}}},
      {"tenants",
       json::array{{{"tenantId", tenant_id},
                    {"displayName", "One"},
                    {"domains", json::array{"one.example"}},
                    {"servicePrincipals",
                     json::array{{{"clientId", own_client}, {"certificates", certificates}},
                                 {{"clientId", trusting_client},
                                  {"certificateSubjects", json::array{"CN=Rotated M\xc3\xbcller"}}},
                                 {{"clientId", usual_client}}}}}}}});
}

std::string encoded(const std::string& text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

struct Fixture : TestEmulator {
  Fixture() : TestEmulator(configuration()) {}

  const std::int64_t now = std::time(nullptr);
  const json::object header{{"typ", "JWT"}, {"alg", "PS256"}, {"x5t#S256", registered().thumbprint256()}};
  const json::object claims{{"aud", endpoint(tenant_id)},
                            {"iss", own_client},
                            {"sub", own_client},
                            {"jti", "1"},
                            {"nbf", now},
                            {"exp", now + 600}};

  std::string endpoint(const std::string& tenant) const {
    return origin() + '/' + tenant + "/oauth2/v2.0/token";
  }
  template <class Value>
  static json::object with(json::object object, const char* name, const Value& value) {
    object[name] = value;
    return object;
  }
  static json::object without(json::object object, const char* name) {
    object.erase(name);
    return object;
  }
  json::object of_client(const std::string& client) const {
    return with(with(claims, "iss", client), "sub", client);
  }

  Answer send(const std::string& assertion, const std::string& client = own_client,
              const std::string& tenant = tenant_id) const {
    return request_token(
        tenant, "grant_type=client_credentials&client_id=" + client +
                    "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                    "&client_assertion=" +
                    assertion + "&scope=" + encoded(origin() + "/.default"));
  }
  Answer send(const json::object& its_header, const json::object& its_claims,
              const TestCertificate& signer = registered(), const std::string& client = own_client) const {
    return send(signed_token(its_header, its_claims, signer), client);
  }

  void check_token(const Answer& answer, const std::string& client = own_client) const {
    BOOST_TEST(answer.status == 200u, answer.body);
    const auto its_claims = claims_of(answer.text("access_token"));
    BOOST_TEST(its_claims.at("appid").as_string().c_str() == client);
    BOOST_TEST(its_claims.at("appidacr").as_string() == "2");
  }
  void check_refused(const Answer& answer, unsigned status, const std::string& error,
                     std::int64_t code) const {
    BOOST_TEST(answer.status == status);
    BOOST_TEST(answer.text("error") == error);
    BOOST_TEST(answer.json().at("error_codes").as_array().at(0).as_int64() == code, answer.body);
    BOOST_TEST(answer.text("error_description").starts_with("AADSTS" + std::to_string(code) + ": "));
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(certificate_assertion, Fixture)

BOOST_AUTO_TEST_CASE(both_algorithms_and_both_thumbprints_are_good) {
  check_token(send(header, claims));
  check_token(send(with(header, "alg", "RS256"), claims));
  const auto older = with(without(header, "x5t#S256"), "x5t", registered().thumbprint());
  check_token(send(older, claims));
  check_token(send(with(older, "alg", "RS256"), claims));
  check_token(send(with(header, "x5t", registered().thumbprint()), claims));
}

BOOST_AUTO_TEST_CASE(the_audience_is_the_endpoint_by_domain_or_id) {
  const auto by_domain = with(claims, "aud", endpoint("one.example"));
  check_token(send(signed_token(header, by_domain, registered()), own_client, "one.example"));
  check_token(send(signed_token(header, claims, registered()), own_client, "one.example"));
  check_refused(send(header, by_domain), 401, "invalid_client", 700023);
  for (const std::string& audience :
       {origin(), endpoint("common"), endpoint(tenant_id) + "/", std::string("https://localhost/x"),
        std::string("https://login.microsoftonline.com/") + tenant_id + "/oauth2/v2.0/token"}) {
    check_refused(send(header, with(claims, "aud", audience)), 401, "invalid_client", 700023);
  }
  check_refused(send(header, without(claims, "aud")), 401, "invalid_client", 700023);
}

BOOST_AUTO_TEST_CASE(another_certificate_is_not_registered) {
  const TestCertificate other("other");
  const auto refused = send(with(header, "x5t#S256", other.thumbprint256()), claims, other);
  check_refused(refused, 401, "invalid_client", 700027);
  BOOST_TEST(refused.text("error_description").find("The key was not found") != std::string::npos);
  check_refused(send(with(header, "x5t", other.thumbprint()), claims), 401, "invalid_client", 700027);
  check_refused(send(with(header, "x5t#S256", "x"), claims), 401, "invalid_client", 700027);
}

BOOST_AUTO_TEST_CASE(another_key_does_not_sign_for_a_registered_certificate) {
  const std::string pem = announcement().at("clientCertificateFile").as_string().c_str();
  std::ifstream file(pem);
  const auto stranger = TestCertificate::from_pem(std::string(std::istreambuf_iterator<char>(file), {}));
  const auto refused = send(header, claims, stranger);
  check_refused(refused, 401, "invalid_client", 700027);
  BOOST_TEST(refused.text("error_description").find("signature") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(changed_claims_are_refused) {
  const auto token = signed_token(header, claims, registered());
  const auto other = signed_token(header, with(claims, "jti", "2"), registered());
  const auto mixed = other.substr(0, other.rfind('.')) + token.substr(token.rfind('.'));
  check_refused(send(mixed), 401, "invalid_client", 700027);
  check_refused(send(token.substr(0, token.rfind('.') + 1)), 401, "invalid_client", 700027);
}

BOOST_AUTO_TEST_CASE(an_algorithm_is_not_taken_for_another) {
  const auto part = [](const json::object& object) {
    return encoding::base64url_encode(json::serialize(object));
  };
  const auto unsigned_text = part(header) + '.' + part(claims);
  const auto pkcs = unsigned_text + '.' + encoding::base64url_encode(registered().sign(unsigned_text, false));
  check_refused(send(pkcs), 401, "invalid_client", 700027);
  for (const auto* algorithm : {"none", "HS256", "PS384", "ES256", ""}) {
    check_refused(send(with(header, "alg", algorithm), claims), 400, "invalid_request", 50027);
  }
  check_refused(send(without(header, "alg"), claims), 400, "invalid_request", 50027);
}

BOOST_AUTO_TEST_CASE(certificates_out_of_time_are_refused) {
  for (const auto* one : {&expired(), &not_yet_valid()}) {
    check_refused(send(with(header, "x5t#S256", one->thumbprint256()), claims, *one), 401, "invalid_client",
                  700027);
  }
}

BOOST_AUTO_TEST_CASE(assertions_out_of_time_are_refused) {
  const auto at = [&](std::int64_t start, std::int64_t end) {
    return send(header, with(with(claims, "nbf", now + start), "exp", now + end));
  };
  check_token(at(240, 840));
  check_token(at(-840, -240));
  check_token(at(-300, 590));
  for (const auto& [start, end] : {std::pair<std::int64_t, std::int64_t>{330, 900},
                                   {-900, -330},
                                   {0, 910},
                                   {0, std::int64_t{1} << 62},
                                   {-(std::int64_t{1} << 62), 300},
                                   {60, -400}}) {
    check_refused(at(start, end), 401, "invalid_client", 700024);
  }
}

BOOST_AUTO_TEST_CASE(an_assertion_of_another_client_is_refused) {
  check_refused(send(header, with(claims, "sub", usual_client)), 401, "invalid_client", 700021);
  check_refused(send(header, with(claims, "iss", usual_client)), 401, "invalid_client", 700021);
  check_refused(send(header, of_client(usual_client)), 401, "invalid_client", 700021);
  check_token(send(header, of_client("22222222-2222-4222-8222-222222222221")));
}

BOOST_AUTO_TEST_CASE(malformed_assertions_are_refused) {
  const auto good = signed_token(header, claims, registered());
  for (const std::string text :
       {"x", "a.b.c", "..", "%c3%bc.x.y", "e30.e30.", "bnVsbA.bnVsbA.x", "e30.e30.!"}) {
    check_refused(send(text), 400, "invalid_request", 50027);
  }
  check_refused(send(good + ".x"), 400, "invalid_request", 50027);
  for (const auto* claim : {"iss", "sub", "jti", "exp", "nbf"}) {
    check_refused(send(header, without(claims, claim)), 400, "invalid_request", 50027);
  }
  check_token(send(header, with(without(claims, "nbf"), "iat", now)));
  check_refused(send(header, with(claims, "exp", "soon")), 400, "invalid_request", 50027);
  check_refused(send(without(header, "x5t#S256"), claims), 400, "invalid_request", 50027);
}

BOOST_AUTO_TEST_CASE(the_type_of_the_assertion_is_checked) {
  const std::string start = "grant_type=client_credentials&client_id=" + own_client +
                            "&scope=" + encoded(origin() + "/.default") +
                            "&client_assertion=" + signed_token(header, claims, registered());
  check_refused(request_token(tenant_id, start), 400, "invalid_request", 900144);
  check_refused(request_token(tenant_id, start + "&client_assertion_type=saml"), 400, "invalid_request",
                50027);
}

BOOST_AUTO_TEST_CASE(a_subject_is_trusted_where_the_chain_comes_along) {
  const TestCertificate first("Rotated M\xc3\xbcller");
  const TestCertificate second("Rotated M\xc3\xbcller", -60, 3600);
  const auto chained = [&](const TestCertificate& one) {
    return json::object{{"alg", "PS256"},
                        {"x5t#S256", one.thumbprint256()},
                        {"x5c", json::array{encoding::base64_encode(one.der())}}};
  };
  const auto its_claims = of_client(trusting_client);
  check_token(send(chained(first), its_claims, first, trusting_client), trusting_client);
  check_token(send(chained(second), its_claims, second, trusting_client), trusting_client);
  check_token(send(without(chained(first), "x5t#S256"), its_claims, first, trusting_client), trusting_client);
  // The same without the chain, by another name, at an application that trusts no names, out of time.
  check_refused(send(without(chained(first), "x5c"), its_claims, first, trusting_client), 401,
                "invalid_client", 700027);
  const TestCertificate other("Rotated");
  check_refused(send(chained(other), its_claims, other, trusting_client), 401, "invalid_client", 700027);
  check_refused(send(chained(first), claims, first), 401, "invalid_client", 700027);
  const TestCertificate old("Rotated M\xc3\xbcller", -7200, -3600);
  check_refused(send(chained(old), its_claims, old, trusting_client), 401, "invalid_client", 700027);
  for (const auto& odd : {json::value(json::array{}), json::value(json::array{1}), json::value("x"),
                          json::value(json::array{"!"}), json::value(json::array{"MIIB"})}) {
    check_refused(send(with(chained(first), "x5c", odd), its_claims, first, trusting_client), 401,
                  "invalid_client", 700027);
  }
}

BOOST_AUTO_TEST_CASE(the_announced_certificate_is_good_for_who_has_none) {
  const std::string path = announcement().at("clientCertificateFile").as_string().c_str();
  BOOST_TEST(path == (data() / "client.pem").string());
  const auto content = [&] {
    std::ifstream file(path);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const auto before = content();
  const auto announced = TestCertificate::from_pem(before);
  BOOST_TEST(announced.subject() == "/CN=managementpartner-emulator-client");
  const auto by_announced = with(header, "x5t#S256", announced.thumbprint256());
  check_token(send(by_announced, of_client(usual_client), announced, usual_client), usual_client);
  check_refused(send(by_announced, claims, announced), 401, "invalid_client", 700027);
  restart();
  BOOST_TEST(content() == before);
  emulator().stop();
  std::ofstream(path) << "-----BEGIN CERTIFICATE-----\n";
  restart();
  BOOST_TEST(TestCertificate::from_pem(content()).thumbprint() != announced.thumbprint());
}

BOOST_AUTO_TEST_CASE(no_assertion_gets_into_the_log) {
  const auto assertion = signed_token(header, claims, registered());
  check_token(send(assertion));
  const auto log = json::serialize(administer("GET", "/requests"));
  BOOST_TEST(log.find(assertion.substr(0, 20)) == std::string::npos);
  BOOST_TEST(log.find(assertion.substr(assertion.rfind('.'))) == std::string::npos);
  BOOST_TEST(log.find(own_client) != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
