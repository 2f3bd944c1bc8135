#include "http/endpoint.hpp"

#include <boost/url/url.hpp>
#include <utility>

#include "http/absolute_url.hpp"
#include "http/ip_address.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::http {

namespace {

namespace urls = boost::urls;

// The host as sockets and certificates want it: lower-case, an IPv6 address without brackets.
std::optional<Endpoint> endpoint_of(const urls::url_view& view, bool secure = true) {
  urls::url url(view);
  url.normalize();
  if (url.has_userinfo()) return std::nullopt;
  std::string host = url.host_address();
  if (host.empty()) return std::nullopt;
  for (const unsigned char character : host) {
    // What would break a request line or header, decoded from %-escapes.
    if (character <= ' ' || character == 0x7f) return std::nullopt;
  }
  std::string port = url.port();
  if (port.empty()) port = secure ? "443" : "80";
  if (port.size() > 5 || std::stoi(port) < 1 || std::stoi(port) > 65535) return std::nullopt;
  return Endpoint{std::move(host), std::move(port), secure};
}

std::string target_of(const urls::url_view& url) {
  std::string target(url.encoded_path());
  if (target.empty()) target = "/";
  if (url.has_query()) target += '?' + std::string(url.encoded_query());
  return target;
}

bool is_private(const boost::asio::ip::address_v4& address) {
  const auto bytes = address.to_bytes();
  return bytes[0] == 10 || (bytes[0] == 172 && (bytes[1] & 0xF0U) == 16) ||
         (bytes[0] == 192 && bytes[1] == 168);
}

bool is_unique_local(const boost::asio::ip::address_v6& address) {
  return (address.to_bytes()[0] & 0xFEU) == 0xFC;
}

// Packets to such an address are not routed beyond this machine and its link, or its private network.
bool stays_near(const std::string& host, Reach reach) {
  namespace ip = boost::asio::ip;
  const auto given = ip_address(host);
  if (!given) return host == "localhost";
  ip::address address = *given;
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = ip::make_address_v4(ip::v4_mapped, address.to_v6());
  }
  if (address.is_loopback()) return true;
  const bool in_private = reach == Reach::private_network;
  if (address.is_v6()) {
    return address.to_v6().is_link_local() || (in_private && is_unique_local(address.to_v6()));
  }
  const auto bytes = address.to_v4().to_bytes();
  return (bytes[0] == 169 && bytes[1] == 254) || (in_private && is_private(address.to_v4()));
}

// A password may stand before an @, and a key in a query.
Error invalid_url(std::string_view url, std::string_view what, std::string_view why) {
  const bool may_hold_secret = url.find_first_of("@?") != std::string_view::npos;
  const std::string shown = may_hold_secret ? " " : ", " + shown_value(url) + ", ";
  return make_error(Reason::endpoint_invalid, "The " + std::string(what) + shown + std::string(why) + ".");
}

}  // namespace

std::string Endpoint::authority() const {
  std::string text = host.find(':') == std::string::npos ? host : '[' + host + ']';
  if (port != (secure ? "443" : "80")) text += ':' + port;
  return text;
}

std::string Endpoint::origin() const {
  return (secure ? "https://" : "http://") + authority();
}

Result<Endpoint> parse_endpoint(std::string_view url, std::string_view what) {
  const auto invalid = [&](std::string_view why) { return invalid_url(url, what, why); };
  const auto parsed = parse_absolute_url(url, "https");
  if (!parsed) return invalid("is not a URL that starts with https://");
  if (parsed->has_userinfo()) return invalid("must not hold a user name or password");
  const std::string_view path = parsed->encoded_path();
  if ((!path.empty() && path != "/") || parsed->has_query() || parsed->has_fragment()) {
    return invalid("has a path, query or fragment");
  }
  auto endpoint = endpoint_of(*parsed);
  if (!endpoint) return invalid("has no usable host and port");
  return *std::move(endpoint);
}

Result<Location> parse_location(std::string_view url) {
  const auto parsed = parse_absolute_url(url, "https");
  auto endpoint = parsed ? endpoint_of(*parsed) : std::nullopt;
  if (!endpoint) return make_error(Reason::unexpected_response, "The service named a URL that is not https.");
  return Location{*std::move(endpoint), target_of(*parsed)};
}

Result<Location> parse_local_location(std::string_view url, std::string_view what, Reach reach) {
  const auto invalid = [&](std::string_view why) { return invalid_url(url, what, why); };
  auto parsed = parse_absolute_url(url, "https");
  const bool secure = parsed.has_value();
  if (!parsed) parsed = parse_absolute_url(url, "http");
  auto endpoint = parsed ? endpoint_of(*parsed, secure) : std::nullopt;
  if (!endpoint) return invalid("is not a URL that starts with http:// or https://");
  if (!secure && !stays_near(endpoint->host, reach)) {
    return invalid(
        reach == Reach::link
            ? "is a plain http:// URL of another machine; only https:// may leave this one"
            : "is a plain http:// URL beyond this machine's private network; only https:// may go there");
  }
  return Location{*std::move(endpoint), target_of(*parsed)};
}

}  // namespace managementpartner::http
