#include <string>

#include "credential.hpp"
#include "environment.hpp"
#include "guard.hpp"
#include "identity/people/browser_credential.hpp"
#include "platform/open_browser.hpp"
#include "text.hpp"

namespace capi = managementpartner::capi;
namespace identity = managementpartner::identity;

mp_status mp_credential_from_browser(mp_credential** credential, const char* client_id,
                                     mp_browser_callback callback, void* context, mp_error** error) {
  return capi::guarded_new(credential, "credential", error, [&]() -> capi::NewCredential {
    const auto id =
        capi::check_text(client_id != nullptr ? client_id : "", {.name = "client_id", .is_shown = true});
    if (!id) return id.error();
    identity::OpenBrowser open;
    if (callback != nullptr) {
      open = [callback, context](const std::string& url) { return callback(url.c_str(), context) != 0; };
    }
    return capi::new_credential(identity::browser_credential({std::string(*id), {}}, std::move(open)));
  });
}

int32_t mp_browser_open(const char* url) {
  return mp_browser_open_in(url, nullptr);
}

int32_t mp_browser_open_in(const char* url, const mp_environment* environment) {
  try {
    const auto address = capi::check_text(url, {.name = "url"});
    // Nothing but a page: the system would start whatever opens a file or another scheme.
    if (!address || !address->starts_with("https://")) return 0;
    return managementpartner::open_browser(std::string(*address), capi::environment_or_own(environment)) ? 1
                                                                                                         : 0;
  } catch (...) {
    return 0;  // No memory.
  }
}
