#include "cli/arguments/arguments.hpp"

#include <boost/test/unit_test.hpp>

#include "cli/commands/command_list.hpp"

namespace managementpartner::cli {

namespace {

using Words = std::vector<std::string>;

Result<Arguments> parse(const char* command, const Words& words) {
  return parse_arguments(*find_command(command), words);
}

// The option's value; "-" where it was not given, or the error's message.
std::string value(const char* command, const Words& words, const char* option) {
  const auto arguments = parse(command, words);
  return arguments ? std::string(arguments->text(option).value_or("-")) : arguments.error().message;
}

std::string problem(const char* command, const Words& words) {
  const auto arguments = parse(command, words);
  if (arguments) return "none";
  BOOST_TEST((arguments.error().reason == Reason::argument_invalid));
  return arguments.error().message;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(arguments)

BOOST_AUTO_TEST_CASE(forms_of_a_value) {
  for (const Words& words : {Words{"--output", "table"},
                             {"--output=table"},
                             {"-o", "table"},
                             {"-otable"},
                             {"-o=table"},
                             {"--out", "table"},
                             {"--out=table"},
                             {"-o", "TABLE"}}) {
    BOOST_TEST_CONTEXT(words.front()) {
      BOOST_TEST(value("show", words, "output") == "table");
    }
  }
}

BOOST_AUTO_TEST_CASE(values_that_look_like_something_else) {
  BOOST_TEST(value("login", {"-p", "-5"}, "password") == "-5");
  BOOST_TEST(value("login", {"-p", "-.5"}, "password") == "-.5");
  BOOST_TEST(value("login", {"-p", "-"}, "password") == "-");
  BOOST_TEST(value("login", {"-p", "-two words"}, "password") == "-two words");
  BOOST_TEST(value("login", {"-p=-secret"}, "password") == "-secret");
  BOOST_TEST(value("login", {"-p=--help"}, "password") == "--help");
  BOOST_TEST(value("login", {"--password=--help"}, "password") == "--help");
  BOOST_TEST(value("login", {"--password=a=b"}, "password") == "a=b");
  BOOST_TEST(value("login", {"-p==b"}, "password") == "=b");
  BOOST_TEST(value("login", {"-p", ""}, "password") == "");
  BOOST_TEST(value("login", {"-p", "@-"}, "password") == "@-");
}

BOOST_AUTO_TEST_CASE(values_that_are_missing) {
  const std::string password = "argument --password/-p: expected one argument";
  BOOST_TEST(problem("login", {"-p"}) == password);
  BOOST_TEST(problem("login", {"--password"}) == password);
  BOOST_TEST(problem("login", {"-p", "--tenant", "x"}) == password);
  BOOST_TEST(problem("login", {"-p", "-t", "x"}) == password);
  BOOST_TEST(problem("login", {"-p", "-secret"}) == password);
  BOOST_TEST(next_step(parse("login", {"-p", "-secret"}).error()) ==
             "Put an equals sign before a value that begins with a dash: --password=-...");
  BOOST_TEST(problem("login", {"--password", "--unknown"}) == password);
  BOOST_TEST(problem("delete", {"--yes=no"}) == "argument --yes/-y: takes no value");
}

BOOST_AUTO_TEST_CASE(the_last_of_several_counts) {
  BOOST_TEST(value("show", {"--tenant", "a", "-t", "b"}, "tenant") == "b");
}

BOOST_AUTO_TEST_CASE(switches) {
  const auto arguments = parse("delete", {"-y", "--partner-id", "1", "--debug"});
  BOOST_REQUIRE(static_cast<bool>(arguments));
  BOOST_TEST(arguments->has("yes"));
  BOOST_TEST(arguments->has("debug"));
  BOOST_TEST(!arguments->has("verbose"));
}

BOOST_AUTO_TEST_CASE(help_ends_all_checks) {
  for (const Words& words :
       {Words{"--help"}, {"-h"}, {"--bogus", "--help"}, {"-o", "xml", "-h"}, {"stray", "--hel"}}) {
    const auto arguments = parse("create", words);
    BOOST_TEST_CONTEXT(words.front()) {
      BOOST_TEST((arguments && arguments->has("help")));
    }
  }
}

BOOST_AUTO_TEST_CASE(all_that_is_unknown_is_named) {
  BOOST_TEST(problem("show", {"--bogus", "1", "--debug", "stray", "-z"}) ==
             "unrecognized arguments: --bogus 1 stray -z");
  const auto near = parse("show", {"--tenent", "x"});
  BOOST_TEST(next_step(near.error()) == "Did you mean '--tenant' ?");
  BOOST_TEST(next_step(parse("show", {"stray"}).error()) == "");
}

BOOST_AUTO_TEST_CASE(options_belong_to_commands) {
  BOOST_TEST(problem("show", {"--yes"}) == "unrecognized arguments: --yes");
  BOOST_TEST(problem("account list", {"--tenant", "x"}) == "unrecognized arguments: --tenant x");
}

BOOST_AUTO_TEST_CASE(required_ones) {
  BOOST_TEST(problem("create", {}) == "the following arguments are required: --partner-id");
  BOOST_TEST(problem("create", {"--partner-id="}) == "argument --partner-id: expected one argument");
}

BOOST_AUTO_TEST_CASE(ambiguous_ones) {
  BOOST_TEST(problem("show", {"--o", "json"}) ==
             "ambiguous option: --o could match --only-show-errors, --output");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli
