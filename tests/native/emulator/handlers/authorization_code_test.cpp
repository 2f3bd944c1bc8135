#include <boost/json/serialize.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "emulator/people.hpp"

using namespace managementpartner::emulator::test;

namespace {

// RFC 7636, appendix B.
const std::string verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const std::string challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const std::string redirect_uri = "http://localhost:4711";

struct Fixture : People {
  std::string question(const std::string& words = "offline_access") const {
    return "?response_type=code&client_id=" + azure_cli + "&redirect_uri=" + form_encoded(redirect_uri) +
           "&state=a%26b%3Dc+d&code_challenge=" + challenge + "&code_challenge_method=S256" + scope(words);
  }
  Answer authorize(const std::string& tenant, const std::string& query) const {
    return exchange("GET", '/' + tenant + "/oauth2/v2.0/authorize" + query);
  }
  std::string code_for(const std::string& tenant, const std::string& words = "offline_access") const {
    return sent_back(authorize(tenant, question(words)), "code");
  }
  // What the browser is sent back with; empty where there is no such parameter.
  static std::string sent_back(const Answer& answer, const std::string& name) {
    BOOST_TEST(answer.status == 302u);
    const auto location = answer.header("location");
    BOOST_TEST(location.starts_with(redirect_uri));
    const auto url = boost::urls::parse_uri(location);
    BOOST_REQUIRE(url.has_value());
    for (const auto& parameter : url->params()) {
      if (parameter.key == name) return parameter.value;
    }
    return {};
  }
  static void check_sent_back(const Answer& answer, const std::string& error, int code) {
    BOOST_TEST(sent_back(answer, "error") == error);
    BOOST_TEST(sent_back(answer, "error_description").starts_with("AADSTS" + std::to_string(code) + ": "));
    BOOST_TEST(sent_back(answer, "state") == "a&b=c d");
    BOOST_TEST(sent_back(answer, "code") == "");
  }
  Answer redeem_code(const std::string& tenant, const std::string& code,
                     const std::string& its_verifier = verifier, const std::string& its_uri = redirect_uri,
                     const std::string& client = azure_cli) const {
    return request_token(tenant, "grant_type=authorization_code&client_id=" + client + "&code=" + code +
                                     "&redirect_uri=" + form_encoded(its_uri) +
                                     "&code_verifier=" + its_verifier);
  }
  void browser(const std::string& what) { administer("POST", "/sign-ins", what); }
  void sign_in_as(const std::string& user) { browser(R"({"userPrincipalName":")" + user + "\"}"); }
};

