#include "sign_ins/token_json.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <chrono>

#include "identity/tokens/bearer_token.hpp"
#include "secret/json_reader.hpp"
#include "secret/json_writer.hpp"

namespace managementpartner::sign_ins {

namespace json = boost::json;
using identity::WallClock;

namespace {

constexpr std::int64_t format_version = 1;

std::int64_t to_seconds(WallClock::time_point time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::optional<WallClock::time_point> time_member(const json::value& object, std::string_view name) {
  const auto seconds = seconds_member(object, name);
  return seconds ? std::optional(WallClock::time_point(*seconds)) : std::nullopt;
}

}  // namespace

Secret write_token(const identity::KeptToken& token) {
  json::object file = secret_object();
  file.emplace("version", format_version);
  file.emplace("token", secret_string(token.text->view()));
  file.emplace("expiresOn", to_seconds(token.expires_on));
  file.emplace("refreshOn", to_seconds(token.refresh_on));
  if (token.kind) file.emplace("kind", secret_string(name_of(*token.kind)));
  return write_json(std::move(file));
}

std::optional<identity::KeptToken> read_token(std::string_view text) {
  const auto file = read_json(text);
  if (!file) return std::nullopt;
  const auto* const its_version = find_member(*file, "version");
  if (its_version == nullptr || !its_version->is_int64() || its_version->get_int64() != format_version) {
    return std::nullopt;
  }
  auto token = secret_member(*file, "token");
  const auto expires_on = time_member(*file, "expiresOn");
  const auto refresh_on = time_member(*file, "refreshOn");
  // It goes into a header.
  if (!token || !identity::is_bearer_token(token->view()) || !expires_on || !refresh_on) return std::nullopt;
  return identity::KeptToken{std::make_shared<const Secret>(*std::move(token)), *expires_on, *refresh_on,
                             identity::find_credential_kind(text_member(*file, "kind").value_or(""))};
}

}  // namespace managementpartner::sign_ins
