#include "secret/redact.hpp"

namespace managementpartner {

void redact(std::string& text, const Secret& secret) {
  if (secret.empty() || text.find(secret.view()) == std::string::npos) return;
  const Secret original(text);
  cleanse(text.data(), text.size());
  text.clear();
  std::string_view rest = original.view();
  for (auto at = rest.find(secret.view()); at != std::string_view::npos; at = rest.find(secret.view())) {
    text.append(rest.substr(0, at)).append("(redacted)");
    rest.remove_prefix(at + secret.size());
  }
  text.append(rest);
}

}  // namespace managementpartner
