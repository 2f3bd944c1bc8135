// Writes JSON that holds a secret: every copy made on the way is overwritten. Heavy: for .cpp files only.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "secret/secret.hpp"

namespace managementpartner {

/// An object whose memory is overwritten; what is put into it is copied there.
[[nodiscard]] boost::json::object secret_object();

/// A string whose memory is overwritten.
[[nodiscard]] boost::json::string secret_string(std::string_view text);

/// The value as JSON text.
[[nodiscard]] Secret write_json(const boost::json::value& value);

}  // namespace managementpartner
