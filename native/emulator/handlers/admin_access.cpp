#include "emulator/handlers/admin_access.hpp"

#include <boost/url/grammar/ci_string.hpp>
#include <string_view>

#include "emulator/errors/arm_errors.hpp"

namespace managementpartner::emulator {

namespace {

bool is_json(std::string_view content_type) {
  content_type = content_type.substr(0, content_type.find(';'));
  while (content_type.ends_with(' ')) content_type.remove_suffix(1);
  return boost::urls::grammar::ci_is_equal(content_type, std::string_view("application/json"));
}

}  // namespace

std::optional<Response> refuse_web_page(const Request& request) {
  const auto site = request.headers["Sec-Fetch-Site"];
  // Whoever types the address into a browser comes from no site.
  if (request.headers.contains("Origin") || (!site.empty() && site != "none")) {
    return arm_errors::error(403, "WebPageRefused", "The admin interface is not for web pages.");
  }
  if (!request.body.empty() && !is_json(request.headers["Content-Type"])) {
    return arm_errors::error(415, "UnsupportedMediaType",
                             "Send the body with Content-Type: application/json.");
  }
  return std::nullopt;
}

}  // namespace managementpartner::emulator
