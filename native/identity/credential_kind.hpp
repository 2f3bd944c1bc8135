// The kinds of credentials, each stated once.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "error/reason.hpp"

namespace managementpartner::identity {

/// How a credential signs in. A new one needs a row in credential_kind.cpp.
enum class CredentialKind : unsigned char {
  access_token,
  client_secret,
  client_certificate,
  federated_token,
  managed_identity,
  device_code,
  browser,
  azure_cli,
  azure_powershell,
  callback,
  environment,
  default_chain,
};

/// Another tool's own command to sign in. Literals.
struct ToolLogin {
  Reason failed;  ///< What its failures are called.
  std::string_view command;
  std::string_view tenant_option;
  std::string_view claims_option;
};

struct CredentialKindRow {
  CredentialKind kind;
  std::string_view name;     ///< "ClientSecret": in files and for scripts, so it stays. A literal.
  std::string_view display;  ///< "client secret": in a sentence, after "by". A literal.
  bool is_person = false;    ///< Nobody but a person signs in by it.
  bool can_be_kept = false;  ///< Credential::kept gives something, and restore_credential makes it again.
  const ToolLogin* tool = nullptr;  ///< By which a person signs in to it; nullptr where it is no other tool.
};

/// All kinds, in the order of the enumeration.
[[nodiscard]] std::span<const CredentialKindRow> credential_kinds() noexcept;

[[nodiscard]] const CredentialKindRow& row_of(CredentialKind kind) noexcept;

/// Its stable name, a literal that ends with NUL.
[[nodiscard]] std::string_view name_of(CredentialKind kind) noexcept;

/// The kind of the stable name; nullopt where this version knows none.
[[nodiscard]] std::optional<CredentialKind> find_credential_kind(std::string_view name) noexcept;

}  // namespace managementpartner::identity
