// Takes a secret out of a text that a server wrote.
#pragma once

#include <string>

#include "secret/secret.hpp"

namespace managementpartner {

/// Replaces each occurrence of the secret, for a server that sends back what it was sent.
void redact(std::string& text, const Secret& secret);

}  // namespace managementpartner
