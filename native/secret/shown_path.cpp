#include "secret/shown_path.hpp"

namespace managementpartner {

// A JSON Web Token, PEM, a PFX or DER in base64, and what no file can be called.
bool may_be_secret(std::string_view path) {
  constexpr std::size_t longest_name = 255;
  return path.find("eyJ") != std::string_view::npos || path.starts_with("-----") ||
         (path.starts_with("MII") && path.size() > 64) || path.find('\n') != std::string_view::npos ||
         path.substr(path.find_last_of("/\\") + 1).size() > longest_name;
}

std::string shown_path(std::string_view path) {
  return may_be_secret(path) ? "(not shown: it is not a path)" : '\'' + std::string(path) + '\'';
}

}  // namespace managementpartner
