// A sign-in and a tenant as az prints them.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "arm/tenant.hpp"
#include "sign_ins/kept_sign_in.hpp"

namespace managementpartner::cli {

/// As az calls who signed in: an application by its client ID, a person by name.
[[nodiscard]] const std::string& user_name(const sign_ins::KeptSignIn& sign_in);

/// As an account of az without subscriptions ("tenant level account"), and what is ours: armEndpoint,
/// contextName, credentialType, objectId. `cloud_key` is what az calls the cloud: "cloudName" in lists,
/// "environmentName" in `account show`. An empty name is that of no kept sign-in.
[[nodiscard]] boost::json::value to_json(const sign_ins::KeptSignIn& sign_in, bool is_default,
                                         std::string_view cloud_key);

/// Keys in order; what the service left out is left out.
[[nodiscard]] boost::json::value to_json(const arm::Tenant& tenant);

}  // namespace managementpartner::cli
