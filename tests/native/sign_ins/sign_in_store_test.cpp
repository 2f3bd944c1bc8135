#include "sign_ins/sign_in_store.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <functional>
#include <sstream>

#include "support/temporary_folder.hpp"

namespace managementpartner::sign_ins {

namespace {

KeptSignIn sign_in(const std::string& name, std::string_view secret = "s3cret") {
  KeptSignIn made;
  made.name = name;
  made.tenant = "contoso.com";
  made.arm_endpoint = "https://management.azure.com";
  made.authority = "https://login.microsoftonline.com";
  made.account = "M\u00e4rz \"quoted\"";
  made.credential.kind = "DeviceCode";
  made.credential.add("clientId", "04b07795-8ddb-461a-bbee-02f9e1bf7b46");
  made.credential.add("refreshToken", secret);
  return made;
}

struct Subject {
  const test::TemporaryFolder folder;
  const SignInStore store = *SignInStore::open(folder.path() / "kept");

  [[nodiscard]] std::string refresh_token(std::string_view name) const {
    const auto found = store.find(name);
    return found ? std::string(found->credential["refreshToken"])
                 : std::string(reason_name(found.error().reason));
  }
  void write(std::string_view content) const { std::ofstream(store.file(), std::ios::binary) << content; }
  [[nodiscard]] std::string read() const {
    std::ostringstream text;
    text << std::ifstream(store.file(), std::ios::binary).rdbuf();
    return text.str();
  }
};

bool is_killed_in_rename = false;

mode_t mode_of(const std::filesystem::path& path) {
  struct stat status {};
  BOOST_REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

template <class T>
std::string outcome(const Result<T>& result) {
  return result ? "ok" : std::string(reason_name(result.error().reason));
}

}  // namespace

// In the place of the C library's.
extern "C" int rename(const char* from, const char* to) noexcept {
  if (is_killed_in_rename) ::raise(SIGKILL);
  return ::renameat(AT_FDCWD, from, AT_FDCWD, to);
}

namespace {

// Whether a file of the store has the text.
bool holds_in(const std::filesystem::path& folder, std::string_view secret) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    if (text.str().find(secret) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(sign_in_store, Subject)

BOOST_AUTO_TEST_CASE(gives_back_what_was_saved) {
  BOOST_TEST(outcome(store.save(sign_in("work"))) == "ok");
  const auto found = store.find("WORK");
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->name == "work");
  BOOST_TEST(found->tenant == "contoso.com");
  BOOST_TEST(found->account == "M\u00e4rz \"quoted\"");
  BOOST_TEST(found->ca_file.empty());
  BOOST_TEST(found->credential.kind == "DeviceCode");
  BOOST_TEST(found->credential["refreshToken"] == "s3cret");
  BOOST_TEST(found->credential["password"].empty());
}

BOOST_AUTO_TEST_CASE(a_text_that_could_not_be_read_again_loses_nothing) {
  BOOST_TEST(outcome(store.save(sign_in("work"))) == "ok");
  KeptSignIn bad = sign_in("other");
  bad.ca_file = "/tmp/\xe4.pem";
  BOOST_TEST(outcome(store.save(std::move(bad))) == "ArgumentInvalid");
  BOOST_TEST(refresh_token("work") == "s3cret");
  BOOST_TEST(refresh_token("other") == "ContextNotFound");
}

BOOST_AUTO_TEST_CASE(what_is_asked_of_a_person_comes_and_goes) {
  BOOST_TEST(outcome(store.save(sign_in("work"))) == "ok");
  const auto kind = identity::CredentialKind::device_code;
  const auto asked = [&] { return std::string(store.find("work")->credential["claimsChallenge:a"]); };
  store.renew("work", kind, "claimsChallenge:a", Secret(R"({"a":1})"));
  BOOST_TEST(asked() == R"({"a":1})");
  store.renew("work", kind, "claimsChallenge:a", Secret(R"({"a":2})"));
  BOOST_TEST(asked() == R"({"a":2})");
  store.renew("work", kind, "claimsChallenge:a", Secret());
  BOOST_TEST(asked().empty());
  BOOST_TEST(read().find("claimsChallenge") == std::string::npos);
  // Nothing else does.
  store.renew("work", kind, "password", Secret("p"));
  BOOST_TEST(read().find("password") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(nobody_else_can_read_it) {
  BOOST_TEST(outcome(store.save(sign_in("work"))) == "ok");
  BOOST_TEST(mode_of(store.file()) == 0600U);
  BOOST_TEST(mode_of(store.file().parent_path()) == 0700U);
  BOOST_REQUIRE(::chmod(store.file().c_str(), 0640) == 0);
  const auto found = store.find("work");
  BOOST_TEST(outcome(found) == "SessionStoreFailed");
  BOOST_TEST(found.error().message.find("0600") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_link_in_its_place_is_not_followed) {
  BOOST_TEST(outcome(store.save(sign_in("work"))) == "ok");
  std::filesystem::rename(store.file(), folder.path() / "elsewhere");
  std::filesystem::create_symlink(folder.path() / "elsewhere", store.file());
  BOOST_TEST(outcome(store.find("work")) == "SessionStoreFailed");
}

BOOST_AUTO_TEST_CASE(the_one_saved_last_is_the_default) {
  BOOST_TEST(refresh_token("") == "ContextNotFound");
  BOOST_TEST(outcome(store.save(sign_in("one", "1"))) == "ok");
  BOOST_TEST(outcome(store.save(sign_in("two", "2"))) == "ok");
  BOOST_TEST(refresh_token("") == "2");
  BOOST_TEST(outcome(store.save(sign_in("One", "3"))) == "ok");
  BOOST_TEST(refresh_token("") == "3");
  BOOST_TEST(store.all()->all.size() == 2U);
}

BOOST_AUTO_TEST_CASE(none_takes_the_place_of_the_default) {
  for (const char* name : {"one", "two", "three"}) BOOST_TEST(outcome(store.save(sign_in(name))) == "ok");
  BOOST_TEST(outcome(store.remove("one")) == "ok");
  BOOST_TEST(store.find("")->name == "three");
  BOOST_TEST(outcome(store.remove("three")) == "ok");
  const auto found = store.find("");
  BOOST_TEST(outcome(found) == "ContextNotFound");
  BOOST_TEST(found.error().message == "None of the kept sign-ins is the default one.");
  BOOST_TEST(store.find("two")->name == "two");
  BOOST_TEST(outcome(store.save(sign_in("four"))) == "ok");
  BOOST_TEST(store.find("")->name == "four");
}

BOOST_AUTO_TEST_CASE(what_is_removed_is_gone_from_the_disk) {
  BOOST_TEST(outcome(store.save(sign_in("one", "first-secret"))) == "ok");
  BOOST_TEST(outcome(store.save(sign_in("two", "second-secret"))) == "ok");
  BOOST_TEST(outcome(store.remove("two")) == "ok");
  BOOST_TEST(read().find("second-secret") == std::string::npos);
  BOOST_TEST(refresh_token("one") == "first-secret");
  BOOST_TEST(outcome(store.remove("two")) == "ContextNotFound");
  BOOST_TEST(outcome(store.remove("one")) == "ok");
  BOOST_TEST(!std::filesystem::exists(store.file()));
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_told_and_never_overwritten_but_can_be_removed) {
  BOOST_TEST(outcome(store.save(sign_in("one"))) == "ok");
  for (const char* damage : {"", "{", "[]", R"({"version":2,"signIns":[]})", R"({"version":1})",
                             R"({"version":1,"signIns":[{"name":"x"}]})",
                             R"({"version":1,"signIns":[{"name":"x","credential":{"kind":1}}]})"}) {
    write(damage);
    BOOST_TEST(outcome(store.find("one")) == "SessionStoreFailed", damage);
    BOOST_TEST(outcome(store.save(sign_in("two"))) == "SessionStoreFailed", damage);
    BOOST_TEST(read() == damage);
  }
  BOOST_TEST(outcome(store.remove_all()) == "ok");
  BOOST_TEST(refresh_token("one") == "ContextNotFound");
}

BOOST_AUTO_TEST_CASE(a_link_to_nowhere_can_be_removed) {
  BOOST_TEST(outcome(store.save(sign_in("one"))) == "ok");
  std::filesystem::remove(store.file());
  std::filesystem::create_symlink(folder.path() / "nowhere", store.file());
  BOOST_TEST(outcome(store.remove_all()) == "ok");
  BOOST_TEST(outcome(store.save(sign_in("one"))) == "ok");
}

BOOST_AUTO_TEST_CASE(what_a_killed_process_left_is_removed_too) {
  BOOST_TEST(outcome(store.save(sign_in("one"))) == "ok");
  const std::string left = store.file().string() + ".5f0c6e3a-1f6d-4a0e-9d0a-6a4c1f6f7a11.new";
  const std::string other = store.file().parent_path() / "other.json.new";
  for (const bool is_kept : {true, false}) {
    if (!is_kept) std::filesystem::remove(store.file());
    for (const std::string& path : {left, other}) std::ofstream(path) << "s3cret";
    BOOST_TEST(outcome(store.remove_all()) == "ok");
    BOOST_TEST(!std::filesystem::exists(store.file()));
    BOOST_TEST(!std::filesystem::exists(left));
    BOOST_TEST(std::filesystem::exists(other));
  }
}

// At the worst moment: the new file is whole and has no place yet.
void save_and_be_killed(const SignInStore& store, const KeptSignIn& made) {
  const pid_t child = ::fork();
  BOOST_REQUIRE(child >= 0);
  if (child == 0) {
    is_killed_in_rename = true;
    static_cast<void>(store.save(made));
    ::_exit(0);
  }
  int status = 0;
  BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
  BOOST_REQUIRE(WIFSIGNALED(status));
}

BOOST_AUTO_TEST_CASE(what_a_process_leaves_that_is_killed_while_it_saves) {
  const auto read = [&] { return outcome(store.all()); };
  const auto save = [&] { return outcome(store.save(sign_in("one", "another"))); };
  const auto remove = [&] { return outcome(store.remove("one")); };
  const auto remove_all = [&] { return outcome(store.remove_all()); };
  const auto check = [&] { return outcome(store.check()); };
  const auto renew = [&] {
    store.renew("one", identity::CredentialKind::device_code, "refreshToken", Secret("newer"));
    return std::string("ok");
  };
  for (const std::function<std::string()>& next :
       std::initializer_list<std::function<std::string()>>{read, save, remove, remove_all, check, renew}) {
    BOOST_TEST(outcome(store.save(sign_in("one", "first"))) == "ok");
    save_and_be_killed(store, sign_in("two", "s3cret-of-the-killed"));
    BOOST_TEST(holds_in(store.file().parent_path(), "s3cret-of-the-killed"));
    BOOST_TEST(next() == "ok");
    BOOST_TEST(!holds_in(store.file().parent_path(), "s3cret-of-the-killed"));
  }
  // Also where nothing else is kept.
  BOOST_TEST(outcome(store.remove_all()) == "ok");
  save_and_be_killed(store, sign_in("two", "s3cret-of-the-killed"));
  BOOST_TEST(outcome(store.remove("")) == "ContextNotFound");
  BOOST_TEST(!holds_in(store.file().parent_path(), "s3cret-of-the-killed"));
}

BOOST_AUTO_TEST_CASE(what_a_living_process_is_about_to_put_in_place_is_not_taken_away) {
  BOOST_TEST(outcome(store.save(sign_in("one"))) == "ok");
  const auto held = PrivateFile(store.file()).lock(std::chrono::milliseconds(0));
  const std::string being_written = store.file().string() + ".5f0c6e3a-1f6d-4a0e-9d0a-6a4c1f6f7a11.new";
  std::ofstream(being_written) << "half";
  BOOST_TEST(outcome(store.all()) == "ok");
  BOOST_TEST(std::filesystem::exists(being_written));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_used_is_told_before_anything_is_saved) {
  BOOST_TEST(outcome(store.check()) == "ok");
  BOOST_TEST(!std::filesystem::exists(store.file()));
  write("{");
  BOOST_REQUIRE(::chmod(store.file().c_str(), 0600) == 0);
  BOOST_TEST(outcome(store.check()) == "SessionStoreFailed");
  BOOST_TEST(outcome(store.remove_all()) == "ok");

  BOOST_TEST(outcome(store.save(sign_in("one"))) == "ok");
  const std::string before = this->read();
  // A full disk.
  rlimit limit{};
  BOOST_REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
  const rlimit small{1000, limit.rlim_max};
  const auto former = std::signal(SIGXFSZ, SIG_IGN);
  BOOST_REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  const auto full = store.check();
  BOOST_REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  std::signal(SIGXFSZ, former);
  BOOST_TEST(outcome(full) == "SessionStoreFailed");
  BOOST_TEST(full.error().message.find(store.file().string()) != std::string::npos);
  BOOST_TEST(this->read() == before);
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(store.file().parent_path()), {}) == 2);

  BOOST_TEST(outcome(SignInStore::open(store.file())->check()) == "SessionStoreFailed");  // No folder.
  if (::geteuid() != 0) return;
  BOOST_REQUIRE(::chown(store.file().parent_path().c_str(), 65534, 65534) == 0);
  const auto foreign = store.check();
  BOOST_TEST(outcome(foreign) == "SessionStoreFailed");
  BOOST_TEST(foreign.error().message.find("belongs to another user") != std::string::npos);
}

// Done is not said of what could not be looked at.
BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_searched_is_told) {
  const auto loop = folder.path() / "loop";
  std::filesystem::create_symlink(loop, loop);
  const auto removed = SignInStore::open(loop / "kept")->remove_all();
  BOOST_TEST(outcome(removed) == "SessionStoreFailed");
  BOOST_TEST(removed.error().message.find(loop.string()) != std::string::npos);
  if (::geteuid() == 0) return;  // Who may look everywhere.
  BOOST_TEST(outcome(store.save(sign_in("one"))) == "ok");
  for (const mode_t mode : {0U, 0400U}) {
    BOOST_REQUIRE(::chmod(store.file().parent_path().c_str(), mode) == 0);
    BOOST_TEST(outcome(store.remove_all()) == "SessionStoreFailed");
  }
  BOOST_REQUIRE(::chmod(store.file().parent_path().c_str(), 0700) == 0);
}

BOOST_AUTO_TEST_CASE(where_nothing_is_kept_nothing_is_made) {
  BOOST_TEST(outcome(store.all()) == "ok");
  BOOST_TEST(outcome(store.remove_all()) == "ok");
  BOOST_TEST(!std::filesystem::exists(folder.path() / "kept"));
}

BOOST_AUTO_TEST_CASE(a_renewed_token_replaces_its_own_and_raises_nothing_from_the_dead) {
  BOOST_TEST(outcome(store.save(sign_in("one", "old"))) == "ok");
  store.renew("one", identity::CredentialKind::device_code, "refreshToken", Secret("new"));
  BOOST_TEST(refresh_token("one") == "new");
  store.renew("one", identity::CredentialKind::client_secret, "refreshToken", Secret("another kind"));
  store.renew("one", identity::CredentialKind::device_code, "clientSecret", Secret("another field"));
  BOOST_TEST(refresh_token("one") == "new");
  BOOST_TEST(outcome(store.remove("one")) == "ok");
  store.renew("one", identity::CredentialKind::device_code, "refreshToken", Secret("newer"));
  BOOST_TEST(refresh_token("one") == "ContextNotFound");
}

BOOST_AUTO_TEST_CASE(a_lock_that_is_not_given_up_is_not_waited_for_for_ever) {
  const PrivateFile file(folder.path() / "kept" / "file");
  const auto held = file.lock(std::chrono::milliseconds(0));
  BOOST_REQUIRE(held.has_value());
  BOOST_TEST(outcome(file.lock(std::chrono::milliseconds(20))) == "SessionStoreFailed");
}

BOOST_AUTO_TEST_CASE(processes_that_save_at_once_lose_nothing) {
  constexpr int processes = 8;
  constexpr int each = 10;
  std::vector<pid_t> children;
  for (int process = 0; process < processes; ++process) {
    const pid_t child = ::fork();
    BOOST_REQUIRE(child >= 0);
    if (child == 0) {
      bool good = true;
      for (int index = 0; index < each; ++index) {
        const std::string name = std::to_string(process) + '-' + std::to_string(index);
        good = good && store.save(sign_in(name, name)).has_value() && store.find(name).has_value();
      }
      ::_exit(good ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
    BOOST_TEST(status == 0);
  }
  const auto all = store.all();
  BOOST_REQUIRE(all.has_value());
  BOOST_TEST(all->all.size() == static_cast<std::size_t>(processes * each));
  for (const auto& one : all->all) BOOST_TEST(one.credential["refreshToken"] == one.name);
  // No half-written file stays behind: the store and its lock.
  BOOST_TEST(std::distance(std::filesystem::directory_iterator(store.file().parent_path()), {}) == 2);
}

BOOST_AUTO_TEST_CASE(what_could_not_be_read_again_is_not_kept) {
  BOOST_TEST(outcome(store.save(sign_in("first"))) == "ok");
  const auto saved = store.save(sign_in("second", std::string(std::size_t{4} << 20, 's')));
  BOOST_REQUIRE(outcome(saved) == "SessionStoreFailed");
  BOOST_TEST(saved.error().message.find("would have more than 4194304 bytes") != std::string::npos);
  BOOST_TEST(refresh_token("first") == "s3cret");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::sign_ins
