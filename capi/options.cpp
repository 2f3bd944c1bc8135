#include "options.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "call.hpp"
#include "client/cloud.hpp"
#include "credential.hpp"
#include "duration.hpp"
#include "environment.hpp"
#include "guard.hpp"
#include "http/endpoint.hpp"
#include "identity/claims_challenge.hpp"
#include "identity/tenant_name.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace http = managementpartner::http;
using managementpartner::LogLevel;
using managementpartner::Reason;
using managementpartner::Result;

namespace {

static_assert(MP_LOG_INFO == static_cast<std::int32_t>(LogLevel::info));
static_assert(MP_LOG_DEBUG == static_cast<std::int32_t>(LogLevel::debug));

template <class Body>
mp_status set(mp_client_options* options, mp_error** error, Body&& body) noexcept {
  return capi::guarded(error, [&]() -> Result<void> {
    if (options == nullptr) return capi::null_argument("options");
    return body();
  });
}

template <class Assign>
mp_status set_text(mp_client_options* options, const char* text, const capi::TextRule& rule, mp_error** error,
                   Assign&& assign) noexcept {
  return set(options, error, [&]() -> Result<void> {
    const auto checked = capi::check_text(text, rule);
    if (!checked) return checked.error();
    return assign(*checked);
  });
}

mp_status set_endpoint(mp_client_options* options, const char* url, const char* what,
                       std::optional<http::Endpoint> managementpartner::CloudChoice::*endpoint,
                       mp_error** error) noexcept {
  return set_text(options, url, {.name = "url", .reason = Reason::endpoint_invalid}, error,
                  [&](std::string_view text) -> Result<void> {
                    auto parsed = http::parse_endpoint(text, what);
                    if (!parsed) return parsed.error();
                    options->value.cloud.*endpoint = *std::move(parsed);
                    return {};
                  });
}

mp_status set_duration(mp_client_options* options, std::int64_t milliseconds,
                       std::chrono::milliseconds managementpartner::ClientOptions::*duration,
                       mp_error** error) noexcept {
  return set(options, error, [&]() -> Result<void> {
    if (auto problem = capi::check_duration(milliseconds)) return *std::move(problem);
    options->value.*duration = std::chrono::milliseconds(milliseconds);
    return {};
  });
}

}  // namespace

mp_status mp_client_options_new(mp_client_options** options, mp_error** error) {
  return capi::guarded_new(options, "options", error, []() -> Result<std::unique_ptr<mp_client_options>> {
    return std::make_unique<mp_client_options>();
  });
}

mp_status mp_client_options_set_credential(mp_client_options* options, const mp_credential* credential,
                                           mp_error** error) {
  return set(options, error, [&]() -> Result<void> {
    if (credential == nullptr) return capi::null_argument("credential");
    options->value.credential = credential->value;
    return {};
  });
}

mp_status mp_client_options_set_tenant(mp_client_options* options, const char* tenant, mp_error** error) {
  return set_text(
      options, tenant, {.name = "tenant", .reason = Reason::tenant_invalid, .is_shown = true}, error,
      [&](std::string_view text) -> Result<void> {
        if (auto problem = managementpartner::check_tenant_name(managementpartner::without_resource(text)))
          return *std::move(problem);
        options->value.tenant = managementpartner::without_resource(text);
        return {};
      });
}

mp_status mp_client_options_set_cloud(mp_client_options* options, const char* cloud, mp_error** error) {
  return set_text(options, cloud, {.name = "cloud", .reason = Reason::cloud_unknown, .is_shown = true}, error,
                  [&](std::string_view text) -> Result<void> {
                    auto found = managementpartner::find_cloud(text);
                    if (!found) return found.error();
                    options->value.cloud = {std::move(found->arm_endpoint), std::move(found->authority)};
                    return {};
                  });
}

mp_status mp_client_options_set_arm_endpoint(mp_client_options* options, const char* url, mp_error** error) {
  return set_endpoint(options, url, "ARM endpoint", &managementpartner::CloudChoice::arm_endpoint, error);
}

mp_status mp_client_options_set_authority(mp_client_options* options, const char* url, mp_error** error) {
  return set_endpoint(options, url, "authority", &managementpartner::CloudChoice::authority, error);
}

mp_status mp_client_options_set_environment(mp_client_options* options, const mp_environment* environment,
                                            mp_error** error) {
  return set(options, error, [&]() -> Result<void> {
    options->value.environment = capi::environment_or_own(environment);
    return {};
  });
}

