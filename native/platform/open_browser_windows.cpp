// Not built here yet: no Windows machine was at hand.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
//
#include <shellapi.h>

#include <cstdint>

#include "platform/open_browser.hpp"

namespace managementpartner {

bool open_browser(const std::string& url, const Environment&) {
  // Only what is a web address: the shell would run a program, too.
  if (!url.starts_with("https://")) return false;
  const std::wstring wide(url.begin(), url.end());  // It is ASCII.
  const auto result = ShellExecuteW(nullptr, L"open", wide.c_str(), nullptr, nullptr, SW_SHOWNORMAL);
  return reinterpret_cast<std::intptr_t>(result) > 32;
}

}  // namespace managementpartner
