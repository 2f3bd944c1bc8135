#include "identity/tools/azure_cli_credential.hpp"

#include <boost/test/unit_test.hpp>
#include <ctime>

#include "identity/jwt.hpp"
#include "identity/printing.hpp"
#include "identity/tools/azure_cli_answer.hpp"

namespace managementpartner::identity {

namespace {

using End = ProgramResult::End;

const WallClock::time_point noon = WallClock::from_time_t(1'800'000'000);

std::unique_ptr<TokenFlow> begin(std::string tenant, std::string claims = {}) {
  Environment environment = Environment::given();
  environment.set("PATH", "/opt/tools:/usr/bin");
  return azure_cli_credential(std::move(environment))
      ->begin({{"login.microsoftonline.com", "443"},
               std::move(tenant),
               "https://management.azure.com/.default",
               std::move(claims)});
}

ProgramResult ended(std::optional<int> exit_code, std::string_view output, std::string_view errors = {}) {
  ProgramResult result;
  result.exit_code = exit_code;
  result.output = Secret(output);
  result.errors = Secret(errors);
  return result;
}

TokenAction outcome_of(ProgramResult result, std::string tenant = "contoso.com") {
  const auto flow = begin(std::move(tenant));
  const auto action = flow->resume(Started{}, noon);
  BOOST_TEST(std::holds_alternative<ProgramCall>(action));
  return flow->resume(std::move(result), noon);
}

Error error_of(ProgramResult result, std::string tenant = "contoso.com") {
  auto error = std::get<Error>(outcome_of(std::move(result), std::move(tenant)));
  BOOST_TEST(error.reason == Reason::azure_cli_failed);
  return error;
}

ProgramResult not_run(End end, std::error_code problem = {}) {
  ProgramResult result;
  result.end = end;
  result.problem = problem;
  return result;
}

std::string local_time(std::time_t time) {
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S.000000", std::localtime(&time));
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(azure_cli_credential_)

BOOST_AUTO_TEST_CASE(says_what_it_is) {
  const auto credential = azure_cli_credential(Environment::given());
  BOOST_TEST(name_of(credential->kind()) == "AzureCli");
  BOOST_TEST(!credential->needs_tenant());
  BOOST_TEST(credential->is_renewable());
  BOOST_TEST(!credential->refuses("contoso.com").has_value());
  BOOST_TEST(credential->kept()->kind == "AzureCli");
}

BOOST_AUTO_TEST_CASE(runs_az_for_the_tenant) {
  const auto action = begin("contoso.com")->resume(Started{}, noon);
  const ProgramCall& call = std::get<ProgramCall>(action);
  BOOST_TEST(call.name == "az");
  BOOST_TEST(call.search_path == "/opt/tools:/usr/bin");
  BOOST_TEST((call.time_limit == std::chrono::seconds(30)));
  const std::vector<std::string> expected{
      "account", "get-access-token", "--scope",    "https://management.azure.com/.default", "--output",
      "json",    "--tenant",         "contoso.com"};
  BOOST_TEST(call.arguments == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(names_no_tenant_where_none_is_meant) {
  const auto action = begin("")->resume(Started{}, noon);
  BOOST_TEST(std::get<ProgramCall>(action).arguments.size() == 6u);
}

BOOST_AUTO_TEST_CASE(a_tenant_is_never_an_option) {
  for (const char* tenant : {"--debug", "-t", "--query=x", "common"}) {
    const auto action = begin(tenant)->resume(Started{}, noon);
    BOOST_TEST(std::get<Error>(action).reason == Reason::tenant_invalid);
  }
}

BOOST_AUTO_TEST_CASE(reads_the_token_and_its_end) {
  auto token = std::get<AccessToken>(outcome_of(
      ended(0,
            R"({"accessToken":"abc.def","expiresOn":"2001-01-01 00:00:00.000000","expires_on":1800003600,)"
            R"("subscription":"x","tenant":"y","tokenType":"Bearer"})",
            "WARNING: a newer version is available\n")));
  BOOST_TEST(token.text.view() == "abc.def");
  BOOST_TEST((token.expires_on == noon + std::chrono::hours(1)));
}

BOOST_AUTO_TEST_CASE(older_versions_say_the_end_in_local_time) {
  const auto token =
      read_azure_cli_answer(R"({"accessToken":"abc","expiresOn":")" + local_time(1'800'003'600) + "\"}");
  BOOST_REQUIRE(token.has_value());
  BOOST_TEST((token->expires_on == noon + std::chrono::hours(1)));
}

BOOST_AUTO_TEST_CASE(otherwise_the_token_says_its_end) {
  const std::string jwt = test::jwt(R"({"exp":1800003600})");
  for (const char* members :
       {"", R"(,"expiresOn":"soon")", R"(,"expiresOn":"2026/11/25 00:00:00")",
        R"(,"expiresOn":"2026-11-2x 00:00:00")", R"(,"expiresOn":"")", R"(,"expires_on":null)"}) {
    const auto token = read_azure_cli_answer(R"({"accessToken":")" + jwt + '"' + members + '}');
    BOOST_REQUIRE(token.has_value());
    BOOST_TEST((token->expires_on == noon + std::chrono::hours(1)), members);
  }
  BOOST_TEST(
      (read_azure_cli_answer(R"({"accessToken":"opaque"})")->expires_on == WallClock::time_point::max()));
}

BOOST_AUTO_TEST_CASE(other_output_is_no_token) {
  for (const char* output :
       {"", "no JSON", "[]", "{}", R"({"accessToken":""})", R"({"accessToken":"two words"})",
        R"({"accessToken":5})", R"({"accessToken":"a\nb"})"}) {
    BOOST_TEST(!read_azure_cli_answer(output).has_value(), output);
    BOOST_TEST(
        error_of(ended(0, output)).message.starts_with("The Azure CLI printed something other than a token"));
  }
  BOOST_TEST(error_of(ended(0, "")).message == "The Azure CLI printed something other than a token.");
}

BOOST_AUTO_TEST_CASE(noise_around_the_answer_is_passed_over) {
  const std::string answer = R"({"accessToken":"abc.def","expires_on":1800003600,"tenant":"{"})";
  for (const std::string& output : {
           "\xef\xbb\xbf" + answer,
           "WARNING: You have 2 updates available. Consider updating your CLI installation with 'az "
           "upgrade'\n" +
               answer,
           answer + "\nA new version {2.70.0} is available. \"Run az upgrade\n",
           "\x1b[33mThe behaviour of {this} will be altered.\x1b[0m\r\n\x1b[0;1m" + answer + "\x1b[0m\r\n",
           "\x1b]0;az\x07" + answer + "\x1b]0;\x1b\\",
           "{\"name\":\"a notice\"}\n{ not JSON }\n" + answer,
           std::string(500, '{') + "\n" + answer,
           answer.substr(0, 1) + "\x1b(B" + answer.substr(1),
           std::string("\n\n") + answer.substr(0, 1) + "\n  \x1b[32m" + answer.substr(1),
       }) {
    const auto token = read_azure_cli_answer(output);
    BOOST_REQUIRE_MESSAGE(token.has_value(), output);
    BOOST_TEST(token->text.view() == "abc.def");
    BOOST_TEST((token->expires_on == noon + std::chrono::hours(1)));
  }
  // An object within another is not the answer; nor is one among thousands looked for.
  BOOST_TEST(!read_azure_cli_answer(R"({"error":)" + answer + "}").has_value());
  BOOST_TEST(!read_azure_cli_answer(std::string(1'000'000, '{') + answer).has_value());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_shown_without_a_token) {
  BOOST_TEST(error_of(ended(0, "Please sign in at https://aka.ms/x\n", "WARNING: slow")).message ==
             "The Azure CLI printed something other than a token: Please sign in at https://aka.ms/x. It "
             "said: slow.");
  const std::string jwt = test::jwt(R"({"exp":1800003600})");
  for (const std::string& output :
       {R"({"accessToken": ")" + jwt + R"(", "expi)", std::string(R"({"accessToken":"0paque","x":)"),
        std::string("{\"accessToken\"\n:  \"0paque"), "Token " + jwt}) {
    const std::string message = error_of(ended(0, output)).message;
    BOOST_TEST(message.find(jwt) == std::string::npos, message);
    BOOST_TEST(message.find("0paque") == std::string::npos, message);
    BOOST_TEST(message.find("(redacted)") != std::string::npos, message);
  }
}

BOOST_AUTO_TEST_CASE(an_az_that_was_killed_is_told_as_such) {
  auto killed = ended(std::nullopt, R"({"accessToken":"abc"})");
  killed.signal = 9;
  BOOST_TEST(error_of(std::move(killed)).message ==
             "The Azure CLI was killed (signal 9) before it gave a token.");
  // As the script that az is says of the program that it runs.
  BOOST_TEST(
      error_of(ended(137, "", "/usr/bin/az: line 3: Killed\n")).message ==
      "The Azure CLI was killed (signal 9) before it gave a token. It said: /usr/bin/az: line 3: Killed.");
}

BOOST_AUTO_TEST_CASE(of_a_long_trace_the_end_is_told) {
  std::string trace = "Traceback (most recent call last):\n";
  for (int line = 0; line < 40; ++line) trace += "  File \"a.py\", line 1, in <module>\n    import b\n";
  trace += "ModuleNotFoundError: No module named 'azure'\n";
  BOOST_TEST(
      error_of(ended(1, "", trace)).message ==
      "The Azure CLI gave no token. It said: (a trace that ends with) ModuleNotFoundError: No module named "
      "'azure'.");
}

BOOST_AUTO_TEST_CASE(shows_what_az_says_and_the_line_to_run) {
  const auto error = error_of(ended(1, "", "ERROR: Please run 'az login' to setup account.\n"));
  BOOST_TEST(error.message ==
             "The Azure CLI gave no token. It said: Please run 'az login' to setup account.");
  BOOST_TEST(next_step(error) ==
             "Run \"az login --tenant contoso.com\", then try again; or sign in another way.");
  BOOST_TEST(next_step(error_of(ended(1, "", "x"), "")) ==
             "Run \"az login\", then try again; or sign in another way.");
}

BOOST_AUTO_TEST_CASE(says_so_where_az_says_nothing) {
  BOOST_TEST(error_of(ended(3, "")).message == "The Azure CLI gave no token and no reason (exit code 3).");
  BOOST_TEST(error_of(ended(1, "ERROR: Please run 'az login' to setup account.\n")).message ==
             "The Azure CLI gave no token. It said: Please run 'az login' to setup account.");
  BOOST_TEST(error_of(ended(1, R"({"accessToken":"0paque"})")).message ==
             "The Azure CLI gave no token. It said: (redacted).");
  BOOST_TEST(error_of(ended(std::nullopt, "")).message ==
             "The Azure CLI printed something other than a token.");
}

BOOST_AUTO_TEST_CASE(a_failure_is_none_whatever_was_printed) {
  error_of(ended(1, R"({"accessToken":"abc"})", "ERROR: no"));
}

BOOST_AUTO_TEST_CASE(a_host_that_ignores_its_children_gets_its_token) {
  const auto action = outcome_of(ended(std::nullopt, R"({"accessToken":"abc"})"));
  BOOST_TEST(std::get<AccessToken>(action).text.view() == "abc");
}

BOOST_AUTO_TEST_CASE(says_why_az_did_not_run) {
  const auto missing = error_of(not_run(End::not_found));
  BOOST_TEST(missing.message == "The Azure CLI (az) was not found on PATH.");
  BOOST_TEST(next_step(missing) ==
             "Install the Azure CLI and run \"az login --tenant contoso.com\", or sign in another way.");
  BOOST_TEST(
      error_of(not_run(End::not_started, std::make_error_code(std::errc::permission_denied))).message ==
      "The Azure CLI (az) could not be started: Permission denied.");
  const auto full = not_run(End::not_started, std::make_error_code(std::errc::too_many_files_open));
  BOOST_TEST((std::get<Error>(outcome_of(full)).reason == Reason::too_many_open_files));
  BOOST_TEST(error_of(not_run(End::timed_out)).message == "The Azure CLI gave no token within 30 s.");
  BOOST_TEST(error_of(not_run(End::output_too_long)).message ==
             "The Azure CLI printed something other than a token.");
}

BOOST_AUTO_TEST_CASE(says_what_the_shell_would_change) {
  auto refused = not_run(End::not_for_a_shell);
  refused.unsafe = "C:\\100%\\az.cmd\n";
  BOOST_TEST(
      error_of(refused).message ==
      "The Azure CLI (az) is a batch file, and cmd.exe would change \"C:\\100%\\az.cmd\" in its command "
      "line; nothing was started.");
  BOOST_TEST(next_step(error_of(refused)) ==
             "Install the Azure CLI in a folder without % in its path, or sign in another way.");
  refused.unsafe = "https://management.azure.com/.default";
  BOOST_TEST(next_step(error_of(refused)) == "Sign in another way.");
}

BOOST_AUTO_TEST_CASE(cannot_meet_a_challenge) {
  const auto action = begin("contoso.com", R"({"access_token":{}})")->resume(Started{}, noon);
  const Error& error = std::get<Error>(action);
  BOOST_TEST(error.reason == Reason::azure_cli_failed);
  BOOST_TEST(next_step(error).starts_with("Run \"az login --tenant contoso.com\""));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
