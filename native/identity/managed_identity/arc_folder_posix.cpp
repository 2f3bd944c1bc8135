#include "identity/managed_identity/arc_folder.hpp"

namespace managementpartner::identity::managed_identity {

std::string arc_folder(const Environment&) {
  return "/var/opt/azcmagent/tokens";
}

std::string_view last_part(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool lies_directly_in(std::string_view path, std::string_view folder) {
  const auto last = path.rfind('/');
  return last != std::string_view::npos && path.substr(0, last) == folder;
}

}  // namespace managementpartner::identity::managed_identity
