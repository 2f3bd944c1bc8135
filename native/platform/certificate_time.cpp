#include "platform/certificate_time.hpp"

#include <openssl/asn1.h>

#include <cstdio>
#include <ctime>

namespace managementpartner {

namespace chrono = std::chrono;

std::optional<chrono::sys_seconds> certificate_time(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  const chrono::sys_days day = chrono::year(parts.tm_year + 1900) /
                               chrono::month(static_cast<unsigned>(parts.tm_mon) + 1) /
                               chrono::day(static_cast<unsigned>(parts.tm_mday));
  return day + chrono::hours(parts.tm_hour) + chrono::minutes(parts.tm_min) + chrono::seconds(parts.tm_sec);
}

std::string certificate_time_text(chrono::sys_seconds time) {
  const auto day = chrono::floor<chrono::days>(time);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss clock(time - day);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d UTC", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

}  // namespace managementpartner
