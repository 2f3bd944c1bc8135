#include "platform/small_file.hpp"

#include <boost/test/unit_test.hpp>

#include "support/temporary_folder.hpp"

namespace managementpartner {

namespace {

std::string problem(const std::variant<Secret, FileProblem>& read) {
  return std::holds_alternative<FileProblem>(read) ? std::get<FileProblem>(read).what : "none";
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(small_file, test::TemporaryFolder)

BOOST_AUTO_TEST_CASE(is_read_whole) {
  const auto read = read_small_file(write("t\xc3\xb6ken", std::string("a\0b\n", 4)), 4);
  BOOST_TEST(std::get<Secret>(read).view() == std::string_view("a\0b\n", 4));
}

BOOST_AUTO_TEST_CASE(is_read_whole_in_pieces) {
  std::string content;
  while (content.size() < 20'000) content += std::to_string(content.size()) + ' ';
  const std::string long_file = write("long", content);
  BOOST_TEST(std::get<Secret>(read_small_file(long_file, content.size())).view() == content);
  BOOST_TEST(std::get<Secret>(read_small_file(long_file, 1 << 20)).view() == content);
  BOOST_TEST(problem(read_small_file(long_file, content.size() - 1)).starts_with("is larger than 2"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_told) {
  BOOST_TEST(problem(read_small_file(file("none"), 4)) == "does not exist");
  BOOST_TEST(problem(read_small_file(path().string(), 4)) == "is not a file");
  BOOST_TEST(problem(read_small_file("/dev/zero", 4)) == "is not a file");
  BOOST_TEST(problem(read_small_file(write("large", "12345"), 4)) == "is larger than 4 bytes");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
