#include <windows.h>

#include <string>

#include "platform/process_variable.hpp"
#include "secret/wide_secret_windows.hpp"

namespace managementpartner {

// Not getenv: that is in a code page that lacks most letters, and says what was there when the C library was
// loaded.
std::optional<Secret> process_variable(std::string_view name) {
  const std::wstring wide(name.begin(), name.end());
  WideBuffer value(256);
  for (;;) {
    const DWORD size =
        ::GetEnvironmentVariableW(wide.c_str(), value.data(), static_cast<DWORD>(value.size()));
    if (size == 0) return std::nullopt;
    if (size < value.size()) return secret_from_wide({value.data(), size});
    value.resize(size);  // It may have changed since.
  }
}

}  // namespace managementpartner
