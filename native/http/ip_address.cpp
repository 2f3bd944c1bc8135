#include "http/ip_address.hpp"

#include <boost/url/ipv4_address.hpp>

namespace managementpartner::http {

namespace ip = boost::asio::ip;

std::optional<ip::address> ip_address(const std::string& text) {
  if (const auto v4 = boost::urls::parse_ipv4_address(text)) return ip::address_v4(v4->to_uint());
  boost::system::error_code failure;
  const auto v6 = ip::make_address_v6(text, failure);
  return failure ? std::nullopt : std::optional<ip::address>(v6);
}

}  // namespace managementpartner::http
