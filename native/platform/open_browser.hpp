// The person's own browser.
#pragma once

#include <string>

#include "platform/environment.hpp"

namespace managementpartner {

/// Has the system open the URL in the default browser, without a shell and without waiting for it. False
/// where there is none, as without a desktop. Every user of this machine may see the URL. `environment` says
/// whether there is a desktop, and is what the browser is started with; on Windows the system decides.
[[nodiscard]] bool open_browser(const std::string& url, const Environment& environment = {});

}  // namespace managementpartner
