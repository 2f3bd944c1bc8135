// How a kept sign-in would be made again.
#pragma once

#include <string>

#include "sign_ins/kept_sign_in.hpp"

namespace managementpartner::cli {

/// What follows "managementpartner login" to sign in in the same way, to the same cloud, under the same name;
/// no tenant and no secret: a client secret is asked for. Empty, or begins with a space.
[[nodiscard]] std::string login_again(const sign_ins::KeptSignIn& kept);

}  // namespace managementpartner::cli
