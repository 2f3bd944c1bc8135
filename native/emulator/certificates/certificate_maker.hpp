// The parts that every certificate the emulator makes has in common.
#pragma once

#include <openssl/x509v3.h>

#include <chrono>
#include <string>

#include "emulator/certificates/openssl_pointer.hpp"

namespace managementpartner::emulator {

using Days = std::chrono::duration<long, std::ratio<86400>>;

/// Throws std::runtime_error with what could not be made.
void require(bool done, const char* what);

/// With a random serial number; without issuer, extensions and signature. Throws std::runtime_error.
[[nodiscard]] CertificatePointer make_certificate(const std::string& common_name, EVP_PKEY* key,
                                                  Days lifetime);

/// As OpenSSL's configuration files write it. Throws std::runtime_error.
void add_extension(X509* certificate, X509* issuer, int nid, const char* value);

/// Whether it is good for another month.
[[nodiscard]] bool lasts(const X509* certificate);

}  // namespace managementpartner::emulator
