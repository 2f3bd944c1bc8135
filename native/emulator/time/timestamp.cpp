#include "emulator/time/timestamp.hpp"

#include <array>
#include <ctime>

namespace managementpartner::emulator {

namespace {

using namespace std::chrono;

std::tm utc(SystemTime time) {
  const std::time_t seconds = system_clock::to_time_t(floor<std::chrono::seconds>(time));
  std::tm parts{};
#ifdef _WIN32
  gmtime_s(&parts, &seconds);
#else
  gmtime_r(&seconds, &parts);
#endif
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

const std::string& http_date_now() {
  thread_local std::time_t formatted_for = 0;
  thread_local std::string text;
  const std::time_t now = system_clock::to_time_t(system_clock::now());
  if (now != formatted_for) {
    formatted_for = now;
    text = format(utc(system_clock::from_time_t(now)), "%a, %d %b %Y %H:%M:%S GMT");
  }
  return text;
}

}  // namespace managementpartner::emulator
