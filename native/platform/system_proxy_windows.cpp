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

// Where they name a proxy for other kinds of requests alone, the person's word is that these go without.
std::optional<SystemProxy> proxy_of_the_person() {
  WINHTTP_CURRENT_USER_IE_PROXY_CONFIG settings{};
  if (!::WinHttpGetIEProxyConfigForCurrentUser(&settings)) return std::nullopt;
  const GlobalText script(settings.lpszAutoConfigUrl);
  const GlobalText proxy(settings.lpszProxy);
  const GlobalText bypass(settings.lpszProxyBypass);
  const std::string proxies = proxy.utf8();
  if (proxies.empty()) return std::nullopt;
  return SystemProxy{https_proxy_in(proxies), bypass.utf8(), "Windows' proxy setting"};
}

// What "netsh winhttp set proxy" sets, for services above all, which have no Internet settings of a person.
std::optional<SystemProxy> proxy_of_the_machine() {
  WINHTTP_PROXY_INFO settings{};
  if (!::WinHttpGetDefaultProxyConfiguration(&settings)) return std::nullopt;
  const GlobalText proxy(settings.lpszProxy);
  const GlobalText bypass(settings.lpszProxyBypass);
  if (settings.dwAccessType != WINHTTP_ACCESS_TYPE_NAMED_PROXY) return std::nullopt;
  return SystemProxy{https_proxy_in(proxy.utf8()), bypass.utf8(), "WinHTTP's proxy setting"};
}

}  // namespace

std::optional<SystemProxy> system_proxy() {
  auto found = proxy_of_the_person();
  if (!found) found = proxy_of_the_machine();
  if (!found || found->url.empty()) return std::nullopt;
  return found;
}

}  // namespace managementpartner
