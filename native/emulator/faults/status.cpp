// Another status instead of the effect: {"code" or "status", "retryAfter"?, "retryAfterMs"?, "headers"?,
// "body"?, "contentType"?}.
#include <boost/json/value.hpp>

#include "emulator/errors/arm_errors.hpp"
#include "emulator/faults/kinds.hpp"

namespace managementpartner::emulator {

namespace {

class Status : public Fault {
 public:
  explicit Status(Response response) : response_(std::move(response)) {}
  FaultStage stage() const override { return FaultStage::answer; }
  void before_effect(Exchange& exchange, const FaultContext&) const override {
    exchange.effect = false;
    exchange.response = response_;
  }

 private:
  Response response_;
};

std::string_view usual_code(std::int64_t status) {
  switch (status) {
    case 401:
      return "InvalidAuthenticationToken";
    case 403:
      return "AuthorizationFailed";
    case 404:
      return "NotFound";
    case 409:
      return "Conflict";
    case 429:
      return "TooManyRequests";
    case 500:
      return "InternalServerError";
    case 503:
      return "ServerBusy";
    case 504:
      return "GatewayTimeout";
    default:
      return status < 500 ? "BadRequest" : "ServerError";
  }
}

void expect_one_line(const Settings& settings, std::string_view key, std::string_view value) {
  if (value.find_first_of("\r\n") != std::string_view::npos) {
    throw InvalidSetting(settings.path_to(key), "must not hold a line break");
  }
}

void set_header(Response& response, const Settings& settings, std::string_view key, std::string_view name,
                std::string_view value) {
  expect_one_line(settings, key, name);
  expect_one_line(settings, key, value);
  response.set(name, value);
}

}  // namespace

FaultPointer make_status(Settings& settings) {
  const auto code = settings.integer(settings.either("code", "status"), 200, 599);
  Response response =
      arm_errors::error(static_cast<unsigned>(code), usual_code(code), "A fault asked for this.");
  if (const auto body = settings.optional_text("body")) {
    response.body = *body;
    response.headers.clear();
  }
  if (const auto type = settings.optional_text("contentType")) {
    set_header(response, settings, "contentType", "Content-Type", *type);
  }
  if (settings.has("retryAfter")) {
    // Seconds, an HTTP date, or something that no client should trip over.
    set_header(response, settings, "retryAfter", "Retry-After", settings.text_or_integer("retryAfter"));
  }
  if (settings.has("retryAfterMs")) {
    set_header(response, settings, "retryAfterMs", "retry-after-ms",
               settings.text_or_integer("retryAfterMs"));
  }
  if (const auto* headers = settings.optional_object("headers")) {
    for (const auto& [name, value] : *headers) {
      if (!value.is_string()) throw InvalidSetting(settings.path_to("headers"), "must hold strings");
      set_header(response, settings, "headers", name, std::string_view(value.get_string()));
    }
  }
  return std::make_shared<Status>(std::move(response));
}

}  // namespace managementpartner::emulator
