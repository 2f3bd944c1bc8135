// Where a machine's managed identity gets its tokens: one of several endpoints that speak nearly alike.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "error/error.hpp"
#include "http/endpoint.hpp"
#include "http/request.hpp"
#include "identity/managed_identity/managed_identity_credential.hpp"
#include "identity/managed_identity/managed_identity_id.hpp"
#include "platform/environment.hpp"

namespace managementpartner::identity::managed_identity {

/// What is looked for.
struct Wanted {
  const Environment& environment;
  const ManagedIdentityId& id;
  const ManagedIdentityOptions& options;
  std::string resource;  ///< What the token is for: the ARM endpoint.
};

/// One source, ready to be asked.
struct Source {
  std::string name;       ///< As the start of a sentence.
  std::string variable;   ///< Which named its endpoint; empty for a virtual machine's own.
  http::Request request;  ///< Asks for the token.
  Secret secret;          ///< What the request proves itself with; empty where it needs no proof.
  /// Only finds out whether anybody is there; nullopt where the environment says so.
  std::optional<http::Request> probe;
  /// The key that this 401 asks for, to be sent as "Basic" authorization; empty where none is ever asked for.
  std::function<Result<Secret>(const http::Response&)> key_for;
};

/// How a source calls the kinds of IDs.
struct IdNames {
  std::string_view client_id;
  std::string_view object_id;
  std::string_view resource_id;
};

/// The source that the environment names; without one, a virtual machine's. Reason::endpoint_invalid,
/// managed_identity_not_found.
[[nodiscard]] Result<Source> find_source(const Wanted& wanted);

/// Why there was none but a virtual machine's: which variables are not set.
[[nodiscard]] std::string what_is_unset(const Environment& environment);

// One file each.
[[nodiscard]] Result<Source> identity_endpoint_source(const Wanted& wanted);
[[nodiscard]] Result<Source> arc_source(const Wanted& wanted);
[[nodiscard]] Result<Source> msi_endpoint_source(const Wanted& wanted);
[[nodiscard]] Result<Source> imds_source(const Wanted& wanted);

/// A GET of the URL in `url`, which `variable` named, with these parameters.
[[nodiscard]] Result<http::Request> token_request(std::string_view url, std::string_view variable,
                                                  std::string_view query,
                                                  http::Reach reach = http::Reach::link);

/// Has the request prove itself, by a header, with what the variable holds. Reason::credential_invalid: that
/// fits into no header.
[[nodiscard]] Result<Source> with_secret(Source source, const Environment& environment,
                                         std::string_view header, std::string_view variable);

/// "api-version=…&resource=…&client_id=…", encoded; without api-version where it is empty.
[[nodiscard]] std::string query_for(const Wanted& wanted, std::string_view api_version, const IdNames& names);

}  // namespace managementpartner::identity::managed_identity
