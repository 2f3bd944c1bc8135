#include "platform/folder.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>

#include "platform/utf8_path.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::test {

namespace {

namespace fs = std::filesystem;

// The folder itself and the one above it are among them on some systems.
std::vector<std::string> names_in(const fs::path& folder) {
  std::error_code problem;
  std::vector<std::string> names;
  for (const fs::path& one : read_folder(folder, problem)) {
    BOOST_TEST(one.parent_path() == folder);
    if (const std::string name = utf8_text(one.filename()); name != "." && name != "..")
      names.push_back(name);
  }
  BOOST_TEST(!problem);
  std::sort(names.begin(), names.end());
  return names;
}

std::error_code problem_of(const fs::path& folder) {
  std::error_code problem;
  BOOST_TEST(read_folder(folder, problem).empty());
  return problem;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(folder, TemporaryFolder)

BOOST_AUTO_TEST_CASE(holds_files_and_folders) {
  BOOST_TEST(names_in(path()).empty());
  write("file", "");
  fs::create_directory(path() / "folder");
  fs::create_directory(path() / path_from_utf8("b\u00fcro \u4e2d"));
  BOOST_TEST((names_in(path()) == std::vector<std::string>{"b\u00fcro \u4e2d", "file", "folder"}));
}

BOOST_AUTO_TEST_CASE(that_is_none_is_said_to_be_none) {
  BOOST_TEST((problem_of(path() / "none") == std::errc::no_such_file_or_directory));
  write("file", "");
  const auto problem = problem_of(path() / "file");
  BOOST_TEST((problem == std::errc::not_a_directory || problem == std::errc::no_such_file_or_directory),
             problem);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
