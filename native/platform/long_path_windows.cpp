#include "platform/long_path_windows.hpp"

#include <windows.h>

namespace managementpartner {

namespace {

// A folder's has to leave room for a name in the form 8.3.
constexpr std::size_t longest_plain = MAX_PATH - 13;

}  // namespace

std::wstring long_path(const std::filesystem::path& path) {
  const std::wstring& text = path.native();
  if (text.size() < longest_plain || text.starts_with(LR"(\\?\)")) return text;
  // What has the prefix is taken as it is: it has to be whole, with backslashes.
  const DWORD needed = ::GetFullPathNameW(text.c_str(), 0, nullptr, nullptr);
  std::wstring whole(needed, L'\0');
  const DWORD size = ::GetFullPathNameW(text.c_str(), needed, whole.data(), nullptr);
  if (size == 0 || size >= needed) return text;
  whole.resize(size);
  return whole.starts_with(LR"(\\)") ? LR"(\\?\UNC)" + whole.substr(1) : LR"(\\?\)" + whole;
}

}  // namespace managementpartner
