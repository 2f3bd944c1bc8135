#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"
#include "encoding/base64url.hpp"

using namespace managementpartner;
using namespace managementpartner::emulator::test;

namespace {

// Independent of the emulator's own verifier: the key as the outside world learns it.
bool verifies(const std::string& modulus, const std::string& exponent, const std::string& token) {
  const auto number = [](const std::string& text) {
    const auto bytes = encoding::base64url_decode(text).value();
    return BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()),
                     nullptr);
  };
  BIGNUM* const n = number(modulus);
  BIGNUM* const e = number(exponent);
  OSSL_PARAM_BLD* const builder = OSSL_PARAM_BLD_new();
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n);
  OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e);
  OSSL_PARAM* const parameters = OSSL_PARAM_BLD_to_param(builder);
  EVP_PKEY_CTX* const maker = EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr);
  EVP_PKEY* key = nullptr;
  EVP_PKEY_fromdata_init(maker);
  EVP_PKEY_fromdata(maker, &key, EVP_PKEY_PUBLIC_KEY, parameters);
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
  const auto dot = token.rfind('.');
  const auto signature = encoding::base64url_decode(token.substr(dot + 1)).value();
  EVP_DigestVerifyInit(context, nullptr, EVP_sha256(), nullptr, key);
  const bool good =
      EVP_DigestVerify(context, reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                       reinterpret_cast<const unsigned char*>(token.data()), dot) == 1;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  EVP_PKEY_CTX_free(maker);
  OSSL_PARAM_free(parameters);
  OSSL_PARAM_BLD_free(builder);
  BN_free(e);
  BN_free(n);
  return good;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(discovery, TestEmulator)

BOOST_AUTO_TEST_CASE(openid_configuration_leads_to_the_token_endpoint) {
  const auto tenant = identity().tenant_id;
  for (const std::string& name : {tenant, std::string("adventureworks.onmicrosoft.com")}) {
    const auto answer = exchange("GET", '/' + name + "/v2.0/.well-known/openid-configuration");
    BOOST_TEST(answer.status == 200u);
    BOOST_TEST(answer.text("token_endpoint") == origin() + '/' + tenant + "/oauth2/v2.0/token");
    BOOST_TEST(answer.text("issuer") == origin() + '/' + tenant + "/v2.0");
    BOOST_TEST(answer.text("authorization_endpoint") == origin() + '/' + tenant + "/oauth2/v2.0/authorize");
    BOOST_TEST(answer.text("device_authorization_endpoint") ==
               origin() + '/' + tenant + "/oauth2/v2.0/devicecode");
    BOOST_TEST(answer.json().at("grant_types_supported").as_array().size() == 4u);
  }
  const auto common = exchange("GET", "/common/v2.0/.well-known/openid-configuration");
  BOOST_TEST(common.text("issuer") == origin() + "/{tenantid}/v2.0");
  const auto unknown = exchange("GET", "/nowhere.example/v2.0/.well-known/openid-configuration");
  BOOST_TEST(unknown.status == 400u);
  BOOST_TEST(unknown.text("error") == "invalid_tenant");
}

BOOST_AUTO_TEST_CASE(instance_discovery_names_the_tenants_configuration) {
  const auto answer =
      exchange("GET", "/common/discovery/instance?api-version=1.1&authorization_endpoint=" + origin() +
                          "/abc/oauth2/v2.0/authorize");
  BOOST_TEST(answer.text("tenant_discovery_endpoint") ==
             origin() + "/abc/v2.0/.well-known/openid-configuration");
  for (const auto* odd : {"z:%c2%b1", "https:", "x", ""}) {
    BOOST_TEST(exchange("GET", std::string("/common/discovery/instance?authorization_endpoint=") + odd)
                   .text("tenant_discovery_endpoint") ==
               origin() + "/common/v2.0/.well-known/openid-configuration");
  }
}

BOOST_AUTO_TEST_CASE(the_published_key_verifies_a_token) {
  const auto answer = exchange("GET", '/' + identity().tenant_id + "/discovery/v2.0/keys").json();
  const auto& key = answer.at("keys").as_array().at(0);
  BOOST_TEST(key.at("kty").as_string() == "RSA");
  BOOST_TEST(verifies(key.at("n").as_string().c_str(), key.at("e").as_string().c_str(), token(identity())));
}

BOOST_AUTO_TEST_SUITE_END()
