#include "sign_ins/sign_in_store.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/utf8_path.hpp"
#include "sign_ins/sign_in_json.hpp"

namespace managementpartner::sign_ins {

namespace {

constexpr const char* file_name = "sign-ins.json";
constexpr std::chrono::milliseconds patience{5'000};

// The file, and what processes left that were killed while they replaced it: it holds secrets, too. Links are
// not followed, which may lead nowhere.
Result<std::vector<std::filesystem::path>> kept_files(const std::filesystem::path& file) {
  std::vector<std::filesystem::path> found;
  std::error_code problem;
  std::filesystem::directory_iterator entries(file.parent_path(), problem);
  for (; !problem && entries != std::filesystem::directory_iterator(); entries.increment(problem)) {
    const auto& path = entries->path();
    if (path.filename() == file.filename() || is_temporary_of(file, path)) found.push_back(path);
  }
  if (!problem || problem == std::errc::no_such_file_or_directory || problem == std::errc::not_a_directory)
    return found;
  return make_error(Reason::session_store_failed, "The folder '" + utf8_text(file.parent_path()) +
                                                      "' cannot be read: " + problem.message() + ".");
}

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
  const auto content = file_.read();
  if (!content) return content.error();
  if (!*content) return KeptSignIns();
  auto sign_ins = read_sign_ins((*content)->view());
  if (!sign_ins) {
    return make_error(Reason::session_store_failed,
                      "The file '" + file().string() + "' is damaged, or was written by a newer version.");
  }
  return *std::move(sign_ins);
}

Result<KeptSignIn> SignInStore::find(std::string_view name) const {
  const auto sign_ins = all();
  if (!sign_ins) return sign_ins.error();
  return sign_ins->choose(name);
}

Result<void> SignInStore::save(KeptSignIn sign_in) const {
  const auto lock = file_.lock(patience);
  if (!lock) return lock.error();
  auto sign_ins = all();
  if (!sign_ins) return sign_ins.error();
  sign_ins->default_name = sign_in.name;
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
  return file_.replace(content);
}

void SignInStore::renew(std::string_view name, identity::CredentialKind kind, std::string_view field,
                        const Secret& value) const {
  const auto lock = file_.lock(std::chrono::milliseconds(0));
  if (!lock) return;
  auto sign_ins = all();
  KeptSignIn* const sign_in = sign_ins ? sign_ins->find(name) : nullptr;
  if (sign_in == nullptr || !sign_in->credential.is(kind)) return;
  auto& fields = sign_in->credential.fields;
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.name == field; });
  if (found == fields.end() || found->value == value) return;
  found->value = value;
  static_cast<void>(file_.replace(write_sign_ins(*sign_ins)));
}

Result<void> SignInStore::remove(std::string_view name) const {
  const auto lock = file_.lock(patience);
  if (!lock) return lock.error();
  auto sign_ins = all();
  if (!sign_ins) return sign_ins.error();
  const auto chosen = sign_ins->choose(name);
  if (!chosen) return chosen.error();
  std::erase_if(sign_ins->all, [&](const KeptSignIn& one) { return one.name == chosen->name; });
  if (sign_ins->all.empty()) return file_.remove();
  // None takes its place: links would be made as somebody else, in silence.
  if (sign_ins->find(sign_ins->default_name) == nullptr) sign_ins->default_name.clear();
  return file_.replace(write_sign_ins(*sign_ins));
}

Result<void> SignInStore::remove_all() const {
  const auto files = kept_files(file());
  if (!files) return files.error();
  if (files->empty()) return {};  // Nor is a lock made.
  const auto lock = file_.lock(patience);
  if (!lock) return lock.error();
  for (const auto& one : *files) {
    if (auto removed = PrivateFile(one).remove(); !removed) return removed;
  }
  return {};
}

}  // namespace managementpartner::sign_ins
