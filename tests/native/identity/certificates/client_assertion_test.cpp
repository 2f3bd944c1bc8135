#include "identity/certificates/client_assertion.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "encoding/base64url.hpp"
#include "encoding/guid.hpp"
#include "identity/digest.hpp"
#include "identity/printing.hpp"
#include "support/signing_certificate.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::identity {

namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using namespace test;

const std::string client_id = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";
const std::string audience = "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token";

struct Signed {
  KeyHandle issuer_key = make_rsa_key();
  CertificateHandle issuer = make_signing_certificate(issuer_key, {.name = "issuer"});
  CertificateHandle own =
      make_signing_certificate(shared_rsa_key(), {.name = "own", .issuer = issuer, .issuer_key = issuer_key});
  ClientCertificatePtr certificate = *read_client_certificate(
      Secret(key_pem_of(shared_rsa_key()) + pem_of(issuer) + pem_of(own)), "f", Secret());

  [[nodiscard]] std::string assertion(bool send_chain = false,
                                      WallClock::time_point now = WallClock::now()) const {
    return std::string(client_assertion(*certificate, {client_id, audience}, send_chain, now)->view());
  }
};

std::string text(const json::value& object, const char* name) {
  return std::string(object.at(name).as_string().c_str());
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(client_assertion_, Signed)

BOOST_AUTO_TEST_CASE(is_a_jwt_that_the_certificate_verifies) {
  const std::string jwt = assertion();
  BOOST_TEST(is_signed_by(jwt, own));
  BOOST_TEST(!is_signed_by(jwt, issuer));
  std::string changed = jwt;
  changed[jwt.find('.') + 3] ^= 1;
  BOOST_TEST(!is_signed_by(changed, own));

  const auto header = json::parse(jwt_part(jwt, 0));
  BOOST_TEST(header.as_object().size() == 4U);
  BOOST_TEST(text(header, "typ") == "JWT");
  BOOST_TEST(text(header, "alg") == "PS256");
  BOOST_TEST(text(header, "x5t#S256") == encoding::base64url_encode(sha256(der_of(own))));
  BOOST_TEST(text(header, "x5t") == encoding::base64url_encode(sha1(der_of(own))));
}

BOOST_AUTO_TEST_CASE(says_who_it_is_from_and_for_and_how_long) {
  const auto now = WallClock::time_point(1'800'000'000s);
  const auto claims = json::parse(jwt_part(assertion(false, now + 500ms), 1));
  BOOST_TEST(claims.as_object().size() == 7U);
  BOOST_TEST(text(claims, "aud") == audience);
  BOOST_TEST(text(claims, "iss") == client_id);
  BOOST_TEST(text(claims, "sub") == client_id);
  BOOST_TEST(encoding::is_guid(text(claims, "jti")));
  BOOST_TEST(claims.at("nbf").as_int64() == 1'800'000'000);
  BOOST_TEST(claims.at("iat").as_int64() == 1'800'000'000);
  BOOST_TEST(claims.at("exp").as_int64() == 1'800'000'600);
}

BOOST_AUTO_TEST_CASE(is_good_once) {
  const auto now = WallClock::now();
  BOOST_TEST(text(json::parse(jwt_part(assertion(false, now), 1)), "jti") !=
             text(json::parse(jwt_part(assertion(false, now), 1)), "jti"));
}

BOOST_AUTO_TEST_CASE(carries_the_chain_where_that_is_wanted) {
  const std::string jwt = assertion(true);
  const auto header = json::parse(jwt_part(jwt, 0));
  const auto& chain = header.at("x5c").as_array();
  BOOST_REQUIRE(chain.size() == 2U);
  BOOST_TEST(std::string(chain[0].as_string().c_str()) == encoding::base64_encode(der_of(own)));
  BOOST_TEST(std::string(chain[1].as_string().c_str()) == encoding::base64_encode(der_of(issuer)));
  BOOST_TEST(is_signed_by(jwt, own));
}

BOOST_AUTO_TEST_CASE(openssls_command_line_verifies_it) {
  if (std::system("openssl version > /dev/null 2>&1") != 0) {
    BOOST_TEST_MESSAGE("There is no openssl command here.");
    return;
  }
  const std::string jwt = assertion();
  const auto dot = jwt.rfind('.');
  const TemporaryFolder folder;
  folder.write("content", jwt.substr(0, dot));
  folder.write("other", jwt.substr(0, dot - 1));
  folder.write("signature", *encoding::base64url_decode(jwt.substr(dot + 1)));
  folder.write("certificate.pem", pem_of(own));
  const auto verifies = [&](const std::string& content) {
    const std::string line =
        "cd '" + folder.file("") +
        "' && openssl x509 -in certificate.pem -pubkey -noout > key.pem && openssl dgst -sha256 "
        "-verify key.pem -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 "
        "-signature signature " +
        content + " > /dev/null 2>&1";
    return std::system(line.c_str()) == 0;
  };
  BOOST_TEST(verifies("content"));
  BOOST_TEST(!verifies("other"));
}

BOOST_AUTO_TEST_CASE(a_key_that_is_too_short_to_sign_is_told) {
  const auto key = make_rsa_key(512);
  const auto short_one =
      read_client_certificate(Secret(key_pem_of(key) + pem_of(make_signing_certificate(key))), "f", Secret());
  BOOST_REQUIRE(short_one.has_value());
  const auto made = client_assertion(**short_one, {client_id, audience}, false, WallClock::now());
  BOOST_REQUIRE(!made.has_value());
  BOOST_TEST(made.error().reason == Reason::client_certificate_invalid);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
