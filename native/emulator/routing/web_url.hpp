// A URL with a host, as others wrote it.
#pragma once

#include <boost/url/url_view.hpp>
#include <optional>
#include <string_view>

namespace managementpartner::emulator {

/// The text as an http or https URL, which is a view of it; nullopt if it is not one. A text without an
/// authority is not even parsed, because Boost.URL 1.81 asserts on some of these.
[[nodiscard]] std::optional<boost::urls::url_view> parse_web_url(std::string_view text);

}  // namespace managementpartner::emulator
