#include "identity/tools/azure_cli_credential.hpp"

#include <utility>

#include "error/display_text.hpp"
#include "error/exhaustion.hpp"
#include "identity/claims_challenge.hpp"
#include "identity/fingerprint.hpp"
#include "identity/tenant_name.hpp"
#include "identity/tools/azure_cli_answer.hpp"
#include "identity/tools/azure_cli_profile.hpp"
#include "identity/tools/program_message.hpp"
#include "platform/known_variables.hpp"

namespace managementpartner::identity {

namespace {

constexpr std::chrono::seconds time_limit{30};

class AzureCliFlow final : public TokenFlow {
 public:
  AzureCliFlow(Environment environment, TokenQuery query)
      : environment_(std::move(environment)), query_(std::move(query)) {}

  TokenAction resume(TokenEvent event, WallClock::time_point) override {
    if (std::holds_alternative<Started>(event)) return ask();
    const auto* result = std::get_if<ProgramResult>(&event);
    return result != nullptr ? ended(*result) : unexpected_event();
  }

 private:
  [[nodiscard]] TokenAction ask() const {
    // Checked before, but here it would be an option if it began like one.
    if (!query_.tenant.empty()) {
      if (auto error = check_tenant_name(query_.tenant)) return *std::move(error);
    }
    if (!query_.claims.empty()) {
      return failed(asks_for_mfa(query_.claims)
                        ? "The service asks for multi-factor authentication, and the Azure CLI has signed in "
                          "without."
                        : "The service asks for a new sign-in, and the Azure CLI cannot renew its own by "
                          "itself.");
    }
    ProgramCall call{"az",
                     {"account", "get-access-token", "--scope", query_.scope, "--output", "json"},
                     environment_.text(variable::path).value_or(""),
                     time_limit,
                     environment_,
                     "Azure CLI"};
    if (!query_.tenant.empty()) call.arguments.insert(call.arguments.end(), {"--tenant", query_.tenant});
    return call;
  }

  [[nodiscard]] TokenAction ended(const ProgramResult& result) const {
    switch (result.end) {
      case ProgramResult::End::not_found: {
        Error error = failed("The Azure CLI (az) was not found on PATH.");
        error.next_step = "Install the Azure CLI and run \"" + login() + "\", or sign in another way.";
        return error;
      }
      case ProgramResult::End::not_started:
        if (const auto lack = exhausted(result.problem)) return make_error(*lack, words_of(*lack));
        return failed("The Azure CLI (az) could not be started: " + result.problem.message() + ".");
      case ProgramResult::End::not_for_a_shell: {
        Error error = failed("The Azure CLI (az) is a batch file, and cmd.exe would change \"" +
                             display_text(result.unsafe) + "\" in its command line; nothing was started.");
        const bool is_its_path = result.unsafe != query_.scope;
        error.next_step =
            is_its_path ? "Install the Azure CLI in a folder without % in its path, or sign in another way."
                        : "Sign in another way.";
        return error;
      }
      case ProgramResult::End::timed_out:
        return failed("The Azure CLI gave no token within " + std::to_string(time_limit.count()) + " s.",
                      said_in(result));
      case ProgramResult::End::output_too_long:
        return no_token(result);
      case ProgramResult::End::exited:
        break;
    }
    return exited(result);
  }

  // " It said: …"
  static std::string said_in(const ProgramResult& result) {
    const std::string said = program_message(result.errors.view());
    return said.empty() ? said : " It said: " + said;
  }

  // The signal that ended it, or the program that its script runs, as the shell tells it.
  static std::optional<int> signal_of(const ProgramResult& result) {
    const int code = result.exit_code.value_or(0);
    return code > 128 && code <= 128 + 64 ? code - 128 : result.signal;
  }

  [[nodiscard]] TokenAction exited(const ProgramResult& result) const {
    if (const auto signal = signal_of(result)) {
      return failed(
          "The Azure CLI was killed (signal " + std::to_string(*signal) + ") before it gave a token.",
          said_in(result));
    }
    // Where the host has its children forgotten, only what it printed says whether it succeeded.
    if (result.exit_code.value_or(0) == 0) {
      if (auto token = read_azure_cli_answer(result.output.view())) return *std::move(token);
      return no_token(result);
    }
    const std::string said = said_in(result);
    if (!said.empty()) return failed("The Azure CLI gave no token.", said);
    // Wrappers join the two streams.
    if (const std::string printed = printed_message(result.output.view()); !printed.empty())
      return failed("The Azure CLI gave no token.", " It said: " + printed);
    return failed("The Azure CLI gave no token and no reason (exit code " +
                  std::to_string(*result.exit_code) + ").");
  }

  [[nodiscard]] TokenAction no_token(const ProgramResult& result) const {
    const std::string said = said_in(result);
    const std::string printed = printed_message(result.output.view());
    if (!printed.empty())
      return failed("The Azure CLI printed something other than a token: " + printed, said);
    return failed(
        said.empty() ? "The Azure CLI printed something other than a token." : "The Azure CLI gave no token.",
        said);
  }

  [[nodiscard]] std::string login() const {
    const ToolLogin& own = *row_of(CredentialKind::azure_cli).tool;
    std::string command(own.command);
    if (query_.tenant.empty()) return command;
    return command.append(" ").append(own.tenant_option).append(" ").append(query_.tenant);
  }

  [[nodiscard]] Error failed(std::string message, std::string_view said = {}) const {
    Error error = make_error(Reason::azure_cli_failed, std::move(message.append(said)));
    // What az says itself is not said twice.
    const bool says_it = query_.tenant.empty() && said.find(login()) != std::string_view::npos;
    error.next_step = says_it ? "Then try again; or sign in another way."
                              : "Run \"" + login() + "\", then try again; or sign in another way.";
    return error;
  }

  const Environment environment_;
  const TokenQuery query_;
};

class AzureCliCredential final : public Credential {
 public:
  explicit AzureCliCredential(Environment environment) : environment_(std::move(environment)) {}

  [[nodiscard]] CredentialKind kind() const noexcept override { return CredentialKind::azure_cli; }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    return std::make_unique<AzureCliFlow>(environment_, std::move(query));
  }

  [[nodiscard]] bool needs_authority() const noexcept override { return false; }

  // Whoever signs in to Azure CLI, out of it, or chooses another account changes its profile: then its tokens
  // may be another account's. Without one, as where az runs elsewhere, nobody can tell.
  [[nodiscard]] std::optional<Secret> fingerprint() const override {
    const auto profile = azure_cli_profile(environment_);
    if (!profile) return std::nullopt;
    return Fingerprint(kind()).add(profile).take();
  }

  [[nodiscard]] std::optional<KeptCredential> kept() const override { return KeptCredential::of(kind()); }

 private:
  const Environment environment_;
};

}  // namespace

CredentialPtr azure_cli_credential(Environment environment) {
  return std::make_shared<AzureCliCredential>(std::move(environment));
}

}  // namespace managementpartner::identity
