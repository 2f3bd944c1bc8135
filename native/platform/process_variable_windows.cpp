#include "platform/process_variable.hpp"

#include <windows.h>

#include <algorithm>
#include <string>

#include "encoding/ascii.hpp"
#include "encoding/wide_text_windows.hpp"

namespace managementpartner {

// Not getenv, which knows the letters of one code page, and what was set before the C library was loaded.
std::optional<Secret> process_variable(std::string_view name) {
  const std::wstring wide_name = encoding::wide_from_utf8(name);
  std::basic_string<wchar_t, std::char_traits<wchar_t>, CleansingAllocator<wchar_t>> value;
  // Others may set it meanwhile, to more than there was room for.
  for (DWORD size = 256; size > value.size();) {
    value.resize(size);
    size = ::GetEnvironmentVariableW(wide_name.c_str(), value.data(), size);
    if (size == 0) return std::nullopt;
    if (size < value.size()) value.resize(size);
  }
  return Secret::adopt(encoding::utf8_from_wide<Secret::Text>(value));
}

bool VariableNameOrder::operator()(std::string_view first, std::string_view second) const noexcept {
  return std::lexicographical_compare(
      first.begin(), first.end(), second.begin(), second.end(),
      [](char one, char other) { return encoding::to_lower(one) < encoding::to_lower(other); });
}

}  // namespace managementpartner
