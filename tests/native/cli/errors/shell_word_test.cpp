#include "cli/errors/shell_word.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::cli {

BOOST_AUTO_TEST_SUITE(shell_word_)

BOOST_AUTO_TEST_CASE(what_every_shell_leaves_alone) {
  for (const char* const text : {"work", "contoso.onmicrosoft.com", "/my/file-1_2", "https://localhost:7",
                                 "megan@contoso.com", "a=b", "-", "a+b"}) {
    BOOST_TEST(shell_word(text, Shell::posix) == text);
    BOOST_TEST(shell_word(text, Shell::windows) == text);
  }
}

BOOST_AUTO_TEST_CASE(what_a_shell_would_read_otherwise) {
  for (const char* const text : {"", "a b", "a\\b", "a,b", "@file", "=ls", "~/file", "$HOME", "a;b", "a*",
                                 "M\u00e4rz", "\"", "a\nb"}) {
    BOOST_TEST(shell_word(text, Shell::posix) == '\'' + std::string(text) + '\'');
  }
  BOOST_TEST(shell_word("it's", Shell::posix) == "'it'\\''s'");
  BOOST_TEST(shell_word("50%", Shell::posix) == "50%");
}

BOOST_AUTO_TEST_CASE(on_windows) {
  BOOST_TEST(shell_word("C:\\a\\b", Shell::windows) == "C:\\a\\b");
  for (const char* const text : {"", "a b", "a,b", "@file", "=a", "~a", "50%", "it's", "C:\\a b\\c"}) {
    BOOST_TEST(shell_word(text, Shell::windows) == '"' + std::string(text) + '"');
  }
  BOOST_TEST(shell_word("a b\\", Shell::windows) == "\"a b\\\\\"");
  BOOST_TEST(shell_word("a \"b\"", Shell::windows) == "\"a \\\"b\\\"\"");
  BOOST_TEST(shell_word("a\\\"b", Shell::windows) == "\"a\\\\\\\"b\"");
}

BOOST_AUTO_TEST_CASE(an_option_and_its_value) {
  BOOST_TEST(shell_option("context", "") == "");
  BOOST_TEST(shell_option("context", "work") == " --context work");
  BOOST_TEST(shell_option("context", "a\\b", Shell::posix) == " --context 'a\\b'");
  BOOST_TEST(shell_option("access-token-file", "-") == " --access-token-file -");
}

// This program itself would take it for another option.
BOOST_AUTO_TEST_CASE(a_value_that_begins_with_a_dash) {
  BOOST_TEST(shell_option("context", "-x") == " --context=-x");
  BOOST_TEST(shell_option("context", "-x y", Shell::posix) == " --context='-x y'");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli
