// Everything known about people's sign-ins, until the emulator ends.
#pragma once

#include "emulator/sign_ins/device_codes.hpp"
#include "emulator/sign_ins/opaque_store.hpp"
#include "emulator/sign_ins/sign_in.hpp"
#include "emulator/time/timestamp.hpp"

namespace managementpartner::emulator {

struct AuthorizationCode {
  SignIn sign_in;
  std::string redirect_uri;
  std::string challenge;  // PKCE, S256
  SteadyTime expires;
  bool used = false;
};

struct RefreshToken {
  SignIn sign_in;
  SystemTime issued;
  bool expired = false;
};

/// What happens in the browser that a client opens.
struct Browser {
  std::string user;  // who signs in; empty: the first that is configured
  bool declines = false;
};

/// Used on the emulator's thread.
struct SignIns {
  DeviceCodes device_codes;
  Browser browser;
  OpaqueStore<AuthorizationCode> authorization_codes{400};
  OpaqueStore<RefreshToken> refresh_tokens{600};

  /// Everybody who signed in so far must do so again.
  void expire() {
    authorization_codes.for_each([](AuthorizationCode& code) { code.expires = {}; });
    refresh_tokens.for_each([](RefreshToken& token) { token.expired = true; });
  }
};

}  // namespace managementpartner::emulator
