#include "identity/tools/program_message.hpp"

#include <boost/test/unit_test.hpp>

#include "identity/jwt.hpp"

namespace managementpartner::identity {

BOOST_AUTO_TEST_SUITE(program_message_)

BOOST_AUTO_TEST_CASE(is_one_sentence) {
  BOOST_TEST(program_message("") == "");
  BOOST_TEST(program_message("\n \r\n") == "");
  BOOST_TEST(program_message("ERROR: no account\n") == "no account.");
  BOOST_TEST(program_message("ERROR: first\r\n\r\nsecond\n") == "first second.");
}

BOOST_AUTO_TEST_CASE(leaves_out_warnings_where_there_is_more) {
  BOOST_TEST(program_message("WARNING: old\nERROR: Run az login.\nWARNING: more") == "Run az login.");
  BOOST_TEST(program_message("WARNING: old\n") == "old.");
}

BOOST_AUTO_TEST_CASE(leaves_out_where_a_defect_is) {
  BOOST_TEST(program_message("ERROR: The command failed with an unexpected error. Here is the traceback:\n"
                             "ERROR: Unable to get authority configuration.\n"
                             "Check your tenant.\n"
                             "Traceback (most recent call last):\n"
                             "  File \"authority.py\", line 120, in __init__\n") ==
             "Unable to get authority configuration. Check your tenant.");
  BOOST_TEST(
      program_message("Traceback (most recent call last):\n  File \"az\"\nModuleNotFoundError: azure\n") ==
      "Traceback (most recent call last): File \"az\" ModuleNotFoundError: azure.");
}

BOOST_AUTO_TEST_CASE(leaves_out_colours) {
  BOOST_TEST(program_message("\x1b[31mERROR: \x1b[1;4mred\x1b[0m\n") == "red.");
  BOOST_TEST(program_message("a\x1b[") == "a.");
  BOOST_TEST(program_message("a\x1b]0;title\x07z\x1b]0;\x1b\\.") == "az.");
  BOOST_TEST(program_message("a\x1b]0;title") == "a ]0;title.");
  BOOST_TEST(program_message("\x1b") == "");
}

BOOST_AUTO_TEST_CASE(leaves_out_tokens) {
  const std::string token = test::jwt(R"({"tid":"x","secret":"hunter2"})");
  BOOST_TEST(program_message("the token '" + token + "' and " + token + ", eyJ short") ==
             "the token '(redacted)' and (redacted), eyJ short.");
  // Whatever its colours.
  BOOST_TEST(program_message("ey\x1b[31mJ" + token.substr(3)) == "(redacted).");
}

BOOST_AUTO_TEST_CASE(is_short_and_valid) {
  std::string many;
  for (int line = 0; line < 1000; ++line) many += "line " + std::to_string(line) + '\n';
  BOOST_TEST(program_message(many) == "line 0 line 1 line 2 line 3 line 4.");
  BOOST_TEST(program_message(std::string(100'000, 'x')).size() < 710u);
  BOOST_TEST(program_message("caf\xe9 \xff\xfe \xc3\xa9") == "caf? ?? \xc3\xa9.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
