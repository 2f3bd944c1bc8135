// A credential as texts, so that it can be kept and made again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "secret/secret.hpp"

namespace managementpartner::identity {

/// The kind and the texts that the constructor of the kind needs (restore_credential).
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

}  // namespace managementpartner::identity
