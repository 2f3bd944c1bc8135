#include "cli/next_step.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <map>

#include "cli/command_list.hpp"

namespace managementpartner::cli {

namespace {

using namespace std::chrono_literals;

std::string step(const Error& error, const char* command,
                 const std::map<std::string, std::string>& options = {}) {
  Arguments arguments;
  for (const auto& [name, value] : options) arguments.set(name, value);
  return next_step_of(error, {find_command(command), &arguments});
}

std::string step(Reason reason, const char* command, const std::map<std::string, std::string>& options = {}) {
  return step(make_error(reason, "Message."), command, options);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(next_step_)

BOOST_AUTO_TEST_CASE(a_link_that_exists) {
  BOOST_TEST(step(Reason::link_exists, "create", {{"partner-id", "7"}, {"tenant", "contoso.com"}}) ==
             "To change the partner ID, run: managementpartner update --partner-id 7 --tenant contoso.com. "
             "To see which "
             "one is linked, run: managementpartner show --tenant contoso.com");
}

BOOST_AUTO_TEST_CASE(what_to_do_next_is_done_by_the_same_sign_in) {
  const std::map<std::string, std::string> options{{"partner-id", "7"},  {"tenant", "contoso.com"},
                                                   {"context", "megan"}, {"access-token-file", "my token"},
                                                   {"ca-file", "ca"},    {"arm-endpoint", "https://a"}};
  const std::string same =
      " --tenant contoso.com --access-token-file 'my token' --context megan --arm-endpoint https://a "
      "--ca-file ca";
  BOOST_TEST(step(Reason::link_exists, "create", options) ==
             "To change the partner ID, run: managementpartner update --partner-id 7" + same +
                 ". To see which one is linked, run: managementpartner show" + same);
  BOOST_TEST(
      step(Reason::mfa_required, "show", options) ==
      "Sign in again, run: managementpartner login --context megan --arm-endpoint https://a --ca-file ca");
}

BOOST_AUTO_TEST_CASE(a_link_that_does_not_exist) {
  const std::string create = "To link one, run: managementpartner create --partner-id ";
  BOOST_TEST(step(Reason::link_not_found, "show") == create + "ID");
  BOOST_TEST(step(Reason::link_not_found, "update", {{"partner-id", "7"}}) == create + "7");
  for (const char* const command : {"show", "delete"}) {
    BOOST_TEST(step(Reason::link_not_found, command, {{"partner-id", "7"}}) ==
               "To see which partner ID is linked, run: managementpartner show. " + create + "7");
  }
}

BOOST_AUTO_TEST_CASE(a_change_whose_end_is_not_known) {
  Error error = make_error(Reason::cancelled, "Cancelled.");
  error.outcome_unknown = true;
  for (const char* const command : {"create", "update", "delete"}) {
    BOOST_TEST(step(error, command, {{"tenant", "contoso.com"}}) ==
               "The change may have been made all the same: see by managementpartner show --tenant "
               "contoso.com, then "
               "run the command again if it was not.");
  }
  BOOST_TEST(step(error, "show") == "");
}

BOOST_AUTO_TEST_CASE(what_was_ended_before_it_changed_anything) {
  BOOST_TEST(step(Reason::cancelled, "create") == "Nothing was changed.");
  BOOST_TEST(step(Reason::cancelled, "login") == "");
}

BOOST_AUTO_TEST_CASE(too_many_requests_say_how_long) {
  Error error = make_error(Reason::too_many_requests, "Slower.");
  BOOST_TEST(step(error, "show") == "Wait a minute, then run the command again.");
  error.retry_after = 1500ms;
  BOOST_TEST(step(error, "show") == "Wait 2 seconds, then run the command again.");
  error.retry_after = 0ms;
  BOOST_TEST(step(error, "show") == "Wait 1 seconds, then run the command again.");
}

BOOST_AUTO_TEST_CASE(signing_in_again_is_at_the_tenant_that_asks) {
  Error error = make_error(Reason::mfa_required, "More.");
  BOOST_TEST(step(error, "show") == "Sign in again, run: managementpartner login");
  error.tenant = "t";
  BOOST_TEST(step(error, "show") == "Sign in again, run: managementpartner login --tenant t");
}

// To sign in again does not mend it: what cannot be read is never overwritten.
BOOST_AUTO_TEST_CASE(kept_sign_ins_that_are_damaged) {
  BOOST_TEST(step(Reason::session_store_failed, "show").ends_with("run: managementpartner account clear"));
}

BOOST_AUTO_TEST_CASE(a_wrong_command_line_has_its_own_or_none) {
  Error error = make_error(Reason::argument_invalid, "Wrong.");
  BOOST_TEST(step(error, "show") == "");
  error.next_step = "Do this.";
  BOOST_TEST(step(error, "show") == "Do this.");
}

// Its words are of this program, not of the library or of PowerShell.
BOOST_AUTO_TEST_CASE(no_step_names_another_tool) {
  for (int number = 0; number <= static_cast<int>(Reason::internal_error); ++number) {
    const std::string text = step(static_cast<Reason>(number), "create", {{"partner-id", "7"}});
    BOOST_TEST_CONTEXT(number << ": " << text) {
      for (const char* const word : {"mp_", "-ManagementPartner", "PowerShell", "credential option"}) {
        BOOST_TEST(text.find(word) == std::string::npos);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(nothing_is_known_of_the_attempt) {
  BOOST_TEST(next_step_of(make_error(Reason::link_not_found, "No."), {}).find("managementpartner create") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli
