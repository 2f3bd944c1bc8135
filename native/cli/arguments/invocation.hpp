// What a command works with while it runs.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/arguments/named_host.hpp"
#include "cli/arguments/settings.hpp"
#include "cli/terminal/console.hpp"
#include "cli/terminal/patience.hpp"
#include "platform/environment.hpp"

namespace managementpartner::cli {

class Invocation {
 public:
  Invocation(Console& console, Settings settings, Environment environment)
      : console_(console), settings_(std::move(settings)), environment_(std::move(environment)) {}

  [[nodiscard]] Console& console() noexcept { return console_; }
  [[nodiscard]] const Settings& settings() const noexcept { return settings_; }
  [[nodiscard]] const Environment& environment() const noexcept { return environment_; }

  /// What was typed; nullopt where it was not.
  [[nodiscard]] std::optional<std::string_view> argument(std::string_view option) const {
    return settings_.arguments().text(option);
  }

  /// What follows `login` to make the kept sign-in again that is used; empty without one. And whether it
  /// takes its secret from environment variables.
  void set_login_again(std::string words, bool reads_variables) {
    login_again_ = std::move(words);
    reads_variables_ = reads_variables;
  }
  [[nodiscard]] const std::string& login_again() const noexcept { return login_again_; }
  [[nodiscard]] bool reads_variables() const noexcept { return reads_variables_; }

  /// Whom the command may connect to.
  void set_hosts(std::vector<NamedHost> hosts) { hosts_ = std::move(hosts); }
  [[nodiscard]] const std::vector<NamedHost>& hosts() const noexcept { return hosts_; }

  /// Ctrl+C.
  void set_stop(std::stop_token stop) { stop_ = std::move(stop); }
  [[nodiscard]] const std::stop_token& stop() const noexcept { return stop_; }

  /// When the command's time is over, for what is not waited for by a client.
  void set_until(std::chrono::steady_clock::time_point until) { until_ = until; }
  [[nodiscard]] Patience patience() const { return {stop_, until_}; }

 private:
  Console& console_;
  Settings settings_;
  Environment environment_;
  std::string login_again_;
  bool reads_variables_ = false;
  std::vector<NamedHost> hosts_;
  std::stop_token stop_;
  std::chrono::steady_clock::time_point until_ = std::chrono::steady_clock::time_point::max();
};

}  // namespace managementpartner::cli
