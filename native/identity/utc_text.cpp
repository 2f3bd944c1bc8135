#include "identity/utc_text.hpp"

#include <cstdio>

namespace managementpartner::identity {

std::string utc_text(std::chrono::system_clock::time_point time) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(time);
  const auto day = std::chrono::floor<std::chrono::days>(minutes);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(minutes - day);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d UTC", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
  return text;
}

}  // namespace managementpartner::identity
