// The body of a form post (application/x-www-form-urlencoded) that may hold a secret.
#pragma once

#include <string_view>

#include "secret/secret.hpp"

namespace managementpartner::identity {

class FormBody {
 public:
  /// Adds a field; the name stands as it is, the value is encoded.
  FormBody& add(std::string_view name, std::string_view value);

  [[nodiscard]] Secret take() && noexcept { return Secret::adopt(std::move(text_)); }

 private:
  Secret::Text text_;
};

}  // namespace managementpartner::identity
