#include "cli/sign_in/login_credential.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "cli/sign_in/login_options.hpp"
#include "cli/sign_in/service_principal_login.hpp"
#include "identity/managed_identity/managed_identity_credential.hpp"
#include "identity/people/browser_credential.hpp"
#include "identity/people/device_code_credential.hpp"
#include "identity/tools/azure_cli_credential.hpp"
#include "identity/workloads/workload_identity_credential.hpp"

namespace managementpartner::cli {

namespace {

using identity::CredentialPtr;
using identity::ManagedIdentityId;

std::string text_of(const Invocation& invocation, std::string_view option) {
  return std::string(invocation.argument(option).value_or(""));
}

Result<CredentialPtr> managed_identity(const Invocation& invocation) {
  using Kind = ManagedIdentityId::Kind;
  ManagedIdentityId id;
  int named = 0;
  for (const auto& [option, kind] :
       {std::pair{"client-id", Kind::client_id}, std::pair{"object-id", Kind::object_id},
        std::pair{"resource-id", Kind::resource_id}}) {
    if (const auto value = invocation.argument(option)) {
      id = {kind, std::string(*value)};
      ++named;
    }
  }
  // az's older way: whatever kind of ID.
  if (const auto value = invocation.argument("username")) {
    id = {value->starts_with('/') ? Kind::resource_id : Kind::client_id, std::string(*value)};
    ++named;
  }
  if (named > 1) {
    return make_error(
        Reason::argument_invalid,
        "Name the managed identity once: by one of --client-id, --object-id and --resource-id.");
  }
  return identity::managed_identity_credential(std::move(id), invocation.environment());
}

identity::UserOptions user_options(const Invocation& invocation) {
  return {.client_id = text_of(invocation, "client-id"), .refresh_token = {}};
}

}  // namespace

bool is_browser_login(const Invocation& invocation) {
  return way_of(invocation.settings().arguments()) == LoginWay::browser;
}

Result<CredentialPtr> device_code_login(Invocation& invocation) {
  // Not a warning: without it nobody could go on.
  return identity::device_code_credential(
      user_options(invocation), [&console = invocation.console()](const identity::DeviceCodePrompt& prompt) {
        console.detail(prompt.message);
      });
}

Result<CredentialPtr> login_credential(Invocation& invocation) {
  const Settings& settings = invocation.settings();
  if (auto error = check_login_options(settings.arguments(), settings.text("tenant").has_value())) {
    return *std::move(error);
  }
  switch (way_of(invocation.settings().arguments())) {
    case LoginWay::service_principal:
      return service_principal_login(invocation);
    case LoginWay::identity:
      return managed_identity(invocation);
    case LoginWay::device_code:
      return device_code_login(invocation);
    case LoginWay::workload_identity:
      return identity::workload_identity_credential(text_of(invocation, "client-id"),
                                                    invocation.environment());
    case LoginWay::azure_cli:
      return identity::azure_cli_credential(invocation.environment());
    case LoginWay::browser:
      break;
  }
  return identity::browser_credential(user_options(invocation));
}

}  // namespace managementpartner::cli
