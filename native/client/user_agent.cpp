#include "client/user_agent.hpp"

namespace managementpartner {

namespace {

#if defined(_WIN32)
constexpr std::string_view platform = "windows";
#elif defined(__APPLE__)
constexpr std::string_view platform = "macos";
#else
constexpr std::string_view platform = "linux";
#endif

}  // namespace

std::string user_agent(std::string_view product) {
  std::string text(product);
  if (!text.empty()) text += ' ';
  text += "managementpartner/" MANAGEMENTPARTNER_VERSION " (";
  return text.append(platform) + ')';
}

}  // namespace managementpartner
