// What the emulator's own operations have in common.
#pragma once

#include <boost/json/object.hpp>
#include <string_view>

#include "emulator/configuration/settings.hpp"
#include "emulator/errors/arm_errors.hpp"
#include "emulator/routing/router.hpp"

namespace managementpartner::emulator {

constexpr std::string_view admin_path = "/_emulator";

/// An operation that reads a JSON object; what is wrong with it becomes a 400 that names the key.
template <class Operation>
[[nodiscard]] Handler admin_operation(Operation operation) {
  return [operation](Exchange& exchange, const Target&, const Captures&) -> Response {
    try {
      return operation(parse_object(exchange.request.body, "body"));
    } catch (const InvalidSetting& invalid) {
      return arm_errors::error(400, "InvalidSetting", invalid.what());
    }
  };
}

}  // namespace managementpartner::emulator