mp_status mp_client_options_set_claims_challenge(mp_client_options* options, const char* challenge,
                                                 mp_error** error) {
  if (challenge == nullptr) {
    return set(options, error, [&]() -> Result<void> {
      options->value.claims_challenge.clear();
      return {};
    });
  }
  return set_text(options, challenge, {.name = "challenge"}, error,
                  [&](std::string_view text) -> Result<void> {
                    auto claims = managementpartner::identity::parse_claims_challenge(text);
                    if (!claims) return std::move(claims).error();
                    options->value.claims_challenge = *std::move(claims);
                    return {};
                  });
}

mp_status mp_client_options_take_claims_challenges(mp_client_options* options, const mp_client* former,
                                                   mp_error** error) {
  return set(options, error, [&]() -> Result<void> {
    if (former == nullptr) return capi::null_argument("former");
    options->take_challenges(former->value->options().credential->challenges());
    return {};
  });
}

mp_status mp_client_options_set_ca_file(mp_client_options* options, const char* path, mp_error** error) {
  return set_text(options, path, {.name = "path", .reason = Reason::ca_file_invalid, .is_shown = true}, error,
                  [&](std::string_view text) -> Result<void> {
                    if (text.empty()) return capi::invalid_argument("path", "is empty");
                    options->value.ca_file = text;
                    return {};
                  });
}

mp_status mp_client_options_set_proxy(mp_client_options* options, const char* url, mp_error** error) {
  if (url == nullptr) {
    return set(options, error, [&]() -> Result<void> {
      options->forget_proxy();
      return {};
    });
  }
  return set_text(options, url, {.name = "url", .reason = Reason::proxy_invalid}, error,
                  [&](std::string_view text) -> Result<void> {
                    std::string copy(text);
                    options->forget_proxy();
                    options->value.proxy = std::move(copy);
                    return {};
                  });
}

mp_status mp_client_options_set_user_agent(mp_client_options* options, const char* product,
                                           mp_error** error) {
  return set_text(options, product, {.name = "product", .limit = 256}, error,
                  [&](std::string_view text) -> Result<void> {
                    if (!capi::is_header_text(text)) {
                      return capi::invalid_argument("product", "holds a character that is not ASCII");
                    }
                    options->value.product = text;
                    return {};
                  });
}

mp_status mp_client_options_set_connect_timeout_ms(mp_client_options* options, int64_t milliseconds,
                                                   mp_error** error) {
  return set_duration(options, milliseconds, &managementpartner::ClientOptions::connect_timeout, error);
}

mp_status mp_client_options_set_timeout_ms(mp_client_options* options, int64_t milliseconds,
                                           mp_error** error) {
  return set_duration(options, milliseconds, &managementpartner::ClientOptions::timeout, error);
}

mp_status mp_client_options_set_retry(mp_client_options* options, int32_t count, int64_t base_ms,
                                      int64_t cap_ms, mp_error** error) {
  return set(options, error, [&]() -> Result<void> {
    if (count < 0 || count > 100) return capi::invalid_argument("count", "is not between 0 and 100");
    if (base_ms < 0 || base_ms > capi::longest_ms) {
      return capi::invalid_argument("base_ms", "is not between 0 and 2147483647");
    }
    if (cap_ms < 0 || cap_ms > capi::longest_ms) {
      return capi::invalid_argument("cap_ms", "is not between 0 and 2147483647");
    }
    options->value.retry = {
        .count = count, .base = std::chrono::milliseconds(base_ms), .cap = std::chrono::milliseconds(cap_ms)};
    return {};
  });
}

mp_status mp_client_options_set_log(mp_client_options* options, int32_t level, mp_log_callback callback,
                                    void* context, mp_error** error) {
  return set(options, error, [&]() -> Result<void> {
    if (callback == nullptr) {
      options->value.log = nullptr;
      options->value.log_level = LogLevel::none;
      return {};
    }
    if (level != MP_LOG_INFO && level != MP_LOG_DEBUG) {
      return capi::invalid_argument("level", "is neither MP_LOG_INFO nor MP_LOG_DEBUG");
    }
    options->value.log = [callback, context](LogLevel message_level, std::string_view message) {
      callback(static_cast<std::int32_t>(message_level), std::string(message).c_str(), context);
    };
    options->value.log_level = static_cast<LogLevel>(level);
    return {};
  });
}

mp_status mp_client_options_set_wait(mp_client_options* options, mp_wait_callback callback, void* context,
                                     mp_error** error) {
  return set(options, error, [&]() -> Result<void> {
    options->value.tell_long_wait = nullptr;
    if (callback == nullptr) return {};
    options->value.tell_long_wait = [callback, context](const http::LongWait& wait) {
      callback(wait.what.c_str(), wait.waited.count(), wait.left ? wait.left->count() : -1, context);
    };
    return {};
  });
}

void mp_client_options_free(mp_client_options* options) {
  delete options;
}
