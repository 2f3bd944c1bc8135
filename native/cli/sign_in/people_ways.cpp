// People: in a browser of this machine, or by a code in a browser anywhere.
#include "cli/errors/shell_word.hpp"
#include "cli/sign_in/login_way.hpp"
#include "encoding/ascii.hpp"
#include "identity/people/browser_credential.hpp"
#include "identity/people/device_code_credential.hpp"
#include "platform/open_browser.hpp"

namespace managementpartner::cli {

namespace {

using identity::CredentialKind;

constexpr Option device_code_options[] = {
    {.name = "use-device-code", .help = "Sign in with a code, in a browser anywhere."},
};

identity::UserOptions user_options(const Invocation& invocation) {
  return {.client_id = std::string(invocation.argument("client-id").value_or("")), .refresh_token = {}};
}

Result<identity::CredentialPtr> by_browser(Invocation& invocation) {
  return identity::browser_credential(user_options(invocation), [&console = invocation.console()](
                                                                    const std::string& url) {
    if (!open_browser(url)) return false;
    // The system says that it opened one, and not whether it can be seen.
    if (console.is_watched()) {
      console.warning("Sign in with the browser that opens. If none does, open this on this machine: " + url);
    }
    return true;
  });
}

Result<identity::CredentialPtr> by_device_code(Invocation& invocation) {
  // Not a warning: without it nobody could go on.
  return identity::device_code_credential(
      user_options(invocation), [&console = invocation.console()](const identity::DeviceCodePrompt& prompt) {
        console.detail(prompt.message);
      });
}

// Of the application that a person signed in to.
std::string own_application(const identity::KeptCredential& kept) {
  const auto id = kept[identity::kept_field::client_id];
  return encoding::is_same_name(id, identity::default_public_client_id) ? "" : shell_option("client-id", id);
}

std::optional<std::string> browser_again(const sign_ins::KeptSignIn& kept) {
  if (!kept.credential.is(CredentialKind::browser)) return std::nullopt;
  return own_application(kept.credential);
}

std::optional<std::string> device_code_again(const sign_ins::KeptSignIn& kept) {
  if (!kept.credential.is(CredentialKind::device_code)) return std::nullopt;
  return " --use-device-code" + own_application(kept.credential);
}

}  // namespace

constinit const LoginWay browser_way{.asks_person = true, .make = by_browser, .again = browser_again};

constinit const LoginWay device_code_way{
    .options = device_code_options, .asks_person = true, .make = by_device_code, .again = device_code_again};

}  // namespace managementpartner::cli
