#include "client/cloud.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "identity/guid.hpp"

namespace managementpartner {

namespace {

struct Row {
  std::string_view name;
  const char* arm_host;
  const char* authority_host;
};

// service.md: Clouds.
constexpr Row rows[] = {
    {"AzureCloud", "management.azure.com", "login.microsoftonline.com"},
    {"AzureUSGovernment", "management.usgovcloudapi.net", "login.microsoftonline.us"},
    {"AzureChinaCloud", "management.chinacloudapi.cn", "login.partner.microsoftonline.cn"},
};

Cloud cloud_of(const Row& row) {
  return {{row.arm_host, "443"}, {row.authority_host, "443"}};
}

}  // namespace

Result<Cloud> find_cloud(std::string_view name) {
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& one) { return identity::is_same_name(one.name, name); });
  if (row == std::end(rows)) {
    return make_error(Reason::cloud_unknown, "There is no cloud of this name.");
  }
  return cloud_of(*row);
}

Cloud default_cloud() {
  return cloud_of(rows[0]);
}

}  // namespace managementpartner
