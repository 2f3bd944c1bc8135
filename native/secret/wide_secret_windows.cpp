#include "secret/wide_secret_windows.hpp"

#include <windows.h>

#include <utility>

namespace managementpartner {

Secret secret_from_wide(std::wstring_view text) {
  const int size = static_cast<int>(text.size());
  if (size == 0) return {};
  const int needed = ::WideCharToMultiByte(CP_UTF8, 0, text.data(), size, nullptr, 0, nullptr, nullptr);
  Secret::Text bytes(static_cast<std::size_t>(needed), '\0');
  ::WideCharToMultiByte(CP_UTF8, 0, text.data(), size, bytes.data(), needed, nullptr, nullptr);
  return Secret::adopt(std::move(bytes));
}

}  // namespace managementpartner
