// All operations, one file each; they register what they answer.
#pragma once

#include "emulator/handlers/services.hpp"
#include "emulator/routing/router.hpp"

namespace managementpartner::emulator {

// ARM
void add_partner_routes(Router& router, Services& services);
void add_operation_routes(Router& router, Services& services);
void add_tenant_routes(Router& router, Services& services);
void add_subscription_routes(Router& router, Services& services);
void add_metadata_routes(Router& router, Services& services);

// Entra
void add_token_routes(Router& router, Services& services);
void add_authorize_routes(Router& router, Services& services);
void add_device_code_routes(Router& router, Services& services);
void add_device_login_routes(Router& router, Services& services);
void add_discovery_routes(Router& router, Services& services);

// Issuers that vouch for pipelines
void add_oidc_azure_pipelines_routes(Router& router, Services& services);
void add_oidc_discovery_routes(Router& router, Services& services);
void add_oidc_github_routes(Router& router, Services& services);

// Managed identities, on the plain listener
void add_app_service_identity_routes(Router& router, Services& services);
void add_arc_identity_routes(Router& router, Services& services);
void add_imds_identity_routes(Router& router, Services& services);

// The emulator's own
void add_admin_device_code_routes(Router& router, Services& services);
void add_admin_federated_token_routes(Router& router, Services& services);
void add_admin_fault_routes(Router& router, Services& services);
void add_admin_request_routes(Router& router, Services& services);
void add_admin_shutdown_routes(Router& router, Services& services);
void add_admin_sign_in_routes(Router& router, Services& services);
void add_admin_state_routes(Router& router, Services& services);
void add_admin_tenant_routes(Router& router, Services& services);
void add_admin_token_routes(Router& router, Services& services);

}  // namespace managementpartner::emulator
