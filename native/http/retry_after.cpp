#include "http/retry_after.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>
#include <string>
#include <string_view>

namespace managementpartner::http {

namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;

constexpr milliseconds longest = std::chrono::hours(24);

std::optional<milliseconds> read_number(std::string_view text, milliseconds unit) {
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return milliseconds(std::min(number, longest / unit) * unit.count());
}

// The form of today and the two older ones that a recipient must take, too (RFC 9110 section 5.6.7).
constexpr const char* date_forms[] = {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT",
                                      "%a %b %d %H:%M:%S %Y"};

std::optional<std::tm> read_tm(std::string_view text) {
  for (const char* form : date_forms) {
    std::istringstream stream{std::string(text)};
    stream.imbue(std::locale::classic());
    std::tm date{};
    stream >> std::get_time(&date, form);
    if (!stream.fail()) return date;
  }
  return std::nullopt;
}

std::optional<milliseconds> read_http_date(std::string_view text, system_clock::time_point now) {
  const auto read = read_tm(text);
  if (!read) return std::nullopt;
  const std::tm& date = *read;
  using namespace std::chrono;
  const auto day = year(date.tm_year + 1900) / month(static_cast<unsigned>(date.tm_mon + 1)) /
                   std::chrono::day(static_cast<unsigned>(date.tm_mday));
  if (!day.ok()) return std::nullopt;
  const sys_seconds time = sys_days(day) + hours(date.tm_hour) + minutes(date.tm_min) + seconds(date.tm_sec);
  return std::clamp(time - floor<milliseconds>(now), milliseconds(0), longest);
}

}  // namespace

std::optional<milliseconds> retry_after(const Response& response, system_clock::time_point now) {
  for (const auto name : {"retry-after-ms", "x-ms-retry-after-ms"}) {
    if (const auto value = response.header(name)) {
      if (const auto wait = read_number(*value, milliseconds(1))) return wait;
    }
  }
  const auto value = response.header("retry-after");
  if (!value) return std::nullopt;
  if (const auto wait = read_number(*value, std::chrono::seconds(1))) return wait;
  return read_http_date(*value, now);
}

}  // namespace managementpartner::http
