#include "platform/internet_settings.hpp"

#include <vector>

#include "encoding/ascii.hpp"

namespace managementpartner {

namespace {

using encoding::is_same_name;

std::vector<std::string_view> entries_of(std::string_view list) {
  std::vector<std::string_view> entries;
  std::size_t start = 0;
  for (std::size_t end = 0; end <= list.size(); ++end) {
    if (end < list.size() && list[end] != ';' && !encoding::is_blank(list[end])) continue;
    if (end > start) entries.push_back(list.substr(start, end - start));
    start = end + 1;
  }
  return entries;
}

// A * stands for any text, an empty one included.
bool fits(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return is_same_name(pattern, text);
  if (text.size() < star || !is_same_name(pattern.substr(0, star), text.substr(0, star))) return false;
  pattern.remove_prefix(star + 1);
  text.remove_prefix(star);
  for (;;) {
    const std::size_t next = pattern.find('*');
    if (next == std::string_view::npos) {
      return text.size() >= pattern.size() &&
             is_same_name(text.substr(text.size() - pattern.size()), pattern);
    }
    const std::string_view part = pattern.substr(0, next);
    while (text.size() >= next && !is_same_name(text.substr(0, next), part)) text.remove_prefix(1);
    if (text.size() < next) return false;
    text.remove_prefix(next);
    pattern.remove_prefix(next + 1);
  }
}

// Takes the scheme, the port and the brackets of an IPv6 address off. False where it is for another scheme
// or port.
bool is_for_https(std::string_view& pattern, std::string_view port) {
  if (const auto end = pattern.find("://"); end != std::string_view::npos) {
    if (!fits(pattern.substr(0, end), "https")) return false;
    pattern.remove_prefix(end + 3);
  }
  const std::size_t bracket = pattern.starts_with('[') ? pattern.find(']') : std::string_view::npos;
  const bool is_bracketed = bracket != std::string_view::npos;
  const std::size_t colon = pattern.find(':', is_bracketed ? bracket : 0);
  // More than one belong to an IPv6 address.
  if (colon != std::string_view::npos && colon == pattern.rfind(':')) {
    if (!fits(pattern.substr(colon + 1), port)) return false;
    pattern = pattern.substr(0, colon);
  }
  if (is_bracketed) pattern = pattern.substr(1, bracket - 1);
  return true;
}

}  // namespace

std::string https_proxy_in(std::string_view proxies) {
  std::string_view for_all;
  for (const std::string_view one : entries_of(proxies)) {
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos) {
      if (for_all.empty()) for_all = one;
    } else if (is_same_name(one.substr(0, equals), "https")) {
      return std::string(one.substr(equals + 1));
    }
  }
  return std::string(for_all);
}

bool is_exempt(std::string_view exemptions, std::string_view host, std::string_view port) {
  if (host.ends_with('.')) host.remove_suffix(1);
  for (std::string_view one : entries_of(exemptions)) {
    if (is_same_name(one, "<local>")) {
      if (host.find_first_of(".:") == std::string_view::npos) return true;
    } else if (is_for_https(one, port) && fits(one, host)) {
      return true;
    }
  }
  return false;
}

}  // namespace managementpartner
