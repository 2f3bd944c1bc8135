#include "platform/process_variable.hpp"

#include <windows.h>

#include <algorithm>
#include <string>

#include "encoding/ascii.hpp"
#include "encoding/wide_text_windows.hpp"
#include "secret/wide_secret_windows.hpp"

namespace managementpartner {

// Not getenv, which knows the letters of one code page, and what was set before the C library was loaded.
std::optional<Secret> process_variable(std::string_view name) {
  const std::wstring wide_name = encoding::wide_from_utf8(name);
  WideBuffer value(256);
  for (;;) {
    const DWORD size =
        ::GetEnvironmentVariableW(wide_name.c_str(), value.data(), static_cast<DWORD>(value.size()));
    if (size == 0) return std::nullopt;
    if (size < value.size()) return secret_from_wide({value.data(), size});
    value.resize(size);  // Others may set it meanwhile.
  }
}

bool VariableNameOrder::operator()(std::string_view first, std::string_view second) const noexcept {
  return std::lexicographical_compare(
      first.begin(), first.end(), second.begin(), second.end(),
      [](char one, char other) { return encoding::to_lower(one) < encoding::to_lower(other); });
}

}  // namespace managementpartner
