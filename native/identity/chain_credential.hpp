// Sign-in by the first of several ways that is set up.
#pragma once

#include <string>
#include <vector>

#include "error/error.hpp"
#include "identity/credential.hpp"

namespace managementpartner::identity {

struct ChainLink {
  std::string name;                  ///< In words, e.g. "managed identity".
  Result<CredentialPtr> credential;  ///< An error counts like one of its flow.
};

/// True for an error which says that this way to sign in is not set up here, so that another may be tried.
/// What is set up and refused, such as a wrong secret, is none: to pass over it would hide the mistake, and
/// could sign in as somebody else.
[[nodiscard]] bool is_unavailable(const Error& error) noexcept;

/// Asks the links in their order. The first that gives a token serves from then on, in every tenant and
/// client. Where none is available: Reason::credential_unavailable, with a message that lists them, a line
/// each. `tenant`, where it is not empty, is that of calls that name none: AZURE_TENANT_ID, which errors
/// name.
[[nodiscard]] CredentialPtr chain_credential(std::vector<ChainLink> links, std::string tenant);

}  // namespace managementpartner::identity
