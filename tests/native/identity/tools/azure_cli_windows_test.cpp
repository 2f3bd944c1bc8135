// Azure CLI is a batch file there: the credential, and what runs it.
#include <boost/test/unit_test.hpp>

#include "identity/printing.hpp"
#include "identity/tools/azure_cli_credential.hpp"
#include "platform/program_fixture.hpp"

namespace managementpartner::identity {

namespace {

const WallClock::time_point noon = WallClock::from_time_t(1'800'000'000);

struct AzureCli : test::TemporaryFolder {
  // As the installer's: in a folder with spaces, and with all arguments handed on between parentheses.
  void install(const std::string& command) const {
    const auto folder = path() / "Microsoft SDKs" / "wbin";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "az.cmd", std::ios::binary)
        << "@echo off\r\nIF EXIST \"%~dp0az.cmd\" (\r\n  echo %*>\"%~dp0arguments\"\r\n  " << command
        << "\r\n) ELSE (\r\n  exit /b 9\r\n)\r\n";
    std::ofstream(folder / "az", std::ios::binary) << "#!/bin/sh\n";
  }

  [[nodiscard]] TokenAction ask(const std::string& scope) const {
    Environment environment = Environment::given();
    environment.set("PATH", "C:\\nowhere;" + utf8_text(path() / "Microsoft SDKs" / "wbin"));
    const auto flow = azure_cli_credential(std::move(environment))
                          ->begin({{"login.microsoftonline.com", "443"}, "contoso.com", scope, ""});
    const auto action = flow->resume(Started{}, noon);
    return flow->resume(test::run_to_end(std::get<ProgramCall>(action)), noon);
  }

  [[nodiscard]] std::string arguments() const {
    return test::contents(path() / "Microsoft SDKs" / "wbin" / "arguments");
  }
};

constexpr const char* scope = "https://management.azure.com/.default";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(azure_cli_windows, AzureCli)

BOOST_AUTO_TEST_CASE(gives_a_token) {
  install(R"(echo {"accessToken":"abc.def","expires_on":1800003600,"tokenType":"Bearer"})");
  const auto action = ask(scope);
  BOOST_REQUIRE(std::holds_alternative<AccessToken>(action));
  BOOST_TEST(std::get<AccessToken>(action).text.view() == "abc.def");
  BOOST_TEST((std::get<AccessToken>(action).expires_on == noon + std::chrono::hours(1)));
  BOOST_TEST(
      arguments().starts_with("account get-access-token --scope https://management.azure.com/.default "
                              "--output json --tenant contoso.com"));
}

BOOST_AUTO_TEST_CASE(says_why_there_is_none) {
  install("echo ERROR: Please run az login to setup account.>&2\r\n  exit /b 1");
  const auto error = std::get<Error>(ask(scope));
  BOOST_TEST(error.reason == Reason::azure_cli_failed);
  BOOST_TEST(error.message == "The Azure CLI gave no token. It said: Please run az login to setup account.");
}

BOOST_AUTO_TEST_CASE(runs_nothing_where_the_shell_would_read_the_scope_its_own_way) {
  install("exit /b 1");
  const auto error = std::get<Error>(ask("https://host/&calc&/.default"));
  BOOST_TEST(
      error.message ==
      "The Azure CLI (az) is a batch file, and cmd.exe would change \"https://host/&calc&/.default\" in "
      "its command line; nothing was started.");
  BOOST_TEST(arguments().empty());
}

BOOST_AUTO_TEST_CASE(is_not_found_where_it_is_not_installed) {
  const auto error = std::get<Error>(ask(scope));
  BOOST_TEST(error.message == "The Azure CLI (az) was not found on PATH.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
