#include "identity/tenant_name.hpp"

#include <algorithm>
#include <string>

#include "encoding/ascii.hpp"
#include "encoding/guid.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner {

namespace {

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), [](char character) {
           return encoding::is_letter_or_digit(character) || character == '-';
         });
}

// Two labels at least: a verified domain is never a single word.
bool is_domain(std::string_view name) {
  if (name.size() > 253) return false;
  std::size_t labels = 0;
  for (;;) {
    const auto dot = name.find('.');
    if (!is_label(name.substr(0, dot))) return false;
    ++labels;
    if (dot == std::string_view::npos) return labels > 1;
    name.remove_prefix(dot + 1);
  }
}

}  // namespace

std::optional<Error> check_tenant_name(std::string_view tenant) {
  for (const std::string_view many : {"common", "organizations", "consumers"}) {
    if (!encoding::is_same_name(tenant, many)) continue;
    return make_error(Reason::tenant_invalid,
                      "\"" + std::string(many) + "\" stands for many tenants; name a single one here.");
  }
  if (encoding::is_guid(tenant) || is_domain(tenant)) return std::nullopt;
  return make_error(Reason::tenant_invalid,
                    "This is not a tenant: " + shown_value(tenant) + " is neither a GUID nor a domain name.");
}

std::optional<Error> check_tenant_variable(std::string_view name, std::string_view tenant) {
  auto error = check_tenant_name(tenant);
  if (error) {
    error->message = std::string(name) + " does not name a tenant. " + error->message;
    error->next_step =
        "Set " + std::string(name) + " to the tenant's ID (a GUID) or one of its verified domains.";
  }
  return error;
}

std::string_view without_resource(std::string_view tenant) noexcept {
  constexpr std::string_view folder = "/tenants/";
  if (!encoding::is_same_name(tenant.substr(0, folder.size()), folder)) return tenant;
  const std::string_view id = tenant.substr(folder.size());
  return encoding::is_guid(id) ? id : tenant;
}

}  // namespace managementpartner
