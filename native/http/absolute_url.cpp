#include "http/absolute_url.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/url/parse.hpp>

namespace managementpartner::http {

std::optional<boost::urls::url_view> parse_absolute_url(std::string_view text, std::string_view scheme) {
  if (!boost::beast::iequals(text.substr(0, scheme.size()), scheme) ||
      !text.substr(scheme.size()).starts_with("://")) {
    return std::nullopt;
  }
  const auto parsed = boost::urls::parse_uri(text);
  return parsed ? std::optional(*parsed) : std::nullopt;
}

}  // namespace managementpartner::http
