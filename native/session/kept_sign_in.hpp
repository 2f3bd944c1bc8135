// What is kept of a sign-in, so that a later process can go on with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "secret/secret.hpp"

namespace managementpartner::session {

/// A credential as a kind and the texts that its constructor needs.
struct KeptCredential {
  struct Field {
    std::string name;
    Secret value;
  };

  std::string kind;  ///< Credential::kind().
  std::vector<Field> fields;

  void add(std::string_view name, std::string_view value) {
    fields.push_back({std::string(name), Secret(value)});
  }

  /// The field's value; empty where there is none.
  [[nodiscard]] std::string_view operator[](std::string_view name) const noexcept {
    for (const Field& field : fields) {
      if (field.name == name) return field.value.view();
    }
    return {};
  }
};

struct KeptSignIn {
  std::string name;          ///< Unique in the store, whatever its case.
  std::string tenant;        ///< Of calls that name none; may be empty.
  std::string arm_endpoint;  ///< https://host[:port]
  std::string authority;     ///< Likewise; empty where it is to be discovered.
  std::string ca_file;       ///< May be empty.
  std::string account;       ///< For display, like the next three.
  std::string tenant_id;
  std::string object_id;
  std::string client_id;
  KeptCredential credential;
};

/// All sign-ins of one person on one machine.
struct KeptSignIns {
  std::string default_name;  ///< Of the one that is used where none is named; may be empty.
  std::vector<KeptSignIn> all;

  /// nullptr where there is none of the name.
  [[nodiscard]] const KeptSignIn* find(std::string_view name) const;
  [[nodiscard]] KeptSignIn* find(std::string_view name);
};

}  // namespace managementpartner::session
