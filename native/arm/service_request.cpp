#include "arm/service_request.hpp"

namespace managementpartner::arm {

namespace {

// service.md: the operations and their api-versions.
constexpr const char* partners = "/providers/Microsoft.ManagementPartner/partners/";
constexpr const char* operations = "/providers/Microsoft.ManagementPartner/operations";
constexpr const char* provider_version = "?api-version=2018-02-01";
constexpr const char* tenants = "/tenants?api-version=2022-12-01";
constexpr const char* subscriptions = "/subscriptions/";
constexpr const char* subscriptions_version = "?api-version=2022-12-01";

http::Method method_of(Verb verb) {
  switch (verb) {
    case Verb::create_link:
      return http::Method::put;
    case Verb::update_link:
      return http::Method::patch;
    case Verb::remove_link:
      return http::Method::delete_;
    case Verb::get_link:
    case Verb::list_tenants:
    case Verb::list_operations:
    case Verb::get_subscription:
      return http::Method::get;
  }
  return http::Method::get;
}

std::string about_link(const std::string& partner_id) {
  std::string target;
  target.reserve(100);  // Enough for any: 20 digits at most.
  return target.append(partners).append(partner_id).append(provider_version);
}

std::string target_of(const ServiceRequest& request) {
  switch (request.verb) {
    case Verb::list_tenants:
      return tenants;
    case Verb::list_operations:
      return std::string(operations).append(provider_version);
    case Verb::get_subscription:
      return subscriptions + request.subscription_id + subscriptions_version;
    case Verb::get_link:
    case Verb::create_link:
    case Verb::update_link:
    case Verb::remove_link:
      return about_link(request.partner_id);
  }
  return "/";
}

}  // namespace

http::Request make_request(const ServiceRequest& request, const http::Endpoint& endpoint) {
  http::Request made;
  made.method = method_of(request.verb);
  made.endpoint = endpoint;
  made.target = target_of(request);
  made.headers.emplace_back("Accept", "application/json");
  if (request.verb == Verb::list_tenants || request.verb == Verb::list_operations) {
    made.body_limit = std::size_t{8} << 20;
  }
  return made;
}

bool changes_link(Verb verb) noexcept {
  return method_of(verb) != http::Method::get;
}

}  // namespace managementpartner::arm
