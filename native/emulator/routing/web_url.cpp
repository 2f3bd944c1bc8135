#include "emulator/routing/web_url.hpp"

#include <boost/url/grammar/ci_string.hpp>
#include <boost/url/parse.hpp>

namespace managementpartner::emulator {

std::optional<boost::urls::url_view> parse_web_url(std::string_view text) {
  using boost::urls::grammar::ci_is_equal;
  const auto scheme = text.substr(0, text.find("://"));
  if (scheme.size() == text.size() ||
      !(ci_is_equal(scheme, std::string_view("https")) || ci_is_equal(scheme, std::string_view("http")))) {
    return std::nullopt;
  }
  const auto url = boost::urls::parse_uri(text);
  return url ? std::optional(*url) : std::nullopt;
}

}  // namespace managementpartner::emulator
