#include "identity/authority/discovery.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <utility>

#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "error/display_text.hpp"
#include "http/absolute_url.hpp"
#include "http/percent_encode.hpp"
#include "http/retry_after.hpp"
#include "http/with_answer.hpp"
#include "identity/authority/authority_error.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

namespace {

namespace json = boost::json;

Error failed(Reason reason, const http::Endpoint& arm_endpoint, const std::string& what) {
  Error error = make_error(reason, "The ARM endpoint " + arm_endpoint.origin() +
                                       " was asked which authority belongs to it and " + what);
  if (reason == Reason::unexpected_response) {
    error.next_step = NextStep::with_places(
        "Check {arm endpoint}, and that no proxy or gateway answers in its place. If it is right, "
        "{name its authority too}.");
  }
  return error;
}

Error by_status(int status, const http::Endpoint& arm_endpoint) {
  const std::string number = "answered with HTTP status " + std::to_string(status);
  if (status >= 300 && status < 400) {
    return failed(Reason::unexpected_response, arm_endpoint,
                  "answered with a redirect, which is not followed.");
  }
  const Reason reason = status == 429                    ? Reason::too_many_requests
                        : status >= 500 || status == 408 ? Reason::service_unavailable
                                                         : Reason::unexpected_response;
  Error error = failed(reason, arm_endpoint, number + ".");
  error.names_http_status = true;
  return error;
}

bool is_of(const json::value& cloud, const http::Endpoint& arm_endpoint) {
  const auto endpoint =
      http::parse_endpoint(text_member(cloud, "resourceManager").value_or(""), "ARM endpoint");
  return endpoint && *endpoint == arm_endpoint;
}

// Older answers are the one cloud; newer ones list all that the endpoint knows.
const json::value* find_cloud(const json::value& answer, const http::Endpoint& arm_endpoint) {
  const auto* clouds = answer.if_array();
  if (clouds == nullptr) return answer.is_object() ? &answer : nullptr;
  if (clouds->size() == 1) return &clouds->front();
  const auto* found = std::find_if(clouds->begin(), clouds->end(),
                                   [&](const json::value& cloud) { return is_of(cloud, arm_endpoint); });
  return found != clouds->end() ? found : nullptr;
}

bool is_ad_fs(const json::value& authentication, std::string_view login_endpoint) {
  if (encoding::is_same_name(text_member(authentication, "identityProvider").value_or(""), "ADFS"))
    return true;
  const auto url = http::parse_absolute_url(login_endpoint, "https");
  return url && encoding::is_same_name(std::string(url->encoded_path()).substr(0, 5), "/adfs");
}

Result<http::Endpoint> named_authority(const http::Response& response, const http::Endpoint& arm_endpoint) {
  const auto unexpected = [&](const std::string& what) {
    return failed(Reason::unexpected_response, arm_endpoint, what);
  };
  const auto answer = read_json(response.body.view());
  if (!answer) return unexpected("answered with something that is not JSON.");
  const auto* cloud = find_cloud(*answer, arm_endpoint);
  if (cloud == nullptr) return unexpected("did not describe its own cloud.");
  const auto* authentication = find_member(*cloud, "authentication");
  const auto login_endpoint =
      authentication != nullptr ? text_member(*authentication, "loginEndpoint") : std::nullopt;
  if (!login_endpoint) return unexpected("named none.");
  const std::string shown = '"' + display_text(*login_endpoint, 200) + '"';
  if (is_ad_fs(*authentication, *login_endpoint)) {
    Error error = unexpected("named AD FS, " + shown + ", which is not supported. Nothing was sent to it.");
    error.next_step =
        "Sign in to a cloud that uses Microsoft Entra ID, or give an access token obtained in another way.";
    return error;
  }
  auto authority = http::parse_endpoint(*login_endpoint, "authority");
  if (authority) return *std::move(authority);
  return unexpected("named " + shown +
                    ", which is not of the form https://host[:port]. Nothing was sent to it.");
}

}  // namespace

http::Request cloud_metadata_request(const http::Endpoint& arm_endpoint) {
  http::Request request;
  request.endpoint = arm_endpoint;
  request.target = "/metadata/endpoints?api-version=2022-09-01";
  request.headers.emplace_back("Accept", "application/json");
  return request;
}

Result<http::Endpoint> read_authority(const http::Response& response, const http::Endpoint& arm_endpoint,
                                      WallClock::time_point now) {
  auto authority = response.status == 200 ? named_authority(response, arm_endpoint)
                                          : by_status(response.status, arm_endpoint);
  if (authority) return *std::move(authority);
  Error error = http::with_answer(std::move(authority).error(), response);
  error.retry_after = http::retry_after(response, now);
  return error;
}

namespace {

// "https://login.microsoftonline.com/<GUID>/v2.0" → the GUID; empty where there is none.
std::string tenant_in(const std::string& issuer) {
  const auto location = http::parse_location(issuer);
  if (!location) return {};
  const auto segment = std::string_view(location->target).substr(1);
  const auto id = segment.substr(0, segment.find('/'));
  return encoding::is_guid(id) ? encoding::lower_case(id) : std::string();
}

}  // namespace

http::Request tenant_metadata_request(const http::Endpoint& authority, std::string_view domain) {
  http::Request request;
  request.endpoint = authority;
  request.target = '/' + http::percent_encode(domain) + "/v2.0/.well-known/openid-configuration";
  request.headers.emplace_back("Accept", "application/json");
  return request;
}

Result<std::string> read_tenant_id(const http::Response& response, std::string_view domain,
                                   WallClock::time_point now) {
  if (response.status != 200) return authority_error(response, domain, now, Secret());
  const auto answer = read_json(response.body.view());
  std::string id = answer ? tenant_in(text_member(*answer, "issuer").value_or("")) : std::string();
  if (!id.empty()) return id;
  Error error = make_error(Reason::unexpected_response, "The authority was asked which tenant the domain " +
                                                            std::string(domain) + " is of and named none.");
  error.next_step = NextStep::with_places(
      "Name the tenant by its ID (a GUID), or check that {authority} is Microsoft Entra ID and that no proxy "
      "or gateway answers in its place.");
  return http::with_answer(std::move(error), response);
}

}  // namespace managementpartner::identity
