#include "fleet/journal_file.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <csignal>
#include <fstream>
#include <sstream>

#include "support/printing.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::fleet {

namespace {

JournalHead head(const std::string& partner_id = "5127255") {
  return {Action::set, partner_id, false, "", "abc", "https://management.azure.com"};
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string outcome_of(const Result<std::unique_ptr<JournalFile>>& opened) {
  return opened ? "ok" : std::string(reason_name(opened.error().reason)) + ": " + opened.error().message;
}

}  // namespace

struct InFolder {
  test::TemporaryFolder folder;
  const std::string path = folder.file("fleet.jsonl");
};

BOOST_FIXTURE_TEST_SUITE(journal_file, InFolder)

BOOST_AUTO_TEST_CASE(it_is_the_users_alone_and_begins_with_its_head) {
  BOOST_REQUIRE_EQUAL(outcome_of(JournalFile::open(path, false, head())), "ok");
  struct stat status {};
  BOOST_REQUIRE(::stat(path.c_str(), &status) == 0);
  BOOST_TEST((status.st_mode & 0777) == 0600u);
  BOOST_TEST(content(path) == head_line(head()));
}

BOOST_AUTO_TEST_CASE(lines_are_on_the_disk_before_anyone_goes_on) {
  auto journal = JournalFile::open(path, false, head());
  BOOST_REQUIRE(journal.has_value());
  std::string seen;
  (*journal)->add("{\"a\":1}\n");
  BOOST_TEST((*journal)->when_flushed([&](const std::optional<Error>& error) {
    BOOST_TEST(!error.has_value());
    seen = content(path);
  }));
  (*journal)->add("{\"b\":2}\n");
  BOOST_TEST(!(*journal)->when_flushed([](const std::optional<Error>&) {}));
  BOOST_TEST(content(path) == head_line(head()));
  (*journal)->flush();
  BOOST_TEST(seen == head_line(head()) + "{\"a\":1}\n{\"b\":2}\n");
}

BOOST_AUTO_TEST_CASE(a_torn_line_is_cut_off) {
  const std::string whole =
      head_line(head()) +
      R"({"tenant":"00000000-0000-4000-8000-000000000001","outcome":"Created","time":1})" + "\n";
  std::ofstream(path, std::ios::binary) << whole << R"({"tenant":"0000)";
  ::chmod(path.c_str(), 0600);
  BOOST_TEST(outcome_of(JournalFile::open(path, true, head())) == "ok");
  BOOST_TEST(content(path) == whole);
}

BOOST_AUTO_TEST_CASE(a_torn_head_is_written_again) {
  std::ofstream(path, std::ios::binary) << head_line(head()).substr(0, 30);
  ::chmod(path.c_str(), 0600);
  BOOST_TEST(outcome_of(JournalFile::open(path, true, head())) == "ok");
  BOOST_TEST(content(path) == head_line(head()));
}

BOOST_AUTO_TEST_CASE(what_is_not_its_own_is_refused) {
  BOOST_TEST(outcome_of(JournalFile::open(path, true, head())) ==
             "ArgumentInvalid: The file '" + path + "' does not exist.");
  BOOST_REQUIRE_EQUAL(outcome_of(JournalFile::open(path, false, head())), "ok");
  BOOST_TEST(outcome_of(JournalFile::open(path, false, head())) ==
             "ArgumentInvalid: The file '" + path + "' exists already.");
  BOOST_TEST(outcome_of(JournalFile::open(path, true, head("1")))
                 .starts_with("ArgumentInvalid: The journal is of another run"));
  ::chmod(path.c_str(), 0640);
  BOOST_TEST(outcome_of(JournalFile::open(path, true, head())).find("can be used by other users") !=
             std::string::npos);
  BOOST_TEST(
      outcome_of(JournalFile::open(folder.path().string(), false, head())).starts_with("SessionStoreFailed"));
}

BOOST_AUTO_TEST_CASE(one_run_at_a_time) {
  const auto first = JournalFile::open(path, false, head());
  BOOST_REQUIRE(first.has_value());
  BOOST_TEST(outcome_of(JournalFile::open(path, true, head())) ==
             "ArgumentInvalid: The file '" + path + "' is in use by another run.");
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_to_all_who_wait_and_for_good) {
  auto journal = JournalFile::open(path, false, head());
  BOOST_REQUIRE(journal.has_value());
  struct rlimit before {};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const struct rlimit none { 0, before.rlim_max };
  const auto handler = ::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &none);
  int told = 0;
  (*journal)->add("{}\n");
  for (int count = 0; count < 2; ++count) {
    static_cast<void>((*journal)->when_flushed([&](const std::optional<Error>& error) {
      if (error && error->reason == Reason::session_store_failed) ++told;
    }));
  }
  (*journal)->flush();
  ::setrlimit(RLIMIT_FSIZE, &before);
  ::signal(SIGXFSZ, handler);
  BOOST_TEST(told == 2);
  static_cast<void>(
      (*journal)->when_flushed([&](const std::optional<Error>& error) { told += error ? 1 : 0; }));
  (*journal)->flush();
  BOOST_TEST(told == 3);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::fleet
