#include "sign_ins/token_store.hpp"

#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <chrono>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

#include "encoding/ascii.hpp"
#include "identity/digest.hpp"
#include "platform/private_file.hpp"
#include "platform/utf8_path.hpp"
#include "sign_ins/token_json.hpp"

namespace managementpartner::sign_ins {

namespace fs = std::filesystem;

namespace {

constexpr const char* folder_name = "tokens";
constexpr const char* key_name = "key";
constexpr std::string_view of_nobody = "none";
constexpr std::chrono::milliseconds longest_wait{1'000};
constexpr std::chrono::hours longest_life{48};  // Of a file; no token of Entra's lives for longer than 28 h.

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += digits[value >> 4];
    text += digits[value & 15];
  }
  return text;
}

// What the names of a sign-in's files begin with.
std::string prefix_of(std::string_view sign_in) {
  if (sign_in.empty()) return std::string(of_nobody) + '.';
  return hexadecimal(identity::sha256(encoding::lower_case(sign_in)).substr(0, 16)) + '.';
}

void add_part(Secret& text, std::string_view part) {
  text.append(std::to_string(part.size()) + ':');
  text.append(part);
}

// Every file there whose name begins so. Whether there were any.
Result<bool> remove_files(const fs::path& folder, std::string_view prefix) {
  const auto all = PrivateFile(folder / folder_name / key_name).neighbours();
  if (!all) return all.error();
  bool found = false;
  for (const fs::path& one : *all) {
    if (!utf8_text(one.filename()).starts_with(prefix)) continue;
    std::error_code ignored;
    if (fs::symlink_status(one, ignored).type() == fs::file_type::directory) continue;
    if (auto removed = PrivateFile(one).remove(); !removed) return removed.error();
    found = true;
  }
  return found;
}

class TokenFiles final : public identity::KeptTokens {
 public:
  TokenFiles(const SignInStore& store, std::string_view sign_in)
      : store_(store),
        sign_in_(sign_in),
        folder_(store.file().parent_path() / folder_name),
        prefix_(prefix_of(sign_in)) {}

  [[nodiscard]] std::optional<identity::KeptToken> find(const identity::TokenKey& key) override {
    const std::lock_guard lock(mutex_);
    if (!name_key_) name_key_ = read_name_key();
    if (!name_key_) return std::nullopt;
    const PrivateFile file = file_of(key);
    const auto content = file.read();
    if (!content || !*content) return std::nullopt;
    return read_token((*content)->view());
  }

  void keep(const identity::TokenKey& key, const identity::KeptToken& token) override {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(is_swept_, true)) sweep();
    if (!name_key_) name_key_ = make_name_key();
    if (!name_key_) return;
    const PrivateFile file = file_of(key);
    if (!file.replace(write_token(token))) return;
    // Whoever forgets the sign-in does so first, and removes its tokens then: so that none is left.
    if (!sign_in_.empty() && !store_.has(sign_in_)) static_cast<void>(file.remove());
  }

  void drop(const identity::TokenKey& key) override {
    const std::lock_guard lock(mutex_);
    if (name_key_) static_cast<void>(file_of(key).remove());
  }

 private:
  [[nodiscard]] PrivateFile key_file() const { return PrivateFile(folder_ / key_name); }

  // Without it, a file's name would let a weak secret be guessed.
  [[nodiscard]] std::optional<Secret> read_name_key() const {
    auto content = key_file().read();
    if (!content || !*content || (*content)->empty()) return std::nullopt;
    return **std::move(content);
  }

  [[nodiscard]] std::optional<Secret> make_name_key() const {
    const PrivateFile file = key_file();
    const auto lock = file.lock(longest_wait);
    if (!lock) return std::nullopt;
    if (auto made_meanwhile = read_name_key()) return made_meanwhile;
    boost::uuids::random_generator random;
    Secret key(to_string(random()) + to_string(random()));
    if (!file.replace(key)) return std::nullopt;
    return key;
  }

  [[nodiscard]] PrivateFile file_of(const identity::TokenKey& key) const {
    Secret text;
    add_part(text, key.fingerprint.view());
    add_part(text, key.authority);
    add_part(text, key.scope);
    add_part(text, key.tenant);
    return PrivateFile(folder_ /
                       (prefix_ + hexadecimal(identity::hmac_sha256(name_key_->view(), text.view()))));
  }

  // What nobody asked for any more, and what processes that were killed left.
  void sweep() const {
    const auto all = key_file().neighbours();
    if (!all) return;
    const auto oldest = fs::file_time_type::clock::now() - longest_life;
    for (const fs::path& one : *all) {
      std::error_code unknown;
      const auto written = fs::last_write_time(one, unknown);
      const std::string name = utf8_text(one.filename());
      if (unknown || written > oldest || name.starts_with(key_name) || name.starts_with('.')) continue;
      static_cast<void>(PrivateFile(one).remove());
    }
  }

  const SignInStore store_;
  const std::string sign_in_;
  const fs::path folder_;
  const std::string prefix_;
  std::mutex mutex_;
  std::optional<Secret> name_key_;
  bool is_swept_ = false;
};

}  // namespace

std::shared_ptr<identity::KeptTokens> kept_tokens(const SignInStore& store, std::string_view sign_in) {
  return std::make_shared<TokenFiles>(store, sign_in);
}

Result<bool> remove_tokens(const fs::path& folder, std::string_view sign_in) {
  return remove_files(folder, prefix_of(sign_in));
}

Result<void> remove_all_tokens(const fs::path& folder) {
  if (auto removed = remove_files(folder, ""); !removed) return removed.error();
  std::error_code ignored;
  fs::remove(folder / folder_name, ignored);
  return {};
}

}  // namespace managementpartner::sign_ins
