// What is kept of a sign-in, so that a later process can go on with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "error/error.hpp"
#include "identity/kept_credential.hpp"

namespace managementpartner::sign_ins {

struct KeptSignIn {
  std::string name;          ///< Unique in the store, whatever its case.
  std::string tenant;        ///< Of calls that name none; may be empty.
  std::string arm_endpoint;  ///< https://host[:port]
  std::string authority;     ///< Likewise; empty where it is to be discovered.
  std::string ca_file;       ///< May be empty.
  std::string account;       ///< For display.
  std::string tenant_id;  ///< Of the identity that signed in, like the next two: what is used later is of it.
  std::string object_id;
  std::string client_id;
  identity::KeptCredential credential;
};

/// All sign-ins of one person on one machine.
struct KeptSignIns {
  std::string default_name;  ///< Of the one that is used where none is named; may be empty.
  std::vector<KeptSignIn> all;

  /// nullptr where there is none of the name.
  [[nodiscard]] const KeptSignIn* find(std::string_view name) const;
  [[nodiscard]] KeptSignIn* find(std::string_view name);

  /// The one of the name, or the default one where it is empty. Reason::context_not_found: there is none.
  [[nodiscard]] Result<KeptSignIn> choose(std::string_view name) const;
};

}  // namespace managementpartner::sign_ins
