#include <windows.h>
// After windows.h.
#include <objbase.h>
#include <shellapi.h>

#include "platform/open_browser.hpp"

namespace managementpartner {

namespace {

// The shell may use COM for it. A thread that has set it up otherwise keeps it so.
class WithCom {
 public:
  WithCom()
      : is_mine_(SUCCEEDED(::CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE))) {}
  ~WithCom() {
    if (is_mine_) ::CoUninitialize();
  }
  WithCom(const WithCom&) = delete;
  WithCom& operator=(const WithCom&) = delete;

 private:
  const bool is_mine_;
};

}  // namespace

bool open_browser(const std::string& url, const Environment&) {
  // Only what is a web address: the shell would run a program, too.
  if (!url.starts_with("https://")) return false;
  const std::wstring wide(url.begin(), url.end());  // It is ASCII.
  const WithCom com;
  SHELLEXECUTEINFOW call{};
  call.cbSize = sizeof call;
  call.fMask = SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI;
  call.lpVerb = L"open";
  call.lpFile = wide.c_str();
  call.nShow = SW_SHOWNORMAL;
  return ::ShellExecuteExW(&call) != 0;
}

}  // namespace managementpartner
