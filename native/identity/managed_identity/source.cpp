#include "identity/managed_identity/source.hpp"

#include <algorithm>

#include "encoding/ascii.hpp"
#include "http/endpoint.hpp"
#include "identity/authority/form_post.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::identity::managed_identity {

Result<Source> find_source(const Wanted& wanted) {
  const auto is_set = [&](std::string_view name) { return wanted.environment.line(name).has_value(); };
  if (is_set(variable::identity_endpoint) && is_set(variable::identity_header)) {
    return identity_endpoint_source(wanted);
  }
  if (is_set(variable::identity_endpoint) && is_set(variable::imds_endpoint)) return arc_source(wanted);
  if (is_set(variable::msi_endpoint)) return msi_endpoint_source(wanted);
  return imds_source(wanted);
}

std::string what_is_unset(const Environment& environment) {
  if (!environment.line(variable::identity_endpoint)) {
    return "neither IDENTITY_ENDPOINT (Azure Automation, App Service, Azure Arc) nor MSI_ENDPOINT is set";
  }
  return "IDENTITY_ENDPOINT is set without IDENTITY_HEADER (Azure Automation, App Service) or IMDS_ENDPOINT "
         "(Azure Arc), MSI_ENDPOINT is not set";
}

Result<http::Request> token_request(std::string_view url, std::string_view variable, std::string_view query,
                                    http::Reach reach) {
  auto location = http::parse_local_location(url, variable, reach);
  if (!location) {
    Error error = std::move(location).error();
    error.next_step =
        "Unset " + std::string(variable) + ", or set it to the URL that the Azure service gave this process.";
    return error;
  }
  http::Request request;
  request.endpoint = std::move(location->endpoint);
  request.target = std::move(location->target);
  if (!query.empty()) {
    request.target += request.target.find('?') == std::string::npos ? '?' : '&';
    request.target += query;
  }
  request.headers.emplace_back("Accept", "application/json");
  return request;
}

Result<Source> with_secret(Source source, const Environment& environment, std::string_view header,
                           std::string_view variable) {
  auto line = environment.line(variable).value_or(SecretLine());
  const std::string_view text = line.text.view();
  if (!std::all_of(text.begin(), text.end(), encoding::is_printable)) {
    const std::string name(variable);
    Error error =
        make_error(Reason::credential_invalid,
                   "The environment variable " + name + " holds a character that no HTTP header may hold.");
    error.next_step = "Unset " + name + ", or set it to what the Azure service gave this process.";
    return error;
  }
  source.secret = std::move(line.text);
  source.request.note = std::move(line.note);
  source.request.secret_headers.emplace_back(header, source.secret);
  return source;
}

std::string query_for(const Wanted& wanted, std::string_view api_version, const IdNames& names) {
  FormBody query;
  if (!api_version.empty()) query.add("api-version", api_version);
  query.add("resource", wanted.resource);
  switch (wanted.id.kind) {
    case ManagedIdentityId::Kind::system_assigned:
      break;
    case ManagedIdentityId::Kind::client_id:
      query.add(names.client_id, wanted.id.value);
      break;
    case ManagedIdentityId::Kind::object_id:
      query.add(names.object_id, wanted.id.value);
      break;
    case ManagedIdentityId::Kind::resource_id:
      query.add(names.resource_id, wanted.id.value);
      break;
  }
  return std::string(std::move(query).take().view());
}

}  // namespace managementpartner::identity::managed_identity
