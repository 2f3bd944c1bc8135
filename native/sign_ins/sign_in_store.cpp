#include "sign_ins/sign_in_store.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "platform/utf8_path.hpp"
#include "sign_ins/sign_in_json.hpp"
#include "sign_ins/token_store.hpp"

namespace managementpartner::sign_ins {

namespace {

constexpr const char* file_name = "sign-ins.json";
constexpr std::chrono::milliseconds patience{5'000};

// More than one more sign-in needs, a certificate's included.
constexpr std::size_t room_for_one = std::size_t{64} << 10;

}  // namespace

Result<SignInStore> SignInStore::open(std::filesystem::path directory) {
  if (directory.empty()) {
    auto own = private_directory();
    if (!own) return own.error();
    directory = *std::move(own);
  }
  return SignInStore(PrivateFile(directory / file_name));
}

Result<KeptSignIns> SignInStore::all() const {
  // A process that was killed can do no more; the next one that reads does.
  if (const auto left = file_.leftovers(); left && !left->empty()) {
    // Another one that is at work removes them itself.
    if (const auto lock = file_.lock(std::chrono::milliseconds(0)))
      static_cast<void>(file_.remove_leftovers());
  }
  return read();
}

Result<KeptSignIns> SignInStore::read() const {
  const auto content = file_.read();
  if (!content) return content.error();
  if (!*content) return KeptSignIns();
  auto sign_ins = read_sign_ins((*content)->view());
  if (!sign_ins) {
    return make_error(Reason::session_store_failed,
                      "The file '" + utf8_text(file()) + "' is damaged, or was written by a newer version.");
  }
  return *std::move(sign_ins);
}

Result<KeptSignIn> SignInStore::find(std::string_view name) const {
  const auto sign_ins = all();
  if (!sign_ins) return sign_ins.error();
  return sign_ins->choose(name);
}

bool SignInStore::has(std::string_view name) const {
  const auto sign_ins = read();
  return !sign_ins || sign_ins->find(name) != nullptr;
}

Result<void> SignInStore::save(KeptSignIn sign_in) const {
  const auto lock = file_.lock(patience);
  if (!lock) return lock.error();
  static_cast<void>(file_.remove_leftovers());  // What keeps it from this does not keep it from saving.
  auto sign_ins = read();
  if (!sign_ins) return sign_ins.error();
  sign_ins->default_name = sign_in.name;
  const std::string name = sign_in.name;
  if (KeptSignIn* const former = sign_ins->find(sign_in.name)) {
    *former = std::move(sign_in);
  } else {
    sign_ins->all.push_back(std::move(sign_in));
  }
  const Secret content = write_sign_ins(*sign_ins);
  // The others' sake: a file that cannot be read again would lose them all.
  if (!read_sign_ins(content.view())) {
    return make_error(Reason::argument_invalid,
                      "The sign-in cannot be kept: a name or a path in it is not UTF-8.");
  }
  if (auto replaced = file_.replace(content); !replaced) return replaced;
  return without_tokens(name);
}

Result<void> SignInStore::choose_default(std::string_view name) const {
  const auto lock = file_.lock(patience);
  if (!lock) return lock.error();
  auto sign_ins = read();
  if (!sign_ins) return sign_ins.error();
  const auto chosen = sign_ins->choose(name);
  if (!chosen) return chosen.error();
  if (sign_ins->default_name == chosen->name) return {};
  sign_ins->default_name = chosen->name;
  return file_.replace(write_sign_ins(*sign_ins));
}

void SignInStore::renew(std::string_view name, identity::CredentialKind kind, std::string_view field,
                        const Secret& value) const {
  const auto lock = file_.lock(std::chrono::milliseconds(0));
  if (!lock) return;
  static_cast<void>(file_.remove_leftovers());
  auto sign_ins = read();
  KeptSignIn* const sign_in = sign_ins ? sign_ins->find(name) : nullptr;
  if (sign_in == nullptr || !sign_in->credential.is(kind)) return;
  auto& fields = sign_in->credential.fields;
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.name == field; });
  // What is asked of a person comes and goes; the rest is there from the start.
  const bool comes_and_goes = field.starts_with(identity::kept_field::claims_challenge);
  if (found == fields.end() ? value.empty() || !comes_and_goes : found->value == value) return;
  if (found == fields.end()) {
    sign_in->credential.add(field, value.view());
  } else if (value.empty() && comes_and_goes) {
    fields.erase(found);
  } else {
    found->value = value;
  }
  static_cast<void>(file_.replace(write_sign_ins(*sign_ins)));
}

Result<void> SignInStore::remove(std::string_view name) const {
  const auto lock = file_.lock(patience);
  if (!lock) return lock.error();
  if (auto removed = file_.remove_leftovers(); !removed) return removed;
  auto sign_ins = read();
  if (!sign_ins) return sign_ins.error();
  const auto chosen = sign_ins->choose(name);
  if (!chosen) return chosen.error();
  std::erase_if(sign_ins->all, [&](const KeptSignIn& one) { return one.name == chosen->name; });
  // None takes its place: links would be made as somebody else, in silence.
  if (sign_ins->find(sign_ins->default_name) == nullptr) sign_ins->default_name.clear();
  auto removed = sign_ins->all.empty() ? file_.remove() : file_.replace(write_sign_ins(*sign_ins));
  return removed ? without_tokens(chosen->name) : removed;
}

Result<void> SignInStore::without_tokens(std::string_view name) const {
  const auto removed = remove_tokens(file().parent_path(), name);
  if (!removed) return removed.error();
  return {};
}

Result<void> SignInStore::remove_all() const {
  const auto left = file_.leftovers();
  if (!left) return left.error();
  std::error_code problem;
  // A link is not followed, which may lead nowhere. Where there is nothing, nor is a lock made.
  const bool is_kept =
      std::filesystem::symlink_status(file(), problem).type() != std::filesystem::file_type::not_found;
  if (auto removed = remove_all_tokens(file().parent_path()); !removed) return removed;
  if (left->empty() && !is_kept) return {};
  const auto lock = file_.lock(patience);
  if (!lock) return lock.error();
  if (auto removed = file_.remove_leftovers(); !removed) return removed;
  if (auto removed = file_.remove(); !removed) return removed;
  // Again: a process at work keeps tokens as long as it finds the sign-in.
  return remove_all_tokens(file().parent_path());
}

Result<void> SignInStore::check() const {
  const auto lock = file_.lock(patience);
  if (!lock) return lock.error();
  static_cast<void>(file_.remove_leftovers());
  if (const auto sign_ins = read(); !sign_ins) return sign_ins.error();
  std::error_code problem;
  const auto size = std::filesystem::file_size(file(), problem);
  return file_.try_replace(room_for_one + (problem ? 0 : static_cast<std::size_t>(size)));
}

}  // namespace managementpartner::sign_ins
