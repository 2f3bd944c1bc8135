// Takes a secret out of a text that a server wrote.
#pragma once

#include <string>

#include "secret/secret.hpp"

namespace managementpartner {

/// Replaces each occurrence of the secret, for a server that sends back what it was sent: as it is, or
/// encoded by percent signs, as a form, in base64 or base64url (alone or within more), in hexadecimal digits,
/// or with the escapes of JSON and HTML. Only the first 2,048 bytes stay: no more is ever shown.
void redact(std::string& text, const Secret& secret);

}  // namespace managementpartner