std::string without(std::string query, const std::string& part) {
  const auto found = query.find(part);
  BOOST_REQUIRE(found != std::string::npos);
  return query.erase(found, part.size());
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(authorization_code, Fixture)

BOOST_AUTO_TEST_CASE(a_code_comes_back_at_once_and_gives_tokens_once) {
  const auto back = authorize("organizations", question("openid offline_access") + "&nonce=n1");
  BOOST_TEST(sent_back(back, "state") == "a&b=c d");
  const auto code = sent_back(back, "code");
  BOOST_TEST(code.size() > 400u);
  const auto answer = redeem_code("organizations", code);
  BOOST_TEST(answer.status == 200u);
  BOOST_TEST(claim(answer.text("access_token"), "unique_name") == megan);
  BOOST_TEST(claim(answer.text("access_token"), "tid") == adventure_works);
  BOOST_TEST(claim(answer.text("id_token"), "nonce") == "n1");
  BOOST_TEST(redeem(litware, answer.text("refresh_token")).status == 200u);
  check_refused(redeem_code("organizations", code), "invalid_grant", 54005);
}

BOOST_AUTO_TEST_CASE(a_code_is_good_with_what_it_was_made_for_alone) {
  check_refused(redeem_code("common", code_for("common"), verifier + "x"), "invalid_grant", 501481);
  check_refused(redeem_code("common", code_for("common"), verifier, redirect_uri + "/"), "invalid_grant",
                500112);
  check_refused(redeem_code("common", code_for("common"), ""), "invalid_request", 900144);
  check_refused(redeem_code(litware, code_for("common")), "invalid_grant", 700005);
  check_refused(redeem_code("common", code_for("common"), verifier, redirect_uri,
                            "1950a258-227b-4e31-a9cc-717495945fc2"),
                "invalid_grant", 70000, "client_mismatch");
  check_refused(redeem_code("common", "x"), "invalid_grant", 9002313);
  BOOST_TEST(redeem_code(adventure_works, code_for("organizations")).status == 200u);

  const auto code = code_for("common");
  check_refused(redeem_code("common", code, "wrong"), "invalid_grant", 501481);
  check_refused(redeem_code("common", code), "invalid_grant", 54005);
}

BOOST_AUTO_TEST_CASE(the_admin_interface_says_who_signs_in) {
  sign_in_as(nestor);
  BOOST_TEST(claim(redeem_code(litware, code_for(litware)).text("access_token"), "unique_name") == nestor);
  browser(R"({"decline":true})");
  const auto declined = authorize(litware, question());
  check_sent_back(declined, "access_denied", 65004);
  BOOST_TEST(sent_back(declined, "error_subcode") == "cancel");
  BOOST_CHECK_THROW(browser("{}"), std::runtime_error);
  administer("DELETE", "/sign-ins");
  BOOST_TEST(claim(redeem_code("common", code_for("common")).text("access_token"), "unique_name") == megan);
}

BOOST_AUTO_TEST_CASE(who_may_not_sign_in_is_sent_back_with_the_reason) {
  sign_in_as(isaiah);
  check_sent_back(authorize(litware, question()), "access_denied", 50020);
  sign_in_as(nestor);
  check_sent_back(authorize(wide_world_importers, question()), "access_denied", 53003);
  sign_in_as("nobody@nowhere.example");
  check_sent_back(authorize(litware, question()), "access_denied", 50034);
}

BOOST_AUTO_TEST_CASE(a_sign_in_at_a_tenant_does_what_it_asks) {
  const auto there = redeem_code(wide_world_importers, code_for(wide_world_importers));
  BOOST_TEST(boost::json::serialize(claims_of(there.text("access_token")).at("amr")) == R"(["pwd","mfa"])");
  BOOST_TEST(redeem(wide_world_importers, there.text("refresh_token")).status == 200u);
}

BOOST_AUTO_TEST_CASE(pkce_is_asked_for) {
  const auto good = question();
  check_sent_back(authorize("common", without(good, "&code_challenge=" + challenge)), "invalid_request",
                  9002325);
  check_sent_back(authorize("common", without(good, "&code_challenge_method=S256")), "invalid_request",
                  50147);
  check_sent_back(authorize("common", without(good, "-cM")), "invalid_request", 50147);
  check_sent_back(authorize("common", without(good, "response_type=code")), "unsupported_response_type",
                  700054);
  check_sent_back(authorize("common", without(good, scope())), "invalid_request", 900144);
}

BOOST_AUTO_TEST_CASE(nobody_is_sent_to_a_place_that_is_not_registered) {
  const auto shown = [&](const std::string& tenant, const std::string& query, const std::string& code) {
    const auto answer = authorize(tenant, query);
    BOOST_TEST(answer.status == 400u);
    BOOST_TEST(answer.header("location") == "");
    BOOST_TEST(answer.header("content-type") == "text/html; charset=utf-8");
    BOOST_TEST(answer.body.find("<script") == std::string::npos);
    BOOST_TEST(answer.body.find("AADSTS" + code + ": ") != std::string::npos);
  };
  for (const auto* uri : {"https://localhost:1", "http://localhost.example", "http://localhost:1/#x",
                          "http://10.0.0.1", "javascript:alert(1)", "http://x/<script>", "http:", "x"}) {
    shown("common", "?client_id=" + azure_cli + "&redirect_uri=" + form_encoded(uri), "50011");
  }
  shown("common", "?client_id=" + azure_cli, "900144");
  shown("common", "?client_id=%3Cscript%3E&redirect_uri=http://localhost", "700016");
  shown("nowhere.example", question(), "90002");
  BOOST_TEST(
      authorize("common", "?client_id=" + azure_cli + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fx%3Fy%3D1")
          .header("location")
          .starts_with("http://127.0.0.1:1/x?y=1&error="));
}

BOOST_AUTO_TEST_CASE(all_sign_ins_can_be_over) {
  const auto code = code_for("common");
  const auto token = redeem_code("common", code_for("common")).text("refresh_token");
  administer("DELETE", "/sign-ins");
  check_refused(redeem_code("common", code), "invalid_grant", 70008);
  check_refused(redeem(litware, token), "invalid_grant", 700082, "bad_token");
  BOOST_TEST(redeem_code("common", code_for("common")).status == 200u);
}

BOOST_AUTO_TEST_CASE(neither_code_nor_verifier_gets_into_the_log_of_requests) {
  const auto code = code_for("common");
  BOOST_TEST(redeem_code("common", code).status == 200u);
  const auto log = boost::json::serialize(administer("GET", "/requests"));
  for (const auto& secret : {code, verifier, challenge}) BOOST_TEST(log.find(secret) == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
