// URLs and waits of a server, URLs and names of a user: an error or a value, and a value that reads back the
// same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "arm/partner_id.hpp"
#include "http/endpoint.hpp"
#include "http/proxy.hpp"
#include "http/retry_after.hpp"
#include "identity/tenant_name.hpp"

namespace {

using namespace managementpartner;

void read_urls(std::string_view text) {
  if (const auto endpoint = http::parse_endpoint(text, "ARM endpoint")) {
    const auto again = http::parse_endpoint(endpoint->origin(), "ARM endpoint");
    if (!again || *again != *endpoint) std::abort();
  }
  if (const auto location = http::parse_location(text)) {
    if (!location->target.starts_with('/')) std::abort();
  }
  static_cast<void>(http::ProxyRules::create(std::string(text)));
}

void read_wait(std::string_view text) {
  for (const char* name : {"retry-after", "retry-after-ms"}) {
    http::Response response;
    response.headers.emplace_back(name, text);
    const auto wait = http::retry_after(response, std::chrono::system_clock::now());
    if (wait && (wait->count() < 0 || *wait > std::chrono::hours(24))) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_urls(text);
  read_wait(text);
  static_cast<void>(arm::check_partner_id(text));
  static_cast<void>(check_tenant_name(text));
  return 0;
}
