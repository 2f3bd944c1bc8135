#include "cli/arguments/settings.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "support/temporary_folder.hpp"

namespace managementpartner::cli {

namespace {

class Configured {
 public:
  Configured() {
    std::filesystem::create_directories(folder_.path() / "managementpartner");
    for (const char* const variable : {"XDG_CONFIG_HOME", "APPDATA"})
      environment.set(variable, folder_.path().string());
  }

  Result<Settings> read(std::string_view file) {
    std::ofstream(folder_.path() / "managementpartner/config.ini") << file;
    return Settings::read(environment);
  }

  Environment environment = Environment::given();

 private:
  test::TemporaryFolder folder_;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(settings, Configured)

BOOST_AUTO_TEST_CASE(without_a_file_nothing_is_set) {
  const auto none = Settings::read(environment);
  BOOST_REQUIRE(static_cast<bool>(none));
  BOOST_TEST(!none->text("output").has_value());
  BOOST_TEST(!none->is_on("only-show-errors"));
  BOOST_TEST(none->colours());
}

BOOST_AUTO_TEST_CASE(what_goes_before_what) {
  environment.set("AZURE_CORE_OUTPUT", "yaml");
  auto both = read("output = table\ntenant = contoso.com\n");
  BOOST_REQUIRE(static_cast<bool>(both));
  BOOST_TEST(both->text("output").value() == "yaml");
  BOOST_TEST(both->text("tenant").value() == "contoso.com");
  Arguments typed;
  typed.set("output", "tsv");
  typed.set("tenant", "");
  both->set_arguments(typed);
  BOOST_TEST(both->text("output").value() == "tsv");
  BOOST_TEST(both->text("tenant").value() == "");
}

BOOST_AUTO_TEST_CASE(switches) {
  for (const char* const word : {"yes", "true", "on", "1", "YES"}) {
    BOOST_TEST(read("only-show-errors = " + std::string(word))->is_on("only-show-errors"));
  }
  for (const char* const word : {"no", "false", "off", "0", "No"}) {
    BOOST_TEST(!read("only-show-errors = " + std::string(word))->is_on("only-show-errors"));
  }
}

BOOST_AUTO_TEST_CASE(a_choice_is_known_in_any_case) {
  BOOST_TEST(read("cloud = azureusgovernment\n")->text("cloud").value() == "AzureUSGovernment");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_part_of_the_first_line) {
  const auto marked = read("\xEF\xBB\xBFoutput = table\n");
  BOOST_REQUIRE(static_cast<bool>(marked));
  BOOST_TEST(marked->text("output").value() == "table");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_told_with_the_files_name) {
  for (const char* const text : {"nonsense = 1\n", "output = xml\n", "output\n", "only-show-errors = maybe\n",
                                 "only-show-errors =\n", "tenant =\n", "[section]\noutput = json\n"}) {
    const auto wrong = read(text);
    BOOST_REQUIRE(!wrong);
    BOOST_TEST((wrong.error().reason == Reason::argument_invalid));
    BOOST_TEST(wrong.error().message.find("managementpartner/config.ini is wrong: ") != std::string::npos);
    BOOST_TEST(next_step(wrong.error()).starts_with("Correct the file: "));
  }
}

BOOST_AUTO_TEST_CASE(a_line_that_is_none_is_not_shown) {
  const auto wrong = read("output = json\nS3cr3t\n");
  BOOST_REQUIRE(!wrong);
  BOOST_TEST(wrong.error().message.ends_with("is wrong: one of its lines has no equals sign. See line 2."));
}

BOOST_AUTO_TEST_CASE(where_the_file_is) {
  Environment home = Environment::given();
  BOOST_TEST(!configuration_file(home).has_value());
  home.set("HOME", "/home/me");
  BOOST_TEST(configuration_file(home).value() == "/home/me/.config/managementpartner/config.ini");
  home.set("XDG_CONFIG_HOME", "relative");
  BOOST_TEST(configuration_file(home).value() == "/home/me/.config/managementpartner/config.ini");
  home.set("XDG_CONFIG_HOME", "/etc/me");
  BOOST_TEST(configuration_file(home).value() == "/etc/me/managementpartner/config.ini");
}

BOOST_AUTO_TEST_CASE(no_colours) {
  for (const auto& [name, value, on] : {std::tuple{"NO_COLOR", "0", false},
                                        {"NO_COLOR", "", true},
                                        {"AZURE_CORE_NO_COLOR", "true", false},
                                        {"AZURE_CORE_NO_COLOR", "no", true}}) {
    Environment variables = Environment::given();
    variables.set(name, value);
    BOOST_TEST(Settings::read(variables)->colours() == on);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli
