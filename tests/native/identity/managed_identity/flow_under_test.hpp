// A managed identity's flow, driven by hand.
#pragma once

#include <boost/test/unit_test.hpp>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "identity/jwt.hpp"
#include "identity/managed_identity/managed_identity_credential.hpp"
#include "identity/printing.hpp"

namespace managementpartner::identity::test {

using Kind = ManagedIdentityId::Kind;

inline const WallClock::time_point now{std::chrono::hours(24 * 365 * 50)};
inline const std::string client_id = "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10";
inline const std::string object_id = "0b8f1c77-4a8e-4b53-8b0e-1f6b3a6c9d21";
inline const std::string tenant_id = "c2a5b1de-77aa-4c1e-9d5e-0f3b8a6d4e55";
inline const std::string resource_id =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/runner";
inline const std::string arm = "resource=https%3A%2F%2Fmanagement.azure.com";

using Variables = std::vector<std::pair<const char*, std::string>>;

inline Environment environment_of(const Variables& variables) {
  auto environment = Environment::given();
  for (const auto& [name, value] : variables) environment.set(name, value);
  return environment;
}

inline ManagedIdentityId id_of(Kind kind) {
  if (kind == Kind::client_id) return {kind, client_id};
  if (kind == Kind::object_id) return {kind, object_id};
  if (kind == Kind::resource_id) return {kind, resource_id};
  return {};
}

inline CredentialPtr credential_for(const Variables& variables, Kind kind = Kind::system_assigned,
                                    ManagedIdentityOptions options = {}) {
  return *managed_identity_credential(id_of(kind), environment_of(variables), std::move(options));
}

inline std::unique_ptr<TokenFlow> flow_of(const CredentialPtr& credential, const std::string& tenant = {}) {
  return credential->begin({{"login.microsoftonline.com", "443"},
                            tenant,
                            "https://management.azure.com/.default",
                            R"({"access_token":{}})"});
}

inline http::Response response_of(int status, const std::string& body) {
  http::Response response;
  response.status = status;
  response.body = Secret(body);
  response.client_request_id = "a-client-request-id";
  return response;
}

inline Result<http::Delivery> delivery(int status, const std::string& body) {
  return http::Delivery{response_of(status, body), false};
}

/// The first request, or the error in its place.
inline TokenAction first(const Variables& variables, Kind kind = Kind::system_assigned) {
  return flow_of(credential_for(variables, kind))->resume(Started{}, now);
}

inline http::Request request_in(const TokenAction& action) {
  if (const auto* error = std::get_if<Error>(&action)) BOOST_FAIL(error->message);
  return std::get<http::Request>(action);
}

inline Error error_in(const TokenAction& action) {
  BOOST_REQUIRE(std::holds_alternative<Error>(action));
  return std::get<Error>(action);
}

inline std::string url_of(const http::Request& request) {
  return request.endpoint.origin() + request.target;
}

/// "name: value" of the headers that are no secrets; "" where there is none.
inline std::string header_in(const http::Request& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (key == name) return value;
  }
  return {};
}

inline std::string secret_header_in(const http::Request& request, std::string_view name) {
  for (const auto& [key, value] : request.secret_headers) {
    if (key == name) return std::string(value.view());
  }
  return {};
}

/// A token of the identity that `id_of` names, in an answer.
inline std::string answer_of(const std::string& members = R"("expires_on":"1577840400")") {
  const std::string token =
      managementpartner::test::jwt(R"({"tid":")" + tenant_id + R"(","appid":")" + client_id + R"(","oid":")" +
                                   object_id + R"(","xms_mirid":")" + resource_id + R"("})");
  return R"({"token_type":"Bearer","access_token":")" + token + "\"," + members + '}';
}

}  // namespace managementpartner::identity::test
