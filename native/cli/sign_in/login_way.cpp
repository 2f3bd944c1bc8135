#include "cli/sign_in/login_way.hpp"

#include <algorithm>
#include <iterator>

namespace managementpartner::cli {

namespace {

constexpr const LoginWay* ways[] = {&service_principal_way, &managed_identity_way, &device_code_way,
                                    &workload_identity_way, &azure_cli_way,        &browser_way};

}  // namespace

std::span<const LoginWay* const> login_ways() noexcept {
  return ways;
}

const LoginWay& way_of(const Arguments& arguments) {
  const auto* const found = std::ranges::find_if(ways, [&](const LoginWay* way) {
    return !way->options.empty() && arguments.has(way->options.front().name);
  });
  return found != std::end(ways) ? **found : browser_way;
}

}  // namespace managementpartner::cli
