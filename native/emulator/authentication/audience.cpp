#include "emulator/authentication/audience.hpp"

#include <algorithm>
#include <array>
#include <boost/url/grammar/ci_string.hpp>

#include "emulator/routing/web_url.hpp"

namespace managementpartner::emulator {

namespace {

using boost::urls::grammar::ci_is_equal;

constexpr std::array<std::string_view, 3> loopback_hosts{"localhost", "127.0.0.1", "[::1]"};
constexpr std::array<std::string_view, 6> cloud_hosts{
    "management.azure.com",        "management.core.windows.net",       "management.usgovcloudapi.net",
    "management.chinacloudapi.cn", "management.core.usgovcloudapi.net", "management.core.chinacloudapi.cn"};

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& hosts, std::string_view host) {
  return std::any_of(hosts.begin(), hosts.end(), [&](auto known) { return ci_is_equal(known, host); });
}

std::string host_of(std::string_view resource) {
  const auto url = parse_web_url(resource);
  if (!url || url->scheme() != "https" || url->has_query() || url->has_fragment()) return {};
  if (url->encoded_path() != "" && url->encoded_path() != "/") return {};
  return url->host();
}

}  // namespace

bool is_arm_audience(std::string_view audience) {
  const auto host = host_of(audience);
  return is_one_of(loopback_hosts, host) || is_one_of(cloud_hosts, host);
}

bool is_known_resource(std::string_view resource) {
  return is_arm_audience(resource) || ci_is_equal(host_of(resource), std::string_view("graph.microsoft.com"));
}

}  // namespace managementpartner::emulator
