// A person who has signed in, or is about to.
#pragma once

#include <string>

namespace managementpartner::emulator {

/// What a client asks for on behalf of somebody.
struct UserScope {
  std::string resource;
  bool offline_access = false;  // a refresh token
  bool openid = false;          // an ID token
};

struct SignIn {
  std::string user;       // principal name
  std::string tenant_id;  // where it was: what that tenant asks of people was done there
  std::string client_id;
  UserScope scope;
  bool mfa = false;
  std::string nonce;   // for the ID token; empty: none
  std::string claims;  // what the sign-in itself was asked for; empty: nothing
};

}  // namespace managementpartner::emulator
