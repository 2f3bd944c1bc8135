// A way to sign in, as a handle.
#pragma once

#include "identity/credential.hpp"
#include "managementpartner.h"

struct mp_credential {
  managementpartner::identity::CredentialPtr value;
};
