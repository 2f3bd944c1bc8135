#include "identity/managed_identity/managed_identity_credential.hpp"

#include <utility>

#include "identity/fingerprint.hpp"
#include "identity/managed_identity/managed_identity_flow.hpp"
#include "identity/managed_identity/probe_memory.hpp"
#include "identity/managed_identity/source.hpp"
#include "platform/known_variables.hpp"
#include "platform/machine_name.hpp"

namespace managementpartner::identity {

namespace {

// The v1 endpoints behind managed identities take a resource where v2 takes a scope.
std::string resource_of(std::string_view scope) {
  constexpr std::string_view suffix = "/.default";
  if (scope.ends_with(suffix)) scope.remove_suffix(suffix.size());
  return std::string(scope);
}

// In files: these names stay.
std::string_view kept_name(ManagedIdentityId::Kind kind) {
  switch (kind) {
    case ManagedIdentityId::Kind::system_assigned:
      break;
    case ManagedIdentityId::Kind::client_id:
      return "clientId";
    case ManagedIdentityId::Kind::object_id:
      return "objectId";
    case ManagedIdentityId::Kind::resource_id:
      return "resourceId";
  }
  return "systemAssigned";
}

class ManagedIdentityCredential final : public Credential {
 public:
  ManagedIdentityCredential(ManagedIdentityId id, Environment environment, ManagedIdentityOptions options)
      : id_(std::move(id)), environment_(std::move(environment)), options_(std::move(options)) {}

  [[nodiscard]] CredentialKind kind() const noexcept override { return CredentialKind::managed_identity; }

  // A challenge's claims cannot be passed on: no endpoint takes any.
  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    using namespace managed_identity;
    return std::make_unique<ManagedIdentityFlow>(
        find_source({environment_, id_, options_, resource_of(query.scope)}), id_, std::move(query.tenant),
        what_is_unset(environment_), memory_);
  }

  [[nodiscard]] bool needs_authority() const noexcept override { return false; }

  // Of this machine: a home folder may be on several.
  [[nodiscard]] std::optional<Secret> fingerprint() const override {
    const std::string machine = machine_name();
    if (machine.empty()) return std::nullopt;
    Fingerprint made(kind());
    made.add(machine).add(kept_name(id_.kind)).add(id_.value);
    for (const auto name : {variable::identity_endpoint, variable::identity_header, variable::imds_endpoint,
                            variable::msi_endpoint, variable::msi_secret, variable::pod_identity_host}) {
      made.add(environment_.secret(name));
    }
    return made.take();
  }

  [[nodiscard]] std::optional<KeptCredential> kept() const override {
    KeptCredential kept = KeptCredential::of(kind());
    kept.add(kept_field::managed_identity_kind, kept_name(id_.kind));
    kept.add(kept_field::managed_identity_id, id_.value);
    return kept;
  }

 private:
  const ManagedIdentityId id_;
  const Environment environment_;
  const ManagedIdentityOptions options_;
  const std::shared_ptr<managed_identity::ProbeMemory> memory_ =
      std::make_shared<managed_identity::ProbeMemory>();
};

}  // namespace

Result<CredentialPtr> managed_identity_credential(ManagedIdentityId id, Environment environment,
                                                  ManagedIdentityOptions options) {
  if (auto error = check_managed_identity_id(id)) return *std::move(error);
  return CredentialPtr(
      std::make_shared<ManagedIdentityCredential>(std::move(id), std::move(environment), std::move(options)));
}

std::optional<ManagedIdentityId> kept_managed_identity(const KeptCredential& kept) {
  using Kind = ManagedIdentityId::Kind;
  for (const Kind kind : {Kind::system_assigned, Kind::client_id, Kind::object_id, Kind::resource_id}) {
    if (kept[kept_field::managed_identity_kind] != kept_name(kind)) continue;
    return ManagedIdentityId{kind, std::string(kept[kept_field::managed_identity_id])};
  }
  return std::nullopt;
}

}  // namespace managementpartner::identity
