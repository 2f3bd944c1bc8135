// The environment's proxies, as a test wants them.
#pragma once

#include <cstdlib>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace managementpartner::test {

/// Of this process; nullptr takes it away.
void set_variable(const char* name, const char* value);

/// Sets the variables for one test and puts back what was there.
class ProxyVariables {
 public:
  ProxyVariables(std::initializer_list<std::pair<const char*, const char*>> variables) {
    for (const char* name :
         {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"}) {
      const char* value = std::getenv(name);
      before_[name] = value ? std::optional<std::string>(value) : std::nullopt;
      set_variable(name, nullptr);
    }
    for (const auto& [name, value] : variables) set_variable(name, value);
  }
  ~ProxyVariables() {
    for (const auto& [name, value] : before_) {
      set_variable(name.c_str(), value ? value->c_str() : nullptr);
    }
  }
  ProxyVariables(const ProxyVariables&) = delete;
  ProxyVariables& operator=(const ProxyVariables&) = delete;

 private:
  std::map<std::string, std::optional<std::string>> before_;
};

}  // namespace managementpartner::test
