#include "http/proxy.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <sstream>
#include <utility>

#include "encoding/ascii.hpp"
#include "encoding/base64url.hpp"
#include "http/absolute_url.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::http {

namespace {

namespace ip = boost::asio::ip;

// It may hold the proxy's password.
Secret read(const Environment& environment, std::string_view upper, std::string_view lower) {
  for (const auto name : {upper, lower}) {
    if (auto value = environment.secret(name)) return *std::move(value);
  }
  return {};
}

std::optional<Proxy> parse_proxy(std::string_view text) {
  // "proxy:8080" is what many environments hold.
  Secret url(text.find("://") == std::string_view::npos ? "http://" : "");
  url.append(text);
  const auto parsed = parse_absolute_url(url.view(), "http");
  if (!parsed) return std::nullopt;
  Proxy proxy;
  proxy.host = parsed->host_address();
  proxy.port = parsed->has_port() && !parsed->port().empty() ? std::string(parsed->port()) : "80";
  if (proxy.host.empty() || proxy.port.size() > 5) return std::nullopt;
  if (parsed->has_userinfo()) {
    std::string credentials = parsed->userinfo();
    std::string encoded = encoding::base64_encode(credentials);
    proxy.authorization.append("Basic ");
    proxy.authorization.append(encoded);
    cleanse(credentials.data(), credentials.size());
    cleanse(encoded.data(), encoded.size());
  }
  return proxy;
}

bool is_loopback(const std::string& host) {
  boost::system::error_code not_an_address;
  const auto address = ip::make_address(host, not_an_address);
  return not_an_address ? host == "localhost" : address.is_loopback();
}

template <class Address, class Network>
bool is_within(const Address& address, const Network& network) {
  return Network(address, network.prefix_length()).canonical() == network.canonical();
}

// "10.0.0.0/8" or "2001:db8::/32". Names are not resolved for it: who goes through a proxy often cannot.
bool is_in_network(const std::string& host, const std::string& network) {
  boost::system::error_code failure;
  const auto address = ip::make_address(host, failure);
  if (failure) return false;
  if (address.is_v4()) {
    const auto range = ip::make_network_v4(network, failure);
    return !failure && is_within(address.to_v4(), range);
  }
  const auto range = ip::make_network_v6(network, failure);
  return !failure && is_within(address.to_v6(), range);
}

bool matches(std::string_view rule, const Endpoint& endpoint) {
  if (rule == "*") return true;
  // A colon that is not part of an IPv6 address starts a port.
  if (const auto colon = rule.find(':'); colon != std::string_view::npos && colon == rule.rfind(':')) {
    if (rule.substr(colon + 1) != endpoint.port) return false;
    rule = rule.substr(0, colon);
  }
  if (rule.find('/') != std::string_view::npos) return is_in_network(endpoint.host, std::string(rule));
  if (rule.starts_with("*.")) rule.remove_prefix(1);
  const std::string_view host = endpoint.host;
  if (rule.starts_with('.')) {
    return encoding::is_same_name(host, rule.substr(1)) ||
           (host.size() > rule.size() &&
            encoding::is_same_name(host.substr(host.size() - rule.size()), rule));
  }
  if (rule.empty()) return false;
  if (encoding::is_same_name(host, rule)) return true;
  return host.size() > rule.size() && host[host.size() - rule.size() - 1] == '.' &&
         encoding::is_same_name(host.substr(host.size() - rule.size()), rule);
}

}  // namespace

Result<ProxyRules> ProxyRules::create(const std::optional<std::string>& url, const Environment& environment) {
  ProxyRules rules;
  const Secret text =
      url ? Secret(*url) : read(environment, variable::https_proxy, variable::https_proxy_lower);
  if (text.empty()) return rules;
  rules.proxy_ = parse_proxy(text.view());
  if (!rules.proxy_) {
    // The text may hold a password, so the message does not repeat it.
    return make_error(Reason::proxy_invalid, url ? "The proxy is not an http:// URL with a host."
                                                 : "HTTPS_PROXY is not an http:// URL with a host.");
  }
  if (!url) {
    std::istringstream list(
        std::string(read(environment, variable::no_proxy, variable::no_proxy_lower).view()));
    for (std::string rule; std::getline(list, rule, ',');) {
      std::erase_if(rule, [](char character) { return character == ' ' || character == '\t'; });
      if (!rule.empty()) rules.exempt_.push_back(std::move(rule));
    }
  }
  return rules;
}

const Proxy* ProxyRules::proxy_for(const Endpoint& endpoint) const {
  if (!proxy_ || !endpoint.secure || is_loopback(endpoint.host)) return nullptr;
  const bool exempt = std::any_of(exempt_.begin(), exempt_.end(),
                                  [&](const std::string& rule) { return matches(rule, endpoint); });
  return exempt ? nullptr : &*proxy_;
}

}  // namespace managementpartner::http
