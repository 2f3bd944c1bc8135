// A credential as texts, so that it can be kept and made again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "identity/claims_challenge.hpp"
#include "identity/credential_kind.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// Names of kept fields. They are in files, so they stay.
namespace kept_field {

inline constexpr std::string_view client_id = "clientId";  ///< Of an application; empty where none was named.
inline constexpr std::string_view client_secret = "clientSecret";
inline constexpr std::string_view certificate_path = "certificatePath";
inline constexpr std::string_view certificate_password = "certificatePassword";
inline constexpr std::string_view certificate_thumbprint = "certificateThumbprint";
inline constexpr std::string_view send_chain = "sendChain";  ///< A flag.
inline constexpr std::string_view federated_token = "token";
inline constexpr std::string_view federated_token_file = "tokenFile";
inline constexpr std::string_view workload_identity = "workloadIdentity";  ///< A flag.
inline constexpr std::string_view managed_identity_kind = "idKind";  ///< kept_managed_identity reads both.
inline constexpr std::string_view managed_identity_id = "id";
inline constexpr std::string_view refresh_token = "refreshToken";
inline constexpr std::string_view session =
    "session";  ///< A name for one sign-in of a person, for nobody else.
inline constexpr std::string_view claims_challenge = "claimsChallenge:";  ///< And the tenant's ID.

[[nodiscard]] inline std::string claims_challenge_of(std::string_view tenant) {
  return std::string(claims_challenge).append(tenant);
}

}  // namespace kept_field

/// The kind and the texts that the constructor of the kind needs (restore_credential).
struct KeptCredential {
  struct Field {
    std::string name;
    Secret value;
  };

  std::string
      kind;  ///< name_of(Credential::kind()); a later version's file may hold one that is unknown here.
  std::vector<Field> fields;

  [[nodiscard]] static KeptCredential of(CredentialKind kind) { return {std::string(name_of(kind)), {}}; }

  [[nodiscard]] bool is(CredentialKind one) const noexcept { return kind == name_of(one); }

  void add(std::string_view name, std::string_view value) {
    fields.push_back({std::string(name), Secret(value)});
  }
  void add_flag(std::string_view name, bool value) { add(name, value ? "true" : "false"); }

  /// The field's value; empty where there is none.
  [[nodiscard]] std::string_view operator[](std::string_view name) const noexcept {
    for (const Field& field : fields) {
      if (field.name == name) return field.value.view();
    }
    return {};
  }
  [[nodiscard]] bool flag(std::string_view name) const noexcept { return (*this)[name] == "true"; }
};

/// What was asked of the person whose sign-in is kept.
[[nodiscard]] inline ClaimsChallenges kept_challenges(const KeptCredential& kept) {
  ClaimsChallenges challenges;
  for (const auto& [name, value] : kept.fields) {
    if (!name.starts_with(kept_field::claims_challenge)) continue;
    challenges[name.substr(kept_field::claims_challenge.size())] = value.view();
  }
  return challenges;
}

}  // namespace managementpartner::identity
