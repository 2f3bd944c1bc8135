// Federated tokens that a pipeline's own service issues to its jobs.
#pragma once

#include <string>
#include <string_view>

#include "error/error.hpp"
#include "http/request.hpp"
#include "platform/environment.hpp"
#include "secret/secret.hpp"

namespace managementpartner::identity {

/// Whom to ask, and how. The job's own token goes to no other server than the one that its variables name.
struct PipelineTokenIssuer {
  std::string_view name;       ///< "GitHub Actions". A literal.
  std::string_view member;     ///< The answer's member that is the token. A literal.
  std::string_view next_step;  ///< Where it refuses. A literal.
  http::Request request;
};

/// Reason::federated_token_invalid: a variable is missing or wrong.
[[nodiscard]] Result<PipelineTokenIssuer> github_actions_issuer(const Environment& environment);
[[nodiscard]] Result<PipelineTokenIssuer> azure_pipelines_issuer(const Environment& environment);

/// The token in the issuer's answer. Reason::federated_token_invalid; service_unavailable where it may be
/// tried again.
[[nodiscard]] Result<Secret> read_pipeline_token(const PipelineTokenIssuer& issuer,
                                                 const http::Response& answer);

}  // namespace managementpartner::identity
