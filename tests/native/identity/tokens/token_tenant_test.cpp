#include "identity/tokens/token_tenant.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/jwt.hpp"
#include "identity/printing.hpp"

namespace managementpartner::identity {

namespace {

const std::string own = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01";
const std::string other = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a02";

std::string claims_of(const std::string& tenant) {
  return R"({"tid":")" + tenant + "\"}";
}

// The tenant, or "none".
std::string tenant_in(const std::string& token) {
  return tenant_of(Secret(token)).value_or("none");
}

class Gives final : public TokenFlow {
 public:
  explicit Gives(std::string token) : token_(std::move(token)) {}
  TokenAction resume(TokenEvent, WallClock::time_point) override {
    return AccessToken{Secret(token_), WallClock::time_point::max(), std::nullopt};
  }

 private:
  const std::string token_;
};

std::unique_ptr<TokenFlow> flow(const std::string& tenant, const std::string& token) {
  const TokenQuery query{{"login.example", "443"}, tenant, "scope", ""};
  return for_tenant_of(query, std::make_unique<Gives>(token));
}

// "token", or the reason.
std::string outcome(const TokenAction& action) {
  if (std::holds_alternative<AccessToken>(action)) return "token";
  return std::string(reason_name(std::get<Error>(action).reason));
}

std::string start(const std::string& tenant, const std::string& token) {
  return outcome(flow(tenant, token)->resume(Started{}, WallClock::now()));
}

// What comes of it once the authority says whose the domain is.
std::string look_up(const std::string& issuer, const std::string& token) {
  const auto asked = flow("contoso.com", token);
  const auto first = asked->resume(Started{}, WallClock::now());
  BOOST_TEST(std::get<http::Request>(first).target == "/contoso.com/v2.0/.well-known/openid-configuration");
  http::Delivery answer;
  answer.response.status = 200;
  answer.response.body = Secret(R"({"issuer":")" + issuer + "\"}");
  return outcome(asked->resume(std::move(answer), WallClock::now()));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(token_tenant)

BOOST_AUTO_TEST_CASE(is_read_however_it_is_written) {
  BOOST_TEST(tenant_in(test::jwt(claims_of(own))) == own);
  BOOST_TEST(tenant_in(test::jwt(claims_of("C9F2F5E0-6A4E-4D0E-9A7C-3B0F6D1C2A01"))) == own);
  BOOST_TEST(tenant_in(test::jwt(claims_of("{" + own + "}"))) == own);
  BOOST_TEST(tenant_in(test::jwt(R"({"\u0074id":")" + own + "\"}")) == own);
  BOOST_TEST(tenant_in(test::jwt(R"({"a":{"tid":"x","tid":[":"]},"tid":")" + own + "\"}")) == own);
  BOOST_TEST(tenant_in(test::jwt(R"({"groups":")" + std::string(1 << 20, 'x') + R"(","tid":")" + own +
                                 "\"}")) == own);
}

BOOST_AUTO_TEST_CASE(is_not_known_where_it_can_be_doubted) {
  for (const std::string& token :
       {std::string(), std::string("opaque"), std::string("a.b.c"), std::string("a.!!!.c"),
        test::jwt(claims_of(own)) + ".more", test::jwt("{}"), test::jwt("not JSON"), test::jwt("[]"),
        test::jwt(R"({"tid":7})"), test::jwt(R"({"tid":null})"), test::jwt(R"({"tid":[")" + own + "\"]}"),
        test::jwt(claims_of("")), test::jwt(claims_of("contoso.com")), test::jwt(claims_of(own + "0")),
        test::jwt(R"({"TID":")" + own + "\"}"),
        test::jwt(R"({"tid":")" + own + R"(","tid":")" + other + "\"}"),
        test::jwt(R"({"tid":")" + own + R"(","\u0074id":")" + own + "\"}")}) {
    BOOST_TEST(tenant_in(token) == "none", token.substr(0, 100));
  }
}

BOOST_AUTO_TEST_CASE(a_token_is_used_in_its_own_tenant_only) {
  const std::string token = test::jwt(claims_of(own));
  BOOST_TEST(start(own, token) == "token");
  BOOST_TEST(start("C9F2F5E0-6A4E-4D0E-9A7C-3B0F6D1C2A01", token) == "token");
  BOOST_TEST(start(other, token) == "TokenTenantMismatch");
  BOOST_TEST(start(own, "opaque") == "TokenTenantMismatch");
  BOOST_TEST(start("", token) == "token");
  BOOST_TEST(start("", "opaque") == "token");
}

BOOST_AUTO_TEST_CASE(a_domain_counts_as_its_tenant) {
  const std::string token = test::jwt(claims_of(own));
  BOOST_TEST(look_up("https://login.example/" + own + "/v2.0", token) == "token");
  BOOST_TEST(look_up("https://login.example/" + other + "/v2.0", token) == "TokenTenantMismatch");
  BOOST_TEST(look_up("https://login.example/" + own + "/v2.0", "opaque") == "TokenTenantMismatch");
  BOOST_TEST(look_up("https://login.example/common/v2.0", token) == "UnexpectedResponse");
}

BOOST_AUTO_TEST_CASE(the_error_names_both) {
  const auto error = check_token_tenant(own, other);
  BOOST_TEST(error.value().message ==
             "The access token is for the tenant " + own + ", not for " + other + ". It was not sent.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
