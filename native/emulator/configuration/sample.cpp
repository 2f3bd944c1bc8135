#include "emulator/configuration/sample.hpp"

namespace managementpartner::emulator {

namespace {

// In the format of a file, so that the sample is also an example. The first identity of each tenant is one
// application of the partner's; the others were made by a customer for the partner. Each person is at home in
// one tenant and a guest in others, some of which ask for more.
constexpr std::string_view sample = R"({
  "partners": [
    {"partnerId": "5127255", "partnerName": "Contoso Consulting"},
    {"partnerId": "5127254", "partnerName": "Contoso Managed Services"},
    {"partnerId": "4826591", "partnerName": "Fabrikam Cloud Partners"},
    {"partnerId": "1234567"}
  ],
  "tenants": [
    {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01", "displayName": "Adventure Works",
     "domains": ["adventureworks.onmicrosoft.com", "adventure-works.example"], "countryCode": "US",
     "servicePrincipals": [
       {"clientId": "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10", "displayName": "Partner automation",
        "objectId": "0b7f4a52-5c1d-4c8e-8f0a-6e2d9b3c4a11",
        "federatedCredentials": [
          {"issuer": "/oidc", "subject": "repo:contoso/partner-links:ref:refs/heads/main"},
          {"issuer": "/oidc", "subject": "sc://contoso/partner-links/azure"},
          {"issuer": "/c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01/v2.0", "subject": "c5e7a9b1-3d2f-4c6e-9b8d-1f4a6c0e2b15"}]},
       {"clientId": "1f3b6c8e-90a4-4f7b-b6d1-2c5e8a7f9d12", "displayName": "Deployment pipeline",
        "objectId": "5e9a1c7d-3b2f-4e6a-9c8d-7f0b2a4d6e12",
        "federatedCredentials": [
          {"issuer": "/oidc", "subject": "repo:contoso/partner-links:ref:refs/heads/main"},
          {"issuer": "/oidc", "subject": "sc://contoso/partner-links/azure"}]},
       {"clientId": "9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c13", "displayName": "Foreign principal",
        "objectId": "2d4f6a8c-1e3b-4d5f-a7c9-0b2d4f6a8c13", "account": false}],
     "managedIdentities": [
       {"clientId": "6e1c9b3a-7d5f-4f2b-9a8c-0d3e5b7f1c14", "displayName": "partner-runbooks",
        "objectId": "4a7c2e9b-5d1f-4b8e-8c6a-3f0d9b1e7c14", "systemAssigned": true,
        "resourceId": "/subscriptions/5b3d1f9e-8c7a-4e6b-a2d4-9f1c0e7b5d01/resourcegroups/partner/providers/Microsoft.Automation/automationAccounts/partner-runbooks"},
       {"clientId": "b2d8f4a6-1c3e-4a5b-8d7f-6e9a0c2b4d15", "displayName": "partner-links",
        "objectId": "c5e7a9b1-3d2f-4c6e-9b8d-1f4a6c0e2b15",
        "resourceId": "/subscriptions/5b3d1f9e-8c7a-4e6b-a2d4-9f1c0e7b5d01/resourcegroups/partner/providers/Microsoft.ManagedIdentity/userAssignedIdentities/partner-links"}],
     "users": [
       {"userPrincipalName": "megan@adventureworks.onmicrosoft.com", "displayName": "Megan Bowen",
        "objectId": "a3c5e7f9-2b4d-4f6a-8c1e-5d7f9b1a3c41"},
       {"userPrincipalName": "nestor@litware.onmicrosoft.com", "displayName": "Nestor Wilke", "home": false,
        "objectId": "b4d6f8a0-3c5e-4a7b-9d2f-6e8a0c2b4d42", "consentRequired": true}]},
    {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a02", "displayName": "Litware",
     "domains": ["litware.onmicrosoft.com"], "countryCode": "DE",
     "servicePrincipals": [
       {"clientId": "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10", "displayName": "Partner automation",
        "objectId": "0b7f4a52-5c1d-4c8e-8f0a-6e2d9b3c4a21",
        "federatedCredentials": [
          {"issuer": "/oidc", "subject": "repo:contoso/partner-links:ref:refs/heads/main"},
          {"issuer": "/oidc", "subject": "sc://contoso/partner-links/azure"},
          {"issuer": "/c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01/v2.0", "subject": "c5e7a9b1-3d2f-4c6e-9b8d-1f4a6c0e2b15"}]},
       {"clientId": "3c5e7a9b-1d2f-4b6c-8e0a-4f6d8b2c0e22", "displayName": "Lighthouse operations",
        "objectId": "8b6d4f2a-0c9e-4a7b-b5d3-1f8e6c4a2b22"}],
     "users": [
       {"userPrincipalName": "nestor@litware.onmicrosoft.com", "displayName": "Nestor Wilke",
        "objectId": "b4d6f8a0-3c5e-4a7b-9d2f-6e8a0c2b4d52"},
       {"userPrincipalName": "megan@adventureworks.onmicrosoft.com", "displayName": "Megan Bowen", "home": false,
        "objectId": "a3c5e7f9-2b4d-4f6a-8c1e-5d7f9b1a3c51"}]},
    {"tenantId": "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a03", "displayName": "Wide World Importers",
     "domains": ["wideworldimporters.onmicrosoft.com"], "countryCode": "GB",
     "servicePrincipals": [
       {"clientId": "7d0f8f5a-2f63-4d0b-9d7e-5a1e0c4b8f10", "displayName": "Partner automation",
        "objectId": "0b7f4a52-5c1d-4c8e-8f0a-6e2d9b3c4a31",
        "federatedCredentials": [
          {"issuer": "/oidc", "subject": "repo:contoso/partner-links:ref:refs/heads/main"},
          {"issuer": "/oidc", "subject": "sc://contoso/partner-links/azure"},
          {"issuer": "/c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01/v2.0", "subject": "c5e7a9b1-3d2f-4c6e-9b8d-1f4a6c0e2b15"}]}],
     "users": [
       {"userPrincipalName": "megan@adventureworks.onmicrosoft.com", "displayName": "Megan Bowen", "home": false,
        "objectId": "a3c5e7f9-2b4d-4f6a-8c1e-5d7f9b1a3c61", "mfaRequired": true},
       {"userPrincipalName": "nestor@litware.onmicrosoft.com", "displayName": "Nestor Wilke", "home": false,
        "objectId": "b4d6f8a0-3c5e-4a7b-9d2f-6e8a0c2b4d62", "blocked": true},
       {"userPrincipalName": "isaiah@wideworldimporters.onmicrosoft.com", "displayName": "Isaiah Langer",
        "objectId": "c5e7a9b1-4d6f-4b8c-8e3a-7f9b1d3c5e63"}]}
  ]
})";

}  // namespace

Configuration sample_configuration() {
  return parse_configuration(sample);
}

}  // namespace managementpartner::emulator
