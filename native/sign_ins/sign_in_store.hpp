// The sign-ins that are kept across processes.
#pragma once

#include <filesystem>
#include <string_view>

#include "error/error.hpp"
#include "platform/private_file.hpp"
#include "sign_ins/kept_sign_in.hpp"

namespace managementpartner::sign_ins {

/// One file for all. Thread-safe, and safe with other processes: each change is one locked step that reads,
/// changes and replaces the whole. Errors are Reason::session_store_failed unless said otherwise.
class SignInStore {
 public:
  /// In this folder; an empty path is the person's own (private_directory).
  [[nodiscard]] static Result<SignInStore> open(std::filesystem::path directory);

  [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_.path(); }

  /// Also removes what processes left that were killed while they saved.
  [[nodiscard]] Result<KeptSignIns> all() const;

  /// The one of the name, or the default one where it is empty. Reason::context_not_found: there is none.
  [[nodiscard]] Result<KeptSignIn> find(std::string_view name) const;

  /// False where it is known that none of the name is kept.
  [[nodiscard]] bool has(std::string_view name) const;

  /// Whether one more could be saved: before a person or the network is asked for what is to be kept.
  [[nodiscard]] Result<void> check() const;

  /// Adds it, or replaces the one of its name, whose tokens end, and makes it the default one.
  /// Reason::argument_invalid: a text in it is not UTF-8.
  [[nodiscard]] Result<void> save(KeptSignIn sign_in) const;

  /// Makes the one of the name the default one. Reason::context_not_found: there is none.
  [[nodiscard]] Result<void> choose_default(std::string_view name) const;

  /// Replaces one field of a kept credential, such as a refresh token that was renewed, or adds or removes
  /// (with an empty value) what was asked of its person. Does nothing where
  /// the sign-in is gone, was made anew otherwise, or another process is at the file: the old one is good
  /// for a while yet.
  void renew(std::string_view name, identity::CredentialKind kind, std::string_view field,
             const Secret& value) const;

  /// Of the name, or the default one where it is empty, with its tokens; none is the default then.
  /// Reason::context_not_found.
  [[nodiscard]] Result<void> remove(std::string_view name) const;

  /// Removes the file, also a damaged one, what killed processes left of it, and all tokens.
  [[nodiscard]] Result<void> remove_all() const;

 private:
  explicit SignInStore(PrivateFile file) : file_(std::move(file)) {}

  [[nodiscard]] Result<KeptSignIns> read() const;
  [[nodiscard]] Result<void> without_tokens(std::string_view name) const;

  PrivateFile file_;
};

}  // namespace managementpartner::sign_ins
