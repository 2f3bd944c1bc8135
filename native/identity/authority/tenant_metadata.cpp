#include "identity/authority/tenant_metadata.hpp"

#include <boost/json/value.hpp>
#include "http/percent_encode.hpp"

#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "identity/authority/authority_error.hpp"
#include "secret/json_reader.hpp"

namespace managementpartner::identity {

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
  error.next_step =
      "Name the tenant by its ID (a GUID), or check that the authority is Microsoft Entra ID and that no "
      "proxy "
      "or gateway answers in its place.";
  error.http_status = response.status;
  error.client_request_id = response.client_request_id;
  return error;
}

}  // namespace managementpartner::identity
