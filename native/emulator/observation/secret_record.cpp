#include "emulator/observation/secret_record.hpp"

#include <cstdlib>
#include <fstream>

namespace managementpartner::emulator {

std::string recorded(std::string secret) {
  if (const char* const path = std::getenv("MANAGEMENTPARTNER_EMULATOR_SECRET_RECORD")) {
    std::ofstream(path, std::ios::app) << secret + '\n';
  }
  return secret;
}

}  // namespace managementpartner::emulator
