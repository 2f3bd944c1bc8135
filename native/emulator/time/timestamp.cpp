#include "emulator/time/timestamp.hpp"

#include <array>
#include <ctime>

namespace managementpartner::emulator {

namespace {

using namespace std::chrono;

std::tm utc(SystemTime time) {
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(floor<seconds>(time - day));
  std::tm parts{};
  parts.tm_year = static_cast<int>(date.year()) - 1900;
  parts.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  parts.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
  parts.tm_wday = static_cast<int>(weekday(day).c_encoding());
  parts.tm_hour = static_cast<int>(clock.hours().count());
  parts.tm_min = static_cast<int>(clock.minutes().count());
  parts.tm_sec = static_cast<int>(clock.seconds().count());
  return parts;
}

std::string format(const std::tm& parts, const char* pattern) {
  std::array<char, 64> text{};
  return std::string(text.data(), std::strftime(text.data(), text.size(), pattern, &parts));
}

}  // namespace

std::string to_arm_time(SystemTime time) {
  using Ticks = duration<std::int64_t, std::ratio<1, 10'000'000>>;
  const auto fraction = duration_cast<Ticks>(time - floor<seconds>(time)).count();
  const std::string digits = std::to_string(10'000'000 + fraction);  // The leading 1 keeps the zeros.
  return format(utc(time), "%Y-%m-%dT%H:%M:%S.") + digits.substr(1) + 'Z';
}

std::string to_entra_time(SystemTime time) {
  return format(utc(time), "%Y-%m-%d %H:%M:%SZ");
}

std::string to_american_time(SystemTime time) {
  const std::tm parts = utc(time);
  const int hour = parts.tm_hour % 12 == 0 ? 12 : parts.tm_hour % 12;
  return std::to_string(parts.tm_mon + 1) + '/' + std::to_string(parts.tm_mday) + '/' +
         std::to_string(parts.tm_year + 1900) + ' ' + std::to_string(hour) +
         format(parts, parts.tm_hour < 12 ? ":%M:%S AM" : ":%M:%S PM");
}

std::string to_routing_time(SystemTime time) {
  return format(utc(time), "%Y%m%dT%H%M%SZ");
}

std::string http_date_now() {
  return format(utc(system_clock::now()), "%a, %d %b %Y %H:%M:%S GMT");
}

}  // namespace managementpartner::emulator
