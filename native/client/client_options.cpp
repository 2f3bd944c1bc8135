#include "client/client_options.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include "encoding/ascii.hpp"
#include "identity/tenant_name.hpp"

namespace managementpartner {

namespace {

using std::chrono::milliseconds;

// Some 24 days: safe to add to any clock.
constexpr milliseconds longest{std::numeric_limits<std::int32_t>::max()};

std::optional<Error> out_of_range(std::string_view what) {
  return make_error(Reason::argument_invalid, "The " + std::string(what) + " is out of range.");
}

}  // namespace

std::optional<Error> check_client_options(const ClientOptions& options) {
  if (!options.credential) {
    return make_error(Reason::credential_required, "The client was given no credential.");
  }
  if (!options.claims_challenge.empty() && options.credential->time_for_person().count() == 0) {
    Error error =
        make_error(Reason::argument_invalid,
                   "A claims challenge is met by a person who signs in, and nobody is asked to here.");
    error.next_step = "Sign in anew, with the browser or a device code, or leave the claims challenge out.";
    return error;
  }
  if (!options.tenant.empty()) {
    if (auto error = check_tenant_name(options.tenant)) {
      error->tenant = options.tenant;
      return error;
    }
  }
  const auto is_time_limit = [](milliseconds time) { return time >= milliseconds(1) && time <= longest; };
  if (!is_time_limit(options.connect_timeout)) return out_of_range("connect time-out");
  if (!is_time_limit(options.timeout)) return out_of_range("time-out");
  const auto is_delay = [](milliseconds time) { return time >= milliseconds(0) && time <= longest; };
  if (options.retry.count < 0 || options.retry.count > 100) return out_of_range("number of retries");
  if (!is_delay(options.retry.base)) return out_of_range("retries' base");
  if (!is_delay(options.retry.cap)) return out_of_range("retries' cap");
  if (options.connections_per_host < 1 || options.connections_per_host > 1000) {
    return out_of_range("number of connections to a host");
  }
  if (options.product.size() > 256 ||
      !std::all_of(options.product.begin(), options.product.end(), encoding::is_printable)) {
    return make_error(Reason::argument_invalid,
                      "The product's name is longer than 256 characters or contains one that is not ASCII.");
  }
  return std::nullopt;
}

}  // namespace managementpartner
