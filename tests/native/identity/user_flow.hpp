// Sign-ins of users as plain calls, with a clock that stands until it is moved.
#pragma once

#include <string>
#include <utility>

#include "identity/people/user_credential.hpp"
#include "identity/printing.hpp"

namespace managementpartner::identity {

inline const std::string public_client = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";
inline const std::string tokens_scope =
    "&scope=https%3A%2F%2Fmanagement.azure.com%2F.default%20offline_access%20openid%20profile";
inline const std::string a_token = R"({"token_type":"Bearer","expires_in":3599,"access_token":"abc"})";
inline const std::string a_token_and_more =
    R"({"token_type":"Bearer","expires_in":3599,"access_token":"abc","refresh_token":"r3fresh"})";

inline TokenQuery query_for(std::string tenant, std::string claims = {}) {
  return {{"login.microsoftonline.com", "443"},
          std::move(tenant),
          "https://management.azure.com/.default",
          std::move(claims)};
}

inline Result<http::Delivery> answer(int status, const std::string& body) {
  http::Response response;
  response.status = status;
  response.body = Secret(body);
  return http::Delivery{std::move(response), false};
}

/// "400 invalid_grant" as the authority says it.
inline Result<http::Delivery> refusal(const std::string& error, const std::string& description = "No.") {
  return answer(400, R"({"error":")" + error + R"(","error_description":")" + description + "\"}");
}

inline const http::Request& request_of(const TokenAction& action) {
  return std::get<http::Request>(action);
}

inline const Error& error_of(const TokenAction& action) {
  return std::get<Error>(action);
}

inline std::chrono::milliseconds pause_of(const TokenAction& action) {
  return std::get<Pause>(action).time;
}

}  // namespace managementpartner::identity
