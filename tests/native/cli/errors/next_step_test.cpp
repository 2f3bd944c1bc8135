#include "cli/errors/next_step.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <map>
#include <span>
#include <vector>

#include "cli/commands/command_list.hpp"

namespace managementpartner::cli {

namespace {

using namespace std::chrono_literals;

std::string step(const Error& error, const char* command,
                 const std::map<std::string, std::string>& options = {}) {
  Arguments arguments;
  for (const auto& [name, value] : options) arguments.set(name, value);
  return next_step_of(error, {.command = find_command(command), .arguments = &arguments});
}

std::string step(Reason reason, const char* command, const std::map<std::string, std::string>& options = {}) {
  return step(make_error(reason, "Message."), command, options);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(next_step_)

BOOST_AUTO_TEST_CASE(a_link_that_exists) {
  BOOST_TEST(step(Reason::link_exists, "create", {{"partner-id", "7"}, {"tenant", "contoso.com"}}) ==
             "To change the partner ID, run: managementpartner update --partner-id 7 --tenant contoso.com. "
             "To see which one is linked, run: managementpartner show --tenant contoso.com");
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
      "Sign in again with: managementpartner login --context megan --arm-endpoint https://a --ca-file ca");
}

BOOST_AUTO_TEST_CASE(a_token_for_another_tenant) {
  Error mismatch = make_error(Reason::token_tenant_mismatch, "Message.");
  mismatch.tenant = "contoso.com";
  BOOST_TEST(step(mismatch, "create", {{"tenant", "contoso.com"}}) ==
             "Leave --tenant out to mean the token's own tenant, or sign in there with: managementpartner "
             "login --tenant contoso.com");
  BOOST_TEST(step(mismatch, "create") == "Sign in there with: managementpartner login --tenant contoso.com");
  Arguments arguments;
  arguments.set("tenant", "contoso.com");
  arguments.set("access-token-file", "token");
  BOOST_TEST(
      next_step_of(mismatch,
                   {.command = find_command("show"), .arguments = &arguments, .uses_access_token = true}) ==
      "Leave --tenant out to mean the token's own tenant, or give a token for the tenant you named, or "
      "leave out --access-token-file and sign in there with: managementpartner login --tenant contoso.com");
  mismatch.next_step = "What a managed identity can do.";
  BOOST_TEST(step(mismatch, "create", {{"tenant", "contoso.com"}}) == "What a managed identity can do.");
}

// Or the secret would go to another cloud, and the sign-in in the place of another.
BOOST_AUTO_TEST_CASE(to_sign_in_again_is_to_sign_in_in_the_same_way) {
  constexpr Reason reasons[] = {
      Reason::no_account_in_tenant, Reason::credential_unavailable, Reason::client_secret_invalid,
      Reason::token_expired,        Reason::token_rejected,         Reason::mfa_required,
      Reason::consent_required,     Reason::interaction_required,   Reason::sign_in_declined,
      Reason::sign_in_expired,
  };
  for (const Reason reason : reasons) {
    Error error = make_error(reason, "Message.");
    error.tenant = "t";
    Arguments arguments;
    Attempt attempt{.command = find_command("show"), .arguments = &arguments};
    attempt.login = " --service-principal --username c --context work --cloud AzureChinaCloud";
    BOOST_TEST_CONTEXT(reason_name(reason)) {
      BOOST_TEST(
          next_step_of(error, attempt).find("managementpartner login" + attempt.login + " --tenant t") !=
          std::string::npos);
      attempt.login.clear();
      arguments.set("ca-file", "ca");
      arguments.set("arm-endpoint", "https://a");
      BOOST_TEST(next_step_of(error, attempt).find(" --arm-endpoint https://a --ca-file ca --tenant t") !=
                 std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_secret_that_is_wrong) {
  const std::string what =
      "The password is the client secret's value, not its ID; the user name is the application (client) ID. ";
  BOOST_TEST(step(Reason::client_secret_invalid, "show") ==
             what +
                 "Correct AZURE_CLIENT_SECRET, or sign in here with: managementpartner login "
                 "--service-principal --username ID");
  BOOST_TEST(step(Reason::client_secret_invalid, "login",
                  {{"service-principal", ""}, {"username", "c"}, {"password", "@-"}}) ==
             what + "Sign in again with: managementpartner login --service-principal --username c");
}

BOOST_AUTO_TEST_CASE(a_login_is_repeated_as_it_was_typed) {
  Error error = make_error(Reason::sign_in_declined, "No.");
  const std::string again = "Sign in again with: managementpartner login";
  BOOST_TEST(step(error, "login") == again);
  BOOST_TEST(step(error, "login", {{"use-device-code", ""}, {"client-id", "c"}, {"context", "work"}}) ==
             again + " --client-id c --use-device-code --context work");
  error.tenant = "of the configuration";
  BOOST_TEST(step(error, "login", {{"timeout", "9"}, {"tenant", "contoso.com"}}) ==
             again + " --tenant contoso.com --timeout 9");
  BOOST_TEST(step(error, "login", {{"identity", ""}}) ==
             again + " --identity --tenant 'of the configuration'");
}

BOOST_AUTO_TEST_CASE(a_login_is_repeated_without_its_secrets) {
  const auto login = [](const char* option) {
    return step(Reason::interaction_required, "login",
                {{"service-principal", ""}, {"username", "c"}, {option, "s3cret"}});
  };
  const std::string again = "Sign in again with: managementpartner login";
  BOOST_TEST(login("password") == again + " --service-principal --username c");
  BOOST_TEST(login("federated-token") == again + " --federated-token @- --service-principal --username c");
  BOOST_TEST(login("certificate") == again + " --certificate s3cret --service-principal --username c");
  // A token in the place of its file.
  BOOST_TEST(step(Reason::interaction_required, "login", {{"federated-token-file", "eyJhbGciOi.e30.x"}}) ==
             again);
}

// It goes before a sign-in that is kept.
BOOST_AUTO_TEST_CASE(a_token_that_was_given_is_to_be_left_out) {
  Arguments arguments;
  Attempt attempt{.command = find_command("show"), .arguments = &arguments};
  const auto next = [&](Reason reason) { return next_step_of(make_error(reason, "Message."), attempt); };
  BOOST_TEST(next(Reason::token_expired) == "Sign in again with: managementpartner login");
  attempt.uses_access_token = true;
  const std::string token = "Get a new access token for Azure Resource Manager and this tenant; or ";
  BOOST_TEST(next(Reason::token_expired) ==
             token + "unset MANAGEMENTPARTNER_ACCESS_TOKEN and sign in here with: managementpartner login");
  arguments.set("access-token-file", "token");
  BOOST_TEST(next(Reason::token_rejected) ==
             token + "leave out --access-token-file and sign in here with: managementpartner login");
  BOOST_TEST(next(Reason::mfa_required) ==
             "Get a new access token after a sign-in with multi-factor authentication; or leave out "
             "--access-token-file and sign in here with: managementpartner login");
}

BOOST_AUTO_TEST_CASE(a_sign_in_that_is_not_kept) {
  const std::string list = "To see which there are, run: managementpartner account list";
  BOOST_TEST(
      step(Reason::context_not_found, "show").starts_with("Name one with --context, or sign in again"));
  BOOST_TEST(step(Reason::context_not_found, "show", {{"context", "work"}}) ==
             "Sign in first with: managementpartner login --context work");
  BOOST_TEST(step(Reason::context_not_found, "logout") == "Name one with --context. " + list);
  BOOST_TEST(step(Reason::context_not_found, "logout", {{"context", "work"}}) == list);
  BOOST_TEST(step(Reason::context_not_found, "logout", {{"username", "megan"}}) == list);
  Error nobody = make_error(Reason::context_not_found, "Nobody is signed in.");
  nobody.next_step = "";
  BOOST_TEST(step(nobody, "logout") == "");
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
               "The change may have been made anyway: check with managementpartner show --tenant "
               "contoso.com, then run the command again if it was not.");
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
  BOOST_TEST(step(error, "show") == "Sign in again with: managementpartner login");
  error.tenant = "t";
  BOOST_TEST(step(error, "show") == "Sign in again with: managementpartner login --tenant t");
}

BOOST_AUTO_TEST_CASE(what_the_library_knows_of_a_sign_in_that_is_wanted_goes_before_that) {
  for (const Reason reason : {Reason::interaction_required, Reason::consent_required, Reason::mfa_required}) {
    Error error = make_error(reason, "More.");
    error.next_step = "Use another credential.";
    BOOST_TEST(step(error, "show") == "Use another credential.");
  }
}

// To sign in again does not mend it: what cannot be read is never overwritten.
BOOST_AUTO_TEST_CASE(kept_sign_ins_that_are_damaged) {
  BOOST_TEST(step(Reason::session_store_failed, "show").ends_with("with: managementpartner account clear"));
}

BOOST_AUTO_TEST_CASE(a_wrong_command_line_has_its_own_or_none) {
  Error error = make_error(Reason::argument_invalid, "Wrong.");
  BOOST_TEST(step(error, "show") == "");
  error.next_step = "Do this.";
  BOOST_TEST(step(error, "show") == "Do this.");
}

// Of a wrong command line, and of a question that was broken off, the message says it all (error_report.cpp
// shows the usage).
BOOST_AUTO_TEST_CASE(no_reason_lacks_one) {
  for (int number = 0; number <= static_cast<int>(Reason::internal_error); ++number) {
    const auto reason = static_cast<Reason>(number);
    BOOST_TEST_CONTEXT(reason_name(reason)) {
      BOOST_TEST(step(reason, "create").empty() == (reason == Reason::argument_invalid));
      BOOST_TEST(step(reason, "show").empty() ==
                 (reason == Reason::argument_invalid || reason == Reason::cancelled));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_change_is_doubted_where_its_outcome_is_unknown_and_only_there) {
  for (const Reason reason : {Reason::timed_out, Reason::connection_lost, Reason::cancelled}) {
    for (const char* const command : {"create", "update", "delete", "show", "login"}) {
      BOOST_TEST(step(reason, command).find("may have been") == std::string::npos);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_named_an_endpoint_is_named_in_place_of_the_librarys_words) {
  Error error = make_error(Reason::unexpected_response, "Odd.");
  const auto step_where = [&](std::vector<NamedHost> hosts) {
    return next_step_of(error, {.command = find_command("show"), .hosts = hosts});
  };
  const NamedHost arm{"a:443", "--arm-endpoint", "arm-endpoint"};
  const NamedHost authority{"b:443", "authority in /home/me/config.ini", "authority"};
  BOOST_TEST(step_where({}).starts_with("Check that the endpoint is Azure Resource Manager "));
  BOOST_TEST(step_where({{"a:443", "", "arm-endpoint"}}).starts_with("Check that the endpoint is "));
  BOOST_TEST(
      step_where({arm, authority}).starts_with("Check that --arm-endpoint is Azure Resource Manager "));
  error.next_step = NextStep::with_places("Check that {authority} is Microsoft Entra ID.");
  BOOST_TEST(step_where({arm}) == "Check that the authority is Microsoft Entra ID.");
  BOOST_TEST(step_where({arm, authority}) ==
             "Check that authority in /home/me/config.ini is Microsoft Entra ID.");
  error.next_step = NextStep::with_places("Check {arm endpoint}. If it is right, {name its authority too}.");
  BOOST_TEST(step_where({arm}) ==
             "Check --arm-endpoint. If it is right, name its authority by --authority, too.");
  // Of any reason that has such words.
  error.reason = Reason::sign_in_failed;
  BOOST_TEST(step_where({arm}).starts_with("Check --arm-endpoint. "));
  // Of another service.
  error.next_step = "Check the endpoint that the environment names.";
  BOOST_TEST(step_where({arm, authority}) == "Check the endpoint that the environment names.");
}

BOOST_AUTO_TEST_CASE(what_named_a_server_is_named_where_it_cannot_be_reached) {
  const NamedHost hosts[] = {{"a:443", "--arm-endpoint", "arm-endpoint"},
                             {"b:8443", "AZURE_AUTHORITY_HOST", "authority"}};
  for (const Reason reason : {Reason::host_not_found, Reason::connect_failed, Reason::connection_lost,
                              Reason::tls_failed, Reason::certificate_host_mismatch, Reason::timed_out}) {
    Error error = make_error(reason, "No.");
    const auto step_to = [&](const char* peer, std::span<const NamedHost> named) {
      error.peer = peer;
      return next_step_of(error, {.command = find_command("show"), .hosts = named});
    };
    const auto names = [](const std::string& text, const char* name) {
      return text.find(name) != std::string::npos;
    };
    BOOST_TEST_CONTEXT(reason_name(reason)) {
      BOOST_TEST(names(step_to("a:443", hosts), "--arm-endpoint"));
      BOOST_TEST(!names(step_to("a:443", hosts), "AZURE_AUTHORITY_HOST"));
      BOOST_TEST(names(step_to("b:8443", hosts), "AZURE_AUTHORITY_HOST"));
      BOOST_TEST(!names(step_to("b:8443", hosts), "--arm-endpoint"));
      // A known cloud's: nobody can correct it.
      BOOST_TEST(!names(step_to("c:443", hosts), "--arm-endpoint"));
      BOOST_TEST(names(step_to("c:443", hosts), "HTTPS_PROXY") ==
                 (reason == Reason::host_not_found || reason == Reason::connect_failed));
      // Nothing is known of it.
      BOOST_TEST(!names(step_to("", hosts), "AZURE_AUTHORITY_HOST"));
      error.next_step = "Its own.";
      BOOST_TEST(step_to("a:443", hosts) == "Its own.");
    }
  }
}

BOOST_AUTO_TEST_CASE(an_authority_that_the_arm_endpoint_named) {
  Error error = make_error(Reason::host_not_found, "No.");
  error.peer = "elsewhere:443";
  const NamedHost arm[] = {{"a:443", "--arm-endpoint", "arm-endpoint"}};
  const std::string text = next_step_of(error, {.command = find_command("show"), .hosts = arm});
  BOOST_TEST(text.ends_with(" name the right one by --authority."), text);
}

BOOST_AUTO_TEST_CASE(a_proxy_is_spoken_of_where_there_may_be_one) {
  Error error = make_error(Reason::connect_failed, "No.");
  const auto hint = [&](const char* peer, const char* exempting) {
    error.peer = peer;
    const std::string text = next_step_of(error, {.command = find_command("show"), .exempting = exempting});
    return text.substr(text.find("through") + 7);
  };
  BOOST_TEST(hint("a:443", "") == "; behind a proxy, set HTTPS_PROXY.");
  BOOST_TEST(hint("a:443", "no_proxy") == "; no_proxy exempts this host from the proxy.");
  BOOST_TEST(hint("localhost:443", "NO_PROXY") == ".");
  BOOST_TEST(hint("::1:443", "") == ".");
}

BOOST_AUTO_TEST_CASE(a_request_id_is_spoken_of_where_there_is_one) {
  Error error = make_error(Reason::service_unavailable, "Down.");
  BOOST_TEST(step(error, "show") == "Run the command again later.");
  error.request_id = "1";
  BOOST_TEST(step(error, "show").find("request ID") != std::string::npos);
}

// It knows more of the case than a fixed text: here, that the endpoint came from the environment.
BOOST_AUTO_TEST_CASE(an_errors_own_step_goes_before_a_fixed_text) {
  Error error = make_error(Reason::endpoint_invalid, "IDENTITY_ENDPOINT is wrong.");
  BOOST_TEST(step(error, "show").starts_with("Give --arm-endpoint"));
  error.next_step = "Unset IDENTITY_ENDPOINT.";
  BOOST_TEST(step(error, "show") == "Unset IDENTITY_ENDPOINT.");
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
