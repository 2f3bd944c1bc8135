// IP addresses in texts.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>

namespace managementpartner::http {

/// nullopt for what is none as URLs have them: four decimal numbers, or IPv6, here without brackets. What
/// Windows takes for one beyond that, such as "2130706433" and "0177.0.0.1", is a name.
[[nodiscard]] std::optional<boost::asio::ip::address> ip_address(const std::string& text);

}  // namespace managementpartner::http
