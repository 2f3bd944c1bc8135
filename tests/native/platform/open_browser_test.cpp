#include "platform/open_browser.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "support/temporary_folder.hpp"

namespace managementpartner {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// A desktop with an opener of the test's own, and the usual one again afterwards.
class Desktop {
 public:
  Desktop() {
    setenv("PATH", (folder_.path().string() + ":/usr/bin:/bin").c_str(), 1);
    setenv("DISPLAY", ":99", 1);
    unsetenv("WAYLAND_DISPLAY");
  }
  ~Desktop() {
    setenv("PATH", path_.c_str(), 1);
    unsetenv("DISPLAY");
  }
  Desktop(const Desktop&) = delete;
  Desktop& operator=(const Desktop&) = delete;

  // Notes its process, how many arguments it has, the first of them, and its open files.
  void add_opener() const {
    const fs::path opener = folder_.path() / "xdg-open";
    std::ofstream(opener) << "#!/bin/sh\ncd " << folder_.path()
                          << "\nprintf '%s\\n' $$ $# \"$1\" >note\nls /proc/$$/fd >>note\nmv note noted\n";
    fs::permissions(opener, fs::perms::owner_all);
  }
  [[nodiscard]] std::string noted() const {
    const fs::path note = folder_.path() / "noted";
    for (int tries = 0; tries < 500 && !fs::exists(note); ++tries) std::this_thread::sleep_for(10ms);
    std::stringstream text;
    text << std::ifstream(note).rdbuf();
    return text.str();
  }

 private:
  const test::TemporaryFolder folder_;
  const std::string path_ = std::getenv("PATH");
};

}  // namespace

BOOST_AUTO_TEST_SUITE(open_browser_)

BOOST_AUTO_TEST_CASE(starts_the_systems_opener_with_the_url_and_nothing_else) {
  const Desktop desktop;
  desktop.add_opener();
  const std::string url = "https://login.example/a?b=c&d=$(touch x);'\" e";
  BOOST_TEST(open_browser(url));
  std::istringstream noted(desktop.noted());
  std::string process;
  std::string count;
  std::string first;
  std::getline(noted, process);
  std::getline(noted, count);
  std::getline(noted, first);
  BOOST_TEST(count == "1");
  BOOST_TEST(first == url);
  // The shell has its script open under a high number; of ours there are the three usual ones.
  for (std::string file; std::getline(noted, file);)
    BOOST_TEST((file <= "2" || file == "10" || file == "255"));

  // It is not left as a zombie.
  const fs::path entry = fs::path("/proc") / process;
  for (int tries = 0; tries < 500 && fs::exists(entry); ++tries) std::this_thread::sleep_for(10ms);
  BOOST_TEST(!fs::exists(entry));
}

BOOST_AUTO_TEST_CASE(says_where_there_is_no_desktop) {
  const Desktop desktop;
  desktop.add_opener();
  unsetenv("DISPLAY");
  BOOST_TEST(!open_browser("https://login.example/"));
}

BOOST_AUTO_TEST_CASE(says_where_there_is_no_opener) {
  const Desktop desktop;
  setenv("PATH", "/nowhere", 1);
  BOOST_TEST(!open_browser("https://login.example/"));
}

BOOST_AUTO_TEST_CASE(a_host_says_which_desktop_and_where_the_opener_is) {
  const Desktop desktop;
  const test::TemporaryFolder other;
  const fs::path opener = other.path() / "xdg-open";
  const fs::path note = other.path() / "note";
  BOOST_REQUIRE(::mkfifo(note.c_str(), 0600) == 0);
  std::ofstream(opener) << "#!/bin/sh\necho \"$DISPLAY $BROWSER $1\" >" << note.string() << '\n';
  fs::permissions(opener, fs::perms::owner_all);
  auto given = Environment::given();
  given.set("PATH", other.path().string());
  BOOST_TEST(!open_browser("https://login.example/", given));
  given.set("DISPLAY", ":7");
  given.set("BROWSER", "theirs");
  BOOST_REQUIRE(open_browser("https://login.example/", given));
  std::string noted;
  std::ifstream pipe(note);  // Opens when the opener writes.
  std::getline(pipe, noted);
  BOOST_TEST(noted == ":7 theirs https://login.example/");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
