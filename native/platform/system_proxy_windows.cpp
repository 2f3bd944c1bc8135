#include <windows.h>
// After windows.h.
#include <winhttp.h>

#include "encoding/wide_text_windows.hpp"
#include "platform/internet_settings.hpp"
#include "platform/system_proxy.hpp"

namespace managementpartner {

namespace {

// A text of Windows' own, which is to be freed.
class GlobalText {
 public:
  explicit GlobalText(wchar_t* text) noexcept : text_(text) {}
  ~GlobalText() {
    if (text_ != nullptr) ::GlobalFree(text_);
  }
  GlobalText(const GlobalText&) = delete;
  GlobalText& operator=(const GlobalText&) = delete;
  [[nodiscard]] std::string utf8() const { return text_ == nullptr ? "" : encoding::utf8_from_wide(text_); }

 private:
  wchar_t* const text_;
};

}  // namespace

std::optional<SystemProxy> system_proxy() {
  WINHTTP_CURRENT_USER_IE_PROXY_CONFIG settings{};
  if (!::WinHttpGetIEProxyConfigForCurrentUser(&settings)) return std::nullopt;
  const GlobalText script(settings.lpszAutoConfigUrl);
  const GlobalText proxy(settings.lpszProxy);
  const GlobalText bypass(settings.lpszProxyBypass);
  SystemProxy found{https_proxy_in(proxy.utf8()), bypass.utf8()};
  if (found.url.empty()) return std::nullopt;
  return found;
}

}  // namespace managementpartner
