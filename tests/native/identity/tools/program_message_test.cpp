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

std::string trace(const std::string& end) {
  std::string text = "Traceback (most recent call last):\n";
  for (int place = 0; place < 9; ++place)
    text += "  File \"a.py\", line 1, in <module>\n    import b\n    ^^^^^^^^\n";
  return text + end;
}

BOOST_AUTO_TEST_CASE(says_why_a_trace_came) {
  constexpr std::string_view why = "(a trace that ends with) PermissionError: [Errno 13] Permission denied.";
  const std::string cause = "PermissionError: [Errno 13] Permission denied\n";
  BOOST_TEST(program_message(trace(cause)) == why);
  // Whatever stands before and after.
  BOOST_TEST(program_message("WARNING: Unable to encrypt cache.\n" + trace(cause)) == why);
  BOOST_TEST(program_message("/opt/az/x.py:1: SyntaxWarning: invalid escape sequence\n" + trace(cause)) ==
             why);
  BOOST_TEST(program_message(trace(cause + "To check existing issues, please visit: https://aka.ms/x\n")) ==
             why);
  BOOST_TEST(
      program_message(trace("KeyError: 'a'\n\nDuring handling of the above exception, another exception "
                            "occurred:\n\n") +
                      trace(cause)) == why);
}

BOOST_AUTO_TEST_CASE(the_line_to_run_is_not_cut_off) {
  BOOST_TEST(program_message("ERROR: AADSTS50076: You must use multi-factor authentication.\n"
                             "Trace ID: 1\nCorrelation ID: 2\nTimestamp: 3\n"
                             "Interactive authentication is needed. Please run:\n"
                             "az login --tenant \"t\" --scope \"s\"\n") ==
             "AADSTS50076: You must use multi-factor authentication. Interactive authentication is needed. "
             "Please run: az login --tenant \"t\" --scope \"s\".");
}

BOOST_AUTO_TEST_CASE(leaves_out_colours) {
  BOOST_TEST(program_message("\x1b(B\x1b[mplain\x1b(B") == "plain.");
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

std::string folded(const std::string& text, std::size_t width) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += width) lines += text.substr(at, width) + '\n';
  return lines;
}

std::string utf16(const std::string& text) {
  std::string wide;
  for (const char character : text) wide += {character, '\0'};
  return wide;
}

BOOST_AUTO_TEST_CASE(no_piece_of_a_token_is_shown_in_whatever_form) {
  const std::string signature = "UwaVdvZzJ0MWdyVm1HX29FSmpBRU9kTVhKdXJ5X2Q4cUx0";
  const std::string token = test::jwt(R"({"tid":"x"})").substr(0, 40) + "." + signature;
  const std::string answer = R"({"accessToken": ")" + token + R"(", "expires_on": 1})";
  for (const std::string& output :
       {answer, folded(answer, 80), folded(answer, 33), utf16(answer), "\xff\xfe" + utf16(answer),
        std::string("{'accessToken': 'opaque'}"), std::string(R"({"ACCESSTOKEN":"opaque"})"),
        std::string("accessToken: opaque\n"), std::string(R"({"password": "opaque"})"),
        std::string("access_token=opaque")}) {
    BOOST_TEST(printed_message(output) == "(redacted).", output);
  }
  for (const std::string& output :
       {folded(token, 30), "header . claims . " + signature, utf16(token), signature}) {
    for (const auto& message : {printed_message(output), program_message(output)}) {
      BOOST_TEST(message.find(signature.substr(0, 12)) == std::string::npos, message);
      BOOST_TEST(message.find(signature.substr(25, 12)) == std::string::npos, message);
      BOOST_TEST(message.find("(redacted)") != std::string::npos, message);
    }
  }
  // What is no secret stays.
  BOOST_TEST(printed_message("Run az login for a token of c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01, "
                             "see https://learn.microsoft.com/cli/azure/authenticate-azure-cli") ==
             "Run az login for a token of c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01, see "
             "https://learn.microsoft.com/cli/azure/authenticate-azure-cli.");
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
