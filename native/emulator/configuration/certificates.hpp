// The certificate by which clients without one of their own can prove who they are.
#pragma once

#include "emulator/configuration/configuration.hpp"
#include "emulator/persistence/data_directory.hpp"

namespace managementpartner::emulator {

/// In the data directory: the private key and the certificate, PEM.
constexpr const char* client_certificate_file = "client.pem";

/// Registers it with every service principal that was configured without a certificate. It is made anew if it
/// is missing, damaged or about to expire. Throws std::runtime_error if that fails.
void fill_certificates(Configuration& configuration, DataDirectory& directory);

}  // namespace managementpartner::emulator
