#include "http/proxy.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <initializer_list>
#include <utility>

#include "encoding/ascii.hpp"
#include "encoding/base64url.hpp"
#include "http/absolute_url.hpp"
#include "http/ip_address.hpp"
#include "http/proxy_error.hpp"
#include "platform/internet_settings.hpp"
#include "platform/known_variables.hpp"
#include "platform/system_proxy.hpp"

namespace managementpartner::http {

namespace {

namespace ip = boost::asio::ip;

using encoding::is_same_name;

// A variable and what it says, which may hold the proxy's password.
struct Setting {
  std::string_view name;
  Secret value;
};

Setting first_of(const Environment& environment, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (auto value = environment.secret(name)) return {name, *std::move(value)};
  }
  return {};
}

// In "http://ann:pass/word@proxy" a parser finds the host "ann".
bool has_credentials_in_path(const boost::urls::url_view& url) {
  const auto has_at = [](std::string_view part) { return part.find('@') != std::string_view::npos; };
  return has_at(url.encoded_path()) || has_at(url.encoded_query()) || has_at(url.encoded_fragment());
}

std::optional<Proxy> parse_proxy(std::string_view text) {
  // "proxy:8080" is what many environments hold.
  Secret url(proxy_scheme(text).empty() ? "http://" : "");
  url.append(text);
  const auto parsed = parse_absolute_url(url.view(), "http");
  if (!parsed || has_credentials_in_path(*parsed)) return std::nullopt;
  Proxy proxy;
  proxy.host = parsed->host_address();
  proxy.port = parsed->has_port() && !parsed->port().empty() ? std::string(parsed->port()) : "80";
  if (proxy.host.empty() || proxy.port.size() > 5) return std::nullopt;
  if (const int port = std::stoi(proxy.port); port < 1 || port > 65535) return std::nullopt;
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

template <class Address, class Network>
bool is_within(const Address& address, const Network& network) {
  return Network(address, network.prefix_length()).canonical() == network.canonical();
}

// "10.0.0.0/8" or "2001:db8::/32". Names are not resolved for it: who goes through a proxy often cannot.
bool is_in_network(const std::string& host, const std::string& network) {
  const auto address = ip_address(host);
  if (!address) return false;
  boost::system::error_code failure;
  if (address->is_v4()) {
    const auto range = ip::make_network_v4(network, failure);
    return !failure && is_within(address->to_v4(), range);
  }
  const auto range = ip::make_network_v6(network, failure);
  return !failure && is_within(address->to_v6(), range);
}

std::string_view without_final_dot(std::string_view name) {
  return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

bool is_same_address(const std::string& host, const std::string& address) {
  const auto wanted = ip_address(address);
  return wanted && wanted == ip_address(host);
}

// Takes ":port" and an IPv6 address's brackets off the rule, "[2001:db8::]/32" included. False where it is
// for another port.
bool is_for_port(std::string& rule, const std::string& port) {
  std::string after;
  if (rule.starts_with('[')) {
    const std::size_t end = rule.find(']');
    if (end == std::string::npos) return false;
    after = rule.substr(end + 1);
    rule = rule.substr(1, end - 1);
    if (after.starts_with('/')) {
      const std::size_t colon = after.find(':');
      rule += after.substr(0, colon);
      after = colon == std::string::npos ? "" : after.substr(colon);
    }
  } else if (const auto colon = rule.find(':'); colon != std::string::npos && colon == rule.rfind(':')) {
    // One that is not part of an IPv6 address.
    after = rule.substr(colon);
    rule.resize(colon);
  }
  return after.empty() || after == ':' + port;
}

bool matches(std::string rule, const Endpoint& endpoint) {
  if (rule == "*") return true;
  if (!is_for_port(rule, endpoint.port)) return false;
  if (rule.find('/') != std::string::npos) return is_in_network(endpoint.host, rule);
  if (is_same_address(endpoint.host, rule)) return true;
  std::string_view name = without_final_dot(rule);
  if (name.starts_with("*.")) name.remove_prefix(1);
  if (name.starts_with('.')) name.remove_prefix(1);
  if (name.empty()) return false;
  const std::string_view host = without_final_dot(endpoint.host);
  if (is_same_name(host, name)) return true;
  return host.size() > name.size() && host[host.size() - name.size() - 1] == '.' &&
         is_same_name(host.substr(host.size() - name.size()), name);
}

Setting proxy_setting(const Environment& environment) {
  return first_of(environment, {variable::https_proxy, variable::https_proxy_lower, variable::all_proxy,
                                variable::all_proxy_lower});
}

Setting exemption_setting(const Environment& environment) {
  return first_of(environment, {variable::no_proxy, variable::no_proxy_lower});
}

}  // namespace

std::string_view exempting_variable(const Environment& environment) {
  return proxy_setting(environment).name.empty() ? std::string_view() : exemption_setting(environment).name;
}

bool is_loopback(const std::string& host) {
  const auto address = ip_address(host);
  return address ? address->is_loopback() : host == "localhost";
}

Result<ProxyRules> ProxyRules::create(const std::optional<std::string>& url, const Environment& environment) {
  ProxyRules rules;
  Setting setting = url ? Setting{"The proxy", Secret(*url)} : proxy_setting(environment);
  if (!url && setting.value.empty()) {
    if (auto system = system_proxy()) {
      setting = {system->named_by, Secret(system->url)};
      rules.exempt_by_system_ = std::move(system->exemptions);
    }
  }
  if (setting.value.empty()) return rules;
  rules.proxy_ = parse_proxy(setting.value.view());
  if (!rules.proxy_) rules.problem_ = proxy_error(setting.name, setting.value.view());
  if (url) {
    if (rules.problem_) return *std::move(rules.problem_);
    return rules;
  }
  if (rules.proxy_) rules.proxy_->named_by = setting.name;
  const Setting exempt = exemption_setting(environment);
  std::string rule;
  for (const char character : std::string(exempt.value.view()) + ',') {
    if (character != ',' && !encoding::is_blank(character)) {
      rule += character;
    } else if (!rule.empty()) {
      rules.exempt_.push_back(std::exchange(rule, {}));
    }
  }
  return rules;
}

Result<const Proxy*> ProxyRules::proxy_for(const Endpoint& endpoint) const {
  const Proxy* const direct = nullptr;
  if ((!proxy_ && !problem_) || !endpoint.secure || is_loopback(endpoint.host)) return direct;
  const bool exempt = std::any_of(exempt_.begin(), exempt_.end(),
                                  [&](const std::string& rule) { return matches(rule, endpoint); });
  if (exempt || is_exempt(exempt_by_system_, endpoint.host, endpoint.port)) return direct;
  if (problem_) return *problem_;
  return &*proxy_;
}

}  // namespace managementpartner::http
