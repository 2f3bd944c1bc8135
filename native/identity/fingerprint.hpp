// Makes a credential's fingerprint of what it is made of.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "identity/credential_kind.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// Parts in an order that the kind of the credential fixes. Each goes in with its length, so that two
/// different lists of parts never give the same text.
class Fingerprint {
 public:
  explicit Fingerprint(CredentialKind kind) { add(name_of(kind)); }

  Fingerprint& add(std::string_view part) {
    text_.append(std::to_string(part.size()) + ':');
    text_.append(part);
    return *this;
  }
  /// A part that may be missing, which is something else than an empty one.
  Fingerprint& add(const std::optional<Secret>& part) {
    if (part) return add(part->view());
    text_.append("-");
    return *this;
  }

  [[nodiscard]] Secret take() { return std::move(text_); }

 private:
  Secret text_;
};

}  // namespace managementpartner::identity
