// The built-in sample's people, and their side of a sign-in.
#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <string>
#include <string_view>

#include "emulator/test_assertion.hpp"
#include "emulator/test_emulator.hpp"

namespace managementpartner::emulator::test {

inline const std::string adventure_works = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01";
inline const std::string litware = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a02";
inline const std::string wide_world_importers = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a03";
inline const std::string megan = "megan@adventureworks.onmicrosoft.com";
inline const std::string nestor = "nestor@litware.onmicrosoft.com";
inline const std::string isaiah = "isaiah@wideworldimporters.onmicrosoft.com";
inline const std::string azure_cli = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

[[nodiscard]] inline std::string form_encoded(std::string_view text) {
  return boost::urls::encode(text, boost::urls::unreserved_chars);
}

/// The text of a claim; empty where there is none.
[[nodiscard]] inline std::string claim(const std::string& token, std::string_view name) {
  const auto claims = claims_of(token);
  const auto* value = claims.as_object().if_contains(name);
  return value ? std::string(value->as_string().c_str()) : "";
}

inline void check_refused(const Answer& answer, const std::string& error, std::int64_t code,
                          const std::string& suberror = {}) {
  BOOST_TEST(answer.text("error") == error);
  BOOST_TEST(answer.text("suberror") == suberror);
  BOOST_TEST(answer.status == (error == "invalid_client" ? 401u : 400u));
  BOOST_TEST(answer.text("error_description").starts_with("AADSTS" + std::to_string(code) + ": "));
  BOOST_TEST(answer.json().at("error_codes").as_array().at(0).as_int64() == code);
}

/// As a Boost.Test fixture.
struct People : TestEmulator {
  explicit People(const std::string& configuration = {}) : TestEmulator(configuration) {}

  std::string scope(const std::string& words = "offline_access") const {
    return "&scope=" + form_encoded(origin() + "/.default " + words);
  }
  Answer begin_device_sign_in(const std::string& tenant = "organizations",
                              const std::string& more = {}) const {
    return exchange("POST", '/' + tenant + "/oauth2/v2.0/devicecode", {},
                    "client_id=" + azure_cli + (more.empty() ? scope() : more));
  }
  Answer poll(const std::string& tenant, const std::string& device_code, const std::string& more = {}) const {
    return request_token(tenant,
                         "grant_type=" + form_encoded("urn:ietf:params:oauth:grant-type:device_code") +
                             "&client_id=" + azure_cli + "&device_code=" + device_code + more);
  }
  /// Somebody at another device.
  void approve(const std::string& user_code, const std::string& user) {
    administer("POST", "/device-codes/" + user_code, R"({"userPrincipalName":")" + user + "\"}");
  }
  Answer sign_in(const std::string& tenant, const std::string& user, const std::string& more = {}) {
    const auto begun = begin_device_sign_in(tenant, more);
    approve(begun.text("user_code"), user);
    return poll(tenant, begun.text("device_code"));
  }
  Answer redeem(const std::string& tenant, const std::string& refresh_token,
                const std::string& more = {}) const {
    return request_token(tenant, "grant_type=refresh_token&client_id=" + azure_cli +
                                     "&refresh_token=" + refresh_token + (more.empty() ? scope() : more));
  }
  Answer call_arm(const std::string& method, const std::string& path, const std::string& token) const {
    return exchange(method, path, {{"Authorization", "Bearer " + token}});
  }
};

}  // namespace managementpartner::emulator::test
