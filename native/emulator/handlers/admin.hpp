// What the emulator's own operations have in common.
#pragma once

#include <boost/json/object.hpp>
#include <string_view>
#include <type_traits>

#include "emulator/configuration/settings.hpp"
#include "emulator/errors/arm_errors.hpp"
#include "emulator/routing/router.hpp"

namespace managementpartner::emulator {

constexpr std::string_view admin_path = "/_emulator";

/// An operation that reads a JSON object, and captures if it wants them; what is wrong with the object
/// becomes a 400 that names the key.
template <class Operation>
[[nodiscard]] Handler admin_operation(Operation operation) {
  return [operation](Exchange& exchange, const Target&, const Captures& captures) -> Response {
    try {
      const auto body = parse_object(exchange.request.body, "body");
      if constexpr (std::is_invocable_v<Operation, const boost::json::object&, const Captures&>) {
        return operation(body, captures);
      } else {
        return operation(body);
      }
    } catch (const InvalidSetting& invalid) {
      return arm_errors::error(400, "InvalidSetting", invalid.what());
    }
  };
}

}  // namespace managementpartner::emulator
