// The person's own browser.
#pragma once

#include <string>

namespace managementpartner {

/// Has the system open the URL in the default browser, without a shell and without waiting for it. False
/// where there is none, as without a desktop. Every user of this machine may see the URL.
[[nodiscard]] bool open_browser(const std::string& url);

}  // namespace managementpartner
