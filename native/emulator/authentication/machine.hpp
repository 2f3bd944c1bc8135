// The machine that the managed identities belong to, and what it tells only its own processes.
#pragma once

#include <string>

#include "emulator/authentication/arc_challenges.hpp"
#include "emulator/configuration/secrets.hpp"

namespace managementpartner::emulator {

/// Secrets are new at each start, as they are in Azure. Used on the emulator's thread.
struct Machine {
  explicit Machine(DataDirectory& directory) : arc_challenges(directory) {}

  std::string origin;  // http://127.0.0.1:PORT, known once the server listens
  const std::string identity_header = random_secret();
  const std::string msi_secret = random_secret();
  ArcChallenges arc_challenges;
};

}  // namespace managementpartner::emulator
