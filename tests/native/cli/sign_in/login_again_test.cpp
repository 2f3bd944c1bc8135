#include "cli/sign_in/login_again.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "cli/sign_in/login_way.hpp"

namespace managementpartner::cli {

namespace {

constexpr const char* azure_cli = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

sign_ins::KeptSignIn kept(const char* kind, const std::vector<std::pair<const char*, const char*>>& fields) {
  sign_ins::KeptSignIn sign_in;
  sign_in.name = "Default";
  sign_in.arm_endpoint = "https://management.azure.com";
  sign_in.authority = "https://login.microsoftonline.com";
  sign_in.credential.kind = kind;
  for (const auto& [name, value] : fields) sign_in.credential.add(name, value);
  return sign_in;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(login_again_)

BOOST_AUTO_TEST_CASE(in_the_same_way) {
  BOOST_TEST(login_again(kept("Browser", {{"clientId", azure_cli}, {"refreshToken", "r"}})) == "");
  BOOST_TEST(login_again(kept("DeviceCode", {{"clientId", azure_cli}})) == " --use-device-code");
  BOOST_TEST(login_again(kept("AzureCli", {})) == " --azure-cli");
  BOOST_TEST(login_again(kept("ClientSecret", {{"clientId", "c"}, {"clientSecret", "s"}})) ==
             " --service-principal --username c");
  BOOST_TEST(login_again(
                 kept("ClientCertificate", {{"clientId", "c"}, {"certificatePath", "/my files/it's.pem"}})) ==
             " --service-principal --username c --certificate '/my files/it'\\''s.pem'");
  BOOST_TEST(login_again(kept("ClientCertificate", {{"clientId", "c"}, {"certificateThumbprint", "AB"}})) ==
             " --service-principal --username c --certificate-thumbprint AB");
  BOOST_TEST(login_again(kept("FederatedToken", {{"clientId", "c"}, {"token", "t"}})) ==
             " --service-principal --username c --federated-token @-");
  BOOST_TEST(login_again(kept("FederatedToken", {{"clientId", "c"}, {"tokenFile", "/f"}})) ==
             " --service-principal --username c --federated-token-file /f");
  BOOST_TEST(login_again(kept("FederatedToken", {{"clientId", "c"}, {"workloadIdentity", "true"}})) ==
             " --workload-identity --client-id c");
  BOOST_TEST(login_again(kept("ManagedIdentity", {{"idKind", ""}, {"id", ""}})) == " --identity");
  BOOST_TEST(login_again(kept("ManagedIdentity", {{"idKind", "objectId"}, {"id", "o"}})) ==
             " --identity --object-id o");
  BOOST_TEST(login_again(kept("ManagedIdentity", {{"idKind", "clientId"}, {"id", "c"}})) ==
             " --identity --client-id c");
  BOOST_TEST(login_again(kept("ManagedIdentity", {{"idKind", "resourceId"}, {"id", "/r"}})) ==
             " --identity --resource-id /r");
}

BOOST_AUTO_TEST_CASE(as_the_application_that_variables_name) {
  auto sign_in = kept("Environment", {});
  sign_in.client_id = "c";
  BOOST_TEST(login_again(sign_in) == " --service-principal --username c");
}

// What the core can keep, this program may be given: the module's sign-ins are the same.
BOOST_AUTO_TEST_CASE(by_one_way_each) {
  for (const auto& row : identity::credential_kinds()) {
    const auto sign_in = kept(row.name.data(), {{"clientId", "c"}});
    const auto knows = [&](const LoginWay* way) { return way->again(sign_in).has_value(); };
    BOOST_TEST(std::ranges::count_if(login_ways(), knows) == (row.can_be_kept ? 1 : 0), row.name);
  }
}

BOOST_AUTO_TEST_CASE(to_the_same_application) {
  BOOST_TEST(login_again(kept("Browser", {{"clientId", "c"}})) == " --client-id c");
  BOOST_TEST(login_again(kept("DeviceCode", {{"clientId", "c"}})) == " --use-device-code --client-id c");
}

BOOST_AUTO_TEST_CASE(with_the_certificates_chain) {
  const auto with = [](const char* file_or_thumbprint, const char* send_chain) {
    return login_again(
        kept("ClientCertificate", {{"clientId", "c"}, {file_or_thumbprint, "f"}, {"sendChain", send_chain}}));
  };
  BOOST_TEST(with("certificatePath", "true") ==
             " --service-principal --username c --certificate f --use-cert-sn-issuer");
  BOOST_TEST(with("certificateThumbprint", "true").ends_with(" f --use-cert-sn-issuer"));
  BOOST_TEST(with("certificatePath", "false") == " --service-principal --username c --certificate f");
}

BOOST_AUTO_TEST_CASE(under_the_same_name_in_the_same_cloud) {
  auto sign_in = kept("Browser", {});
  sign_in.name = "megan";
  BOOST_TEST(login_again(sign_in) == " --context megan");
  sign_in.arm_endpoint = "https://management.usgovcloudapi.net";
  BOOST_TEST(login_again(sign_in) == " --context megan --cloud AzureUSGovernment");
  sign_in.arm_endpoint = "https://localhost:1";
  sign_in.authority = "https://localhost:2";
  sign_in.ca_file = "/ca.pem";
  BOOST_TEST(login_again(sign_in) ==
             " --context megan --arm-endpoint https://localhost:1 --authority https://localhost:2 --ca-file "
             "/ca.pem");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli
