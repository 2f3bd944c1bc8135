#include <unistd.h>

#include <array>
#include <variant>

#include "platform/machine_name.hpp"
#include "platform/small_file.hpp"

namespace managementpartner {

std::string machine_name() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) return {};
  std::string name(host.data());
  // A container has a name of its own, but not always an ID.
  const auto id = read_small_file("/etc/machine-id", 256);
  if (const auto* const text = std::get_if<Secret>(&id)) name.append(1, '/').append(text->view());
  return name;
}

}  // namespace managementpartner
