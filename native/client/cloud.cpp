#include "client/cloud.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "encoding/ascii.hpp"
#include "platform/known_variables.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner {

namespace {

struct CloudRow {
  std::string_view name;
  const char* arm_host;
  const char* authority_host;
};

// service.md: Clouds.
constexpr CloudRow cloud_rows[] = {
    {"AzureCloud", "management.azure.com", "login.microsoftonline.com"},
    {"AzureUSGovernment", "management.usgovcloudapi.net", "login.microsoftonline.us"},
    {"AzureChinaCloud", "management.chinacloudapi.cn", "login.partner.microsoftonline.cn"},
};

constexpr std::string_view names[] = {cloud_rows[0].name, cloud_rows[1].name, cloud_rows[2].name};
static_assert(std::size(names) == std::size(cloud_rows));

Cloud cloud_of(const CloudRow& row) {
  return {{row.arm_host, "443"}, {row.authority_host, "443"}};
}

struct OlderName {
  std::string_view authority_host;
  std::size_t cloud;  // Its row.
};

// Authorities by the names they had, which SDKs' constants and many variables still hold.
constexpr OlderName older_names[] = {
    {"login.windows.net", 0},       {"login.microsoft.com", 0},
    {"sts.windows.net", 0},         {"login-us.microsoftonline.com", 1},
    {"login.usgovcloudapi.net", 1}, {"login.chinacloudapi.cn", 2},
};

std::optional<Cloud> cloud_of_older_name(const http::Endpoint& authority) {
  for (const OlderName& older : older_names) {
    if (authority == http::Endpoint{std::string(older.authority_host), "443"})
      return cloud_of(cloud_rows[older.cloud]);
  }
  return std::nullopt;
}

std::optional<Cloud> known_cloud(http::Endpoint Cloud::*part, const http::Endpoint& endpoint) {
  for (const CloudRow& row : cloud_rows) {
    Cloud cloud = cloud_of(row);
    if (cloud.*part == endpoint) return cloud;
  }
  return std::nullopt;
}

// Other SDKs' names of the hosts have no scheme, and they take what has none.
std::string with_scheme(std::string_view url) {
  url = encoding::trimmed(url);
  return (url.find("://") == std::string_view::npos ? "https://" : "") + std::string(url);
}

}  // namespace

Result<Cloud> find_cloud(std::string_view name) {
  const auto* row = std::find_if(std::begin(cloud_rows), std::end(cloud_rows),
                                 [&](const CloudRow& one) { return encoding::is_same_name(one.name, name); });
  if (row == std::end(cloud_rows)) {
    return make_error(Reason::cloud_unknown, "There is no cloud with the name " + shown_value(name) + '.');
  }
  return cloud_of(*row);
}

std::span<const std::string_view> cloud_names() noexcept {
  return names;
}

std::optional<std::string_view> cloud_name(std::string_view arm_endpoint) {
  for (const CloudRow& row : cloud_rows) {
    if (cloud_of(row).arm_endpoint.origin() == arm_endpoint) return row.name;
  }
  return std::nullopt;
}

Result<CloudEndpoints> complete(CloudChoice choice, const Environment& environment) {
  if (!choice.arm_endpoint && !choice.authority) {
    if (const auto url = environment.text(variable::authority_host)) {
      auto authority = http::parse_endpoint(with_scheme(*url), "authority in AZURE_AUTHORITY_HOST");
      if (!authority) {
        Error error = std::move(authority).error();
        error.next_step =
            "Unset AZURE_AUTHORITY_HOST, or set it to https://host or https://host:port, without a path.";
        return error;
      }
      choice.authority = *std::move(authority);
      // The cloud is meant, not the host.
      if (auto cloud = cloud_of_older_name(*choice.authority)) choice.authority = std::move(cloud->authority);
    }
  }
  if (!choice.arm_endpoint) {
    auto cloud = choice.authority ? known_cloud(&Cloud::authority, *choice.authority) : std::nullopt;
    if (!cloud && choice.authority) cloud = cloud_of_older_name(*choice.authority);
    choice.arm_endpoint = cloud.value_or(cloud_of(cloud_rows[0])).arm_endpoint;
  }
  if (!choice.authority) {
    if (auto cloud = known_cloud(&Cloud::arm_endpoint, *choice.arm_endpoint)) {
      choice.authority = std::move(cloud->authority);
    }
  }
  return CloudEndpoints{*std::move(choice.arm_endpoint), std::move(choice.authority)};
}

}  // namespace managementpartner
