// Every error with which the managed identity endpoints answer; all are made here.
#pragma once

#include <string>
#include <string_view>

#include "emulator/messages/response.hpp"

namespace managementpartner::emulator::identity_errors {

/// Without `Metadata: true`, which a page in a browser or a careless proxy would not send.
[[nodiscard]] Response missing_metadata_header();
/// A proxy passed the request on: it may come from another machine.
[[nodiscard]] Response forwarded();
[[nodiscard]] Response invalid_api_version();
/// The header whose value only this machine's processes know is missing or wrong.
[[nodiscard]] Response wrong_header(std::string_view name);
[[nodiscard]] Response missing_resource();
[[nodiscard]] Response unknown_resource(std::string_view resource);
[[nodiscard]] Response unknown_identity();
/// Arc's: the token goes to whoever can read the file.
[[nodiscard]] Response challenge(const std::string& file);
[[nodiscard]] Response no_such_path();
[[nodiscard]] Response method_not_allowed(const std::string& allowed);

}  // namespace managementpartner::emulator::identity_errors
