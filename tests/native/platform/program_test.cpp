// What is the same on every system.
#include "platform/program.hpp"

#include "platform/program_fixture.hpp"

namespace managementpartner::test {

namespace {

using End = ProgramResult::End;

}  // namespace

BOOST_AUTO_TEST_SUITE(program)

BOOST_AUTO_TEST_CASE(gives_exit_code_output_and_errors) {
  const auto result = run_to_end(test_program({"end", "7"}));
  BOOST_TEST((result.end == End::exited));
  BOOST_TEST(result.exit_code.value() == 7);
  BOOST_TEST(result.output.view() == "out\nmore\n");
  BOOST_TEST(result.errors.view() == "err\n");
  BOOST_TEST(!result.signal.has_value());
  BOOST_TEST(run_to_end(test_program({"end", "0"})).exit_code.value() == 0);
}

BOOST_AUTO_TEST_CASE(arguments_arrive_as_they_are) {
  const std::vector<std::string> arguments{
      "two words", "$HOME",     "%PATH%",     "`id`",           "*",         "\"'\\",
      "",          "a\\",       "a b\\",      "a\\\\\"b c\\\\", "--tenant",  "a;b|c&d<e>f",
      "^^!x!",     "tab\there", "\"quoted\"", "\u00e4\u20ac",   "\U0001F600"};
  std::vector<std::string> words{"arguments"};
  std::string expected;
  for (const auto& argument : arguments) {
    words.push_back(argument);
    expected += '<' + argument + '>';
  }
  BOOST_TEST(run_to_end(test_program(words)).output.view() == expected);
}

BOOST_AUTO_TEST_CASE(has_the_environment_that_it_is_given) {
  auto call = test_program({"variable", "NAME"});
  call.environment = Environment::given();
  call.environment.set("NAME", "v\u00e4lue = 1");
  call.environment.set("HOME", "given");
  BOOST_TEST(run_to_end(call).output.view() == "v\u00e4lue = 1");
  call.arguments = {"variable", "HOME"};
  BOOST_TEST(run_to_end(call).output.view() == "given");
  // The library knows it, and it was not set.
  call.arguments = {"variable", "PATH"};
  BOOST_TEST(run_to_end(call).output.view() == "");
}

BOOST_AUTO_TEST_CASE(has_no_input) {
  BOOST_TEST(run_to_end(test_program({"input"})).output.view() == "0");
}

BOOST_AUTO_TEST_CASE(much_output_comes_whole) {
  const auto result = run_to_end(test_program({"write", "1048576"}));
  BOOST_TEST((result.end == End::exited));
  BOOST_TEST(result.output.size() == 1048576u);
}

BOOST_AUTO_TEST_CASE(too_much_output_ends_it) {
  BOOST_TEST((run_to_end(test_program({"write-for-ever"})).end == End::output_too_long));
  BOOST_TEST((run_to_end(test_program({"write", "1048577"})).end == End::output_too_long));
}

BOOST_AUTO_TEST_CASE(of_too_many_errors_the_first_are_kept) {
  const auto result = run_to_end(test_program({"complain", "3000000"}));
  BOOST_TEST((result.end == End::exited));
  BOOST_TEST(result.exit_code.value() == 3);
  BOOST_TEST(result.errors.size() == 65536u);
  BOOST_TEST(first_line(result.errors) == "first");
}

BOOST_AUTO_TEST_CASE(ends_in_time) {
  auto slow = test_program({"sleep"});
  slow.time_limit = 300ms;
  const auto start = Clock::now();
  const auto result = run_to_end(slow);
  BOOST_TEST((result.end == End::timed_out));
  BOOST_TEST(!result.exit_code.has_value());
  BOOST_TEST((Clock::now() - start < 20s));
}

BOOST_AUTO_TEST_CASE(several_get_their_own_output) {
  Loop loop;
  std::vector<std::shared_ptr<RunningProgram>> running;
  int left = 8;
  loop.run([&](const std::function<void()>& finished) {
    for (int count = 0; count < 8; ++count) {
      running.push_back(run_program(loop, test_program({"arguments", std::to_string(count)}),
                                    [&, finished, count](const ProgramResult& result) {
                                      BOOST_TEST(result.output.view() == '<' + std::to_string(count) + '>');
                                      if (--left == 0) finished();
                                    }));
    }
  });
}

BOOST_AUTO_TEST_CASE(one_that_is_nowhere_is_not_found) {
  auto missing = test_program({});
  missing.name = "no-such-program";
  BOOST_TEST((run_to_end(missing).end == End::not_found));
}

BOOST_AUTO_TEST_CASE(an_abort_before_its_start_failed) {
  Loop loop;
  loop.run([&](const std::function<void()>& finished) {
    const auto program =
        run_program(loop, {"none", {}, "", 60s}, [](const ProgramResult&) { BOOST_ERROR("was aborted"); });
    program->abort();
    loop.at(Clock::now() + 10ms, finished);
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
