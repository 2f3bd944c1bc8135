#include "identity/authority/expiry_date.hpp"

#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>
#include <string>

#include "encoding/ascii.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono;

// "+00:00" or "-08:00".
std::optional<minutes> read_offset(const std::string& text) {
  const auto digit = [&](std::size_t index) { return text[index] - '0'; };
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  for (const std::size_t index : {1U, 2U, 4U, 5U}) {
    if (!encoding::is_digit(text[index])) return std::nullopt;
  }
  const auto offset = hours(10 * digit(1) + digit(2)) + minutes(10 * digit(4) + digit(5));
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

std::optional<WallClock::time_point> read_expiry_date(std::string_view text) {
  std::istringstream stream{std::string(text)};
  stream.imbue(std::locale::classic());
  std::tm date{};
  date.tm_sec = -1;
  stream >> std::get_time(&date, "%m/%d/%Y %H:%M:%S");
  // A text that ends early is no failure to libstdc++.
  if (stream.fail() || date.tm_sec < 0) return std::nullopt;

  std::string word;
  stream >> word;
  const bool half_day = word == "AM" || word == "PM";
  if (half_day) {
    // Noon and midnight are 12; some write 00, some 13 and more.
    if (date.tm_hour <= 12) date.tm_hour = date.tm_hour % 12 + (word == "PM" ? 12 : 0);
    word.clear();
    stream >> word;
  }
  minutes offset{0};
  if (!word.empty()) {
    const auto read = read_offset(word);
    if (!read) return std::nullopt;
    offset = *read;
  }
  if (stream >> word) return std::nullopt;

  const auto day = year(date.tm_year + 1900) / month(static_cast<unsigned>(date.tm_mon + 1)) /
                   std::chrono::day(static_cast<unsigned>(date.tm_mday));
  // Beyond these years a clock that counts nanoseconds overflows.
  if (!day.ok() || day.year() < year(1900) || day.year() > year(2100)) return std::nullopt;
  return sys_days(day) + hours(date.tm_hour) + minutes(date.tm_min) + seconds(date.tm_sec) - offset;
}

}  // namespace managementpartner::identity
