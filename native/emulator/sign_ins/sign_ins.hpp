// All that is known of people's sign-ins, until the emulator ends.
#pragma once

#include "emulator/sign_ins/device_codes.hpp"
#include "emulator/sign_ins/opaque_store.hpp"
#include "emulator/sign_ins/sign_in.hpp"
#include "emulator/time/timestamp.hpp"

namespace managementpartner::emulator {

struct RefreshToken {
  SignIn sign_in;
  SystemTime issued;
  bool expired = false;
};

/// Used on the emulator's thread.
struct SignIns {
  DeviceCodes device_codes;
  OpaqueStore<RefreshToken> refresh_tokens{600};
};

}  // namespace managementpartner::emulator
