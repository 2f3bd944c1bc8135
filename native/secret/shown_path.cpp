#include "secret/shown_path.hpp"

namespace managementpartner {

std::string shown_path(std::string_view path) {
  // Of a JSON Web Token, and of PEM.
  const bool is_secret =
      path.starts_with("eyJ") || path.starts_with("-----") || path.find('\n') != std::string_view::npos;
  return is_secret ? "(not shown: it is no path)" : '\'' + std::string(path) + '\'';
}

}  // namespace managementpartner
