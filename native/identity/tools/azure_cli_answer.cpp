#include "identity/tools/azure_cli_answer.hpp"

#include <algorithm>
#include <boost/json/value.hpp>
#include <charconv>
#include <ctime>
#include <string>
#include <utility>

#include "identity/identity.hpp"
#include "identity/tokens/bearer_token.hpp"
#include "identity/tools/program_message.hpp"
#include "secret/json_reader.hpp"
#include "secret/json_shape.hpp"

namespace managementpartner::identity {

namespace {

// "2026-11-25 01:02:03.000000", in local time, as all versions print it.
std::optional<WallClock::time_point> read_local_time(std::string_view text) {
  constexpr std::string_view form = "0000-00-00 00:00:00";
  if (text.size() < form.size()) return std::nullopt;
  int fields[6];
  int* field = fields;
  std::size_t start = 0;
  for (std::size_t index = 0; index <= form.size(); ++index) {
    if (index < form.size() && form[index] == '0') continue;
    if (index < form.size() && text[index] != form[index]) return std::nullopt;
    const char* const end = text.data() + index;
    const auto read = std::from_chars(text.data() + start, end, *field++);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    start = index + 1;
  }
  std::tm local{};
  local.tm_year = fields[0] - 1900;
  local.tm_mon = fields[1] - 1;
  local.tm_mday = fields[2];
  local.tm_hour = fields[3];
  local.tm_min = fields[4];
  local.tm_sec = fields[5];
  local.tm_isdst = -1;
  const std::time_t time = std::mktime(&local);
  if (time == -1) return std::nullopt;
  return WallClock::from_time_t(time);
}

std::optional<WallClock::time_point> expiry(const boost::json::value& answer) {
  if (const auto seconds = seconds_member(answer, "expires_on")) return WallClock::time_point(*seconds);
  if (const auto text = text_member(answer, "expiresOn")) return read_local_time(*text);
  return std::nullopt;
}

std::optional<AccessToken> token_in(const boost::json::value& answer) {
  auto text = secret_member(answer, "accessToken");
  if (!text || !is_bearer_token(text->view())) return std::nullopt;
  AccessToken token{*std::move(text), WallClock::time_point::max(), std::nullopt};
  if (auto expires_on = expiry(answer)) {
    token.expires_on = *expires_on;
  } else if (const auto own = read_identity(token.text).expires_on) {
    token.expires_on = *own;
  }
  return token;
}

// To the brace that closes the one that the text begins with; empty where none does.
std::string_view object_at_start(std::string_view text) {
  JsonShape shape(text);
  while (shape.next() != '\0') {
    if (shape.depth() == 0) return text.substr(0, shape.position());
  }
  return {};
}

}  // namespace

// Warnings, update notices and what colours a terminal may stand before and after the answer.
std::optional<AccessToken> read_azure_cli_answer(std::string_view output) {
  std::size_t left_to_read = std::size_t{16} << 20;  // All braces of a usual output, some of a huge one.
  const Secret plain = without_sequences(output);
  std::string_view rest = plain.view();
  for (;;) {
    rest.remove_prefix(std::min(rest.find('{'), rest.size()));
    if (rest.empty() || rest.size() > left_to_read) break;
    left_to_read -= rest.size();
    const std::string_view object = object_at_start(rest);
    const auto answer = object.empty() ? std::nullopt : read_json(object);
    if (auto token = answer ? token_in(*answer) : std::nullopt) return token;
    // Not into an object: what is in it is not the answer.
    rest.remove_prefix(answer ? object.size() : 1);
  }
  return std::nullopt;
}

}  // namespace managementpartner::identity
