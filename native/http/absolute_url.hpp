// A URL with a host, of one scheme.
#pragma once

#include <boost/url/url_view.hpp>
#include <optional>
#include <string_view>

namespace managementpartner::http {

/// The URL that the text is; nullopt where it does not start with "scheme://" or is no URL (RFC 3986). It
/// views the text. Without an authority a text is not even parsed: on some of these Boost.URL 1.81 asserts.
[[nodiscard]] std::optional<boost::urls::url_view> parse_absolute_url(std::string_view text,
                                                                      std::string_view scheme);

}  // namespace managementpartner::http
