// Tokens that are kept across processes, until shortly before they expire or their sign-in is forgotten.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "error/error.hpp"
#include "identity/tokens/kept_tokens.hpp"
#include "sign_ins/sign_in_store.hpp"

namespace managementpartner::sign_ins {

/// The tokens of a client that goes on with the kept sign-in of this name, or with none (an empty one), such
/// as the default chain's. They are beside the sign-ins and end with them.
///
/// Each is a file of its own, replaced as a whole: processes that keep tokens at once lose none and wait for
/// none. Its name, keyed by a secret of the folder's, says nothing of the account. Whatever is damaged is as
/// if it were not there.
[[nodiscard]] std::shared_ptr<identity::KeptTokens> kept_tokens(const SignInStore& store,
                                                                std::string_view sign_in);

/// Those of a sign-in that is still to be kept: `keep_all` writes what came of it.
class NewSignInTokens final : public identity::KeptTokens {
 public:
  [[nodiscard]] std::optional<identity::KeptToken> find(const identity::TokenKey&) override { return {}; }
  void keep(const identity::TokenKey& key, const identity::KeptToken& token) override {
    all_.emplace_back(key, token);
  }
  void drop(const identity::TokenKey&) override {}

  /// `authority` is the one that is kept with the sign-in; empty where none is. `own_tenant` is the ID of the
  /// tenant that the sign-in is for: who goes on with it may name that tenant where the sign-in named none.
  void keep_all(identity::KeptTokens& tokens, const std::string& authority, const std::string& own_tenant) {
    for (auto& [key, token] : all_) {
      key.authority = authority;
      tokens.keep(key, token);
      if (!key.tenant.empty()) continue;
      key.tenant = own_tenant;
      tokens.keep(key, token);
    }
  }

 private:
  std::vector<std::pair<identity::TokenKey, identity::KeptToken>> all_;
};

/// Removes the tokens of the sign-in of this name; for an empty one those of none. Whether there were any.
/// Reason::session_store_failed.
[[nodiscard]] Result<bool> remove_tokens(const std::filesystem::path& folder, std::string_view sign_in);

/// Removes all, and what else is there of them. Reason::session_store_failed.
[[nodiscard]] Result<void> remove_all_tokens(const std::filesystem::path& folder);

}  // namespace managementpartner::sign_ins
