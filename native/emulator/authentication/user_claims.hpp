// What Entra writes into the tokens of people.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <string>

#include "emulator/configuration/configuration.hpp"
#include "emulator/sign_ins/sign_in.hpp"

namespace managementpartner::emulator {

/// A user in one tenant.
struct Account {
  const Tenant* tenant;
  const User* user;
  const Tenant* home;  // the same tenant, except for guests
};

/// Of an access token, from now on. `mfa`: the sign-in was with a second factor.
[[nodiscard]] boost::json::object user_claims(const Account& account, const std::string& client_id,
                                              const std::string& audience, std::chrono::seconds lifetime,
                                              bool mfa);

/// Of the ID token that tells the client itself who signed in.
[[nodiscard]] boost::json::object identity_claims(const Account& account, const SignIn& sign_in,
                                                  const std::string& authority);

/// `client_info`, by which Microsoft's sign-in libraries name an account.
[[nodiscard]] std::string client_info(const Account& account);

}  // namespace managementpartner::emulator
