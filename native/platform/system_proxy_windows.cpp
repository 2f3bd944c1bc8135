#include <windows.h>
// After windows.h.
#include <winhttp.h>

#include <algorithm>
#include <string_view>

#include "encoding/wide_text_windows.hpp"
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

// "proxy:8080" is for all; "http=one:80;https=other:80" has one for each kind.
std::string proxy_for_https(const std::string& all) {
  constexpr std::string_view wanted = "https=";
  for (std::size_t start = 0; start < all.size();) {
    const std::size_t end = std::min(all.find_first_of("; ", start), all.size());
    const std::string one = all.substr(start, end - start);
    if (one.starts_with(wanted)) return one.substr(wanted.size());
    if (!one.empty() && one.find('=') == std::string::npos) return one;
    start = end + 1;
  }
  return {};
}

}  // namespace

std::optional<SystemProxy> system_proxy() {
  WINHTTP_CURRENT_USER_IE_PROXY_CONFIG settings{};
  if (!::WinHttpGetIEProxyConfigForCurrentUser(&settings)) return std::nullopt;
  const GlobalText script(settings.lpszAutoConfigUrl);
  const GlobalText proxy(settings.lpszProxy);
  const GlobalText bypass(settings.lpszProxyBypass);
  SystemProxy found{proxy_for_https(proxy.utf8()), bypass.utf8()};
  if (found.url.empty()) return std::nullopt;
  std::replace(found.exempt.begin(), found.exempt.end(), ';', ',');
  return found;
}

}  // namespace managementpartner
