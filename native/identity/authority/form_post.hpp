// What is posted to an authority: a form (application/x-www-form-urlencoded) that may hold a secret.
#pragma once

#include <string>
#include <string_view>

#include "http/request.hpp"
#include "identity/credential.hpp"
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

/// The path of the authority's endpoint ("token", "devicecode", "authorize") for the tenant.
[[nodiscard]] std::string authority_path(std::string_view tenant, std::string_view endpoint);

/// Posts the form to the query's authority; the query's claims are added where it has some.
[[nodiscard]] http::Request authority_post(const TokenQuery& query, std::string path, FormBody form);

}  // namespace managementpartner::identity
