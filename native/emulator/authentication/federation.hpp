// Who vouches for pipelines, and what it tells only their processes.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <string>

#include "emulator/authentication/signing_key.hpp"
#include "emulator/configuration/secrets.hpp"

namespace managementpartner::emulator {

/// Stands for GitHub, Azure DevOps and any other issuer. The tokens of pipelines are new at each start. Used
/// on the emulator's thread.
struct Federation {
  explicit Federation(DataDirectory& directory) : key(directory, federation_key_file) {}

  const SigningKey key;
  std::string issuer;  // https://localhost:PORT/oidc, known once the server listens
  const std::string github_token = random_secret();
  const std::string azure_pipelines_token = random_secret();
};

constexpr const char* github_subject = "repo:contoso/partner-links:ref:refs/heads/main";
constexpr const char* azure_pipelines_subject = "sc://contoso/partner-links/azure";
constexpr const char* service_connection_id = "d4c8a2e6-7b1f-4d3a-9e5c-2f8b6a0d4c16";
constexpr std::chrono::seconds federated_token_lifetime{600};

/// What every such token says.
[[nodiscard]] boost::json::object federated_claims(const std::string& issuer, const std::string& subject,
                                                   const std::string& audience,
                                                   std::chrono::seconds lifetime = federated_token_lifetime);

}  // namespace managementpartner::emulator
