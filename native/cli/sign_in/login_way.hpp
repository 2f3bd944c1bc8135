// A way to sign in by `login`: one row says all that the program knows of it.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/arguments/arguments.hpp"
#include "cli/arguments/invocation.hpp"
#include "cli/arguments/option.hpp"
#include "identity/credential.hpp"
#include "sign_ins/kept_sign_in.hpp"

namespace managementpartner::cli {

struct LoginWay {
  /// The first is the switch that names the way, the others go with it alone. None for the browser, which is
  /// meant where no switch is given.
  std::span<const Option> options = {};
  bool takes_client_id = true;
  bool takes_username = false;
  bool asks_person = false;  ///< Who can meet what a service asks for: --claims-challenge.
  /// Says what is wrong with its options: Reason::argument_invalid. `has_tenant`: one was typed or
  /// configured.
  std::optional<Error> (*check)(const Arguments& arguments, bool has_tenant) = nullptr;
  /// After the checks. Asks for a password where one is needed and was not given. The reasons of the
  /// credential's constructor; argument_invalid: a secret that cannot be read; cancelled.
  Result<identity::CredentialPtr> (*make)(Invocation& invocation) = nullptr;
  /// What follows "login" to sign in again as the kept sign-in does, without tenant and secret. Empty, or
  /// begins with a space; nullopt where it was made in another way.
  std::optional<std::string> (*again)(const sign_ins::KeptSignIn& kept) = nullptr;
};

extern const LoginWay azure_cli_way;
extern const LoginWay browser_way;
extern const LoginWay device_code_way;
extern const LoginWay managed_identity_way;
extern const LoginWay service_principal_way;
extern const LoginWay workload_identity_way;

/// All of them.
[[nodiscard]] std::span<const LoginWay* const> login_ways() noexcept;

/// By the switch that was given; the browser for none, the first for several.
[[nodiscard]] const LoginWay& way_of(const Arguments& arguments);

}  // namespace managementpartner::cli
