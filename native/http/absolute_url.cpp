#include "http/absolute_url.hpp"

#include <boost/url/parse.hpp>

#include "encoding/ascii.hpp"

namespace managementpartner::http {

std::optional<boost::urls::url_view> parse_absolute_url(std::string_view text, std::string_view scheme) {
  if (!encoding::is_same_name(text.substr(0, scheme.size()), scheme) ||
      !text.substr(scheme.size()).starts_with("://")) {
    return std::nullopt;
  }
  const auto parsed = boost::urls::parse_uri(text);
  if (!parsed) return std::nullopt;
  // In "https://10.0.0.1.example/" Boost.URL 1.81 takes the address alone for the host, the rest for the
  // path.
  const std::string_view path = parsed->encoded_path();
  if (!path.empty() && !path.starts_with('/')) return std::nullopt;
  return *parsed;
}

}  // namespace managementpartner::http
