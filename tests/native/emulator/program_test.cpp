// The program itself: arguments, exit codes, signals.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

namespace {

class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    int ends[2];
    BOOST_REQUIRE(::pipe(ends) == 0);
    arguments.insert(arguments.begin(), EMULATOR_PROGRAM);
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    process_ = ::fork();
    if (process_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::dup2(ends[1], STDERR_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      ::alarm(60);  // Kept by exec: a program that does not end must not hold up the test.
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    output_ = ::fdopen(ends[0], "r");
  }
  ~Program() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
    std::fclose(output_);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  std::string read_line() {
    std::string line;
    for (int character; (character = std::fgetc(output_)) != EOF && character != '\n';) {
      line += static_cast<char>(character);
    }
    return line;
  }
  std::string read_all() {
    std::string text;
    for (int character; (character = std::fgetc(output_)) != EOF;) text += static_cast<char>(character);
    return text;
  }
  void signal(int number) const { ::kill(process_, number); }
  int exit_code() {
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t process_ = 0;
  FILE* output_ = nullptr;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(program)

BOOST_AUTO_TEST_CASE(sigterm_and_sigint_end_it_with_0) {
  for (const int number : {SIGTERM, SIGINT}) {
    TemporaryFolder directory;
    Program program({"--data", directory.path().string()});
    const auto announcement = boost::json::parse(program.read_line());
    BOOST_TEST(announcement.at("arm").as_string().starts_with("https://localhost:"));
    program.signal(number);
    BOOST_TEST(program.exit_code() == 0);
  }
}

BOOST_AUTO_TEST_CASE(what_was_answered_outlives_a_sudden_end) {
  TemporaryFolder directory;
  const auto state_after = [&](const char* method, const std::string& body) {
    Program program({"--data", directory.path().string()});
    const auto announcement = boost::json::parse(program.read_line());
    const std::string arm = announcement.at("arm").as_string().c_str();
    TestClient client(static_cast<std::uint16_t>(std::stoi(arm.substr(arm.rfind(':') + 1))),
                      announcement.at("caFile").as_string().c_str());
    // Here the destructor kills it.
    return client.exchange(method, "/_emulator/state", {{"Content-Type", "application/json"}}, body)->json();
  };
  const auto before = state_after("PUT", R"({"links":[{"tenantId":"11111111-1111-4111-8111-111111111111",
                             "objectId":"22222222-2222-4222-8222-222222222222","partnerId":"1"}]})");
  BOOST_TEST(before.at("links").as_array().size() == 1u);
  BOOST_TEST((state_after("GET", "") == before));
}

BOOST_AUTO_TEST_CASE(help_and_version_end_with_0) {
  Program help({"--help"});
  BOOST_TEST(help.read_all().find("--config FILE") != std::string::npos);
  BOOST_TEST(help.exit_code() == 0);
  Program version({"--version"});
  BOOST_TEST(version.read_all().starts_with("managementpartner-emulator "));
  BOOST_TEST(version.exit_code() == 0);
}

BOOST_AUTO_TEST_CASE(a_wrong_command_line_ends_with_2) {
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--bogus"},
                                                {"--port", "65536"},
                                                {"--port", "-1"},
                                                {"--port", "x"},
                                                {"--port", "99999999999"},
                                                {"--port=-65535"},
                                                {"--config"},
                                                {"stray"}}) {
    TemporaryFolder directory;
    auto arguments = wrong;
    arguments.insert(arguments.begin(), {"--data", (directory.path() / "data").string()});
    Program program(arguments);
    BOOST_TEST(program.read_all().find("Try --help.") != std::string::npos);
    BOOST_TEST(program.exit_code() == 2);
    BOOST_TEST(!std::filesystem::exists(directory.path() / "data"));
  }
}

BOOST_AUTO_TEST_CASE(a_wrong_configuration_ends_with_2_and_names_file_and_key) {
  TemporaryFolder directory;
  const auto file = directory.write("wrong.json", R"({"partners":[{"partnerId":"12x"}]})");
  Program program({"--data", (directory.path() / "data").string(), "--config", file});
  const auto message = program.read_all();
  BOOST_TEST(message.find(file + ": partners[0].partnerId: must be 1 to 20 digits") != std::string::npos);
  BOOST_TEST(program.exit_code() == 2);
}

BOOST_AUTO_TEST_CASE(a_directory_with_other_things_is_left_alone) {
  TemporaryFolder directory;
  directory.write("letter.txt", "dear");
  Program program({"--data", directory.path().string()});
  BOOST_TEST(program.read_all().find("holds other things") != std::string::npos);
  BOOST_TEST(program.exit_code() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
