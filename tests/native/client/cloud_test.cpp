#include "client/cloud.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner {

namespace {

std::optional<http::Endpoint> endpoint(const std::string& url) {
  if (url.empty()) return std::nullopt;
  return *http::parse_endpoint(url, "endpoint");
}

// "ARM endpoint, authority", or the reason why there are none.
std::string completed(const std::string& arm_endpoint, const std::string& authority,
                      const std::string& authority_host = {}) {
  Environment environment = Environment::given();
  if (!authority_host.empty()) environment.set("AZURE_AUTHORITY_HOST", authority_host);
  const auto found = complete({endpoint(arm_endpoint), endpoint(authority)}, environment);
  if (!found) return std::string(reason_name(found.error().reason)) + ": " + found.error().message;
  return found->arm_endpoint.origin() + ", " +
         (found->authority ? found->authority->origin() : "to be asked for");
}

const std::string public_cloud = "https://management.azure.com, https://login.microsoftonline.com";
const std::string us_government = "https://management.usgovcloudapi.net, https://login.microsoftonline.us";

}  // namespace

BOOST_AUTO_TEST_SUITE(cloud)

BOOST_AUTO_TEST_CASE(a_cloud_is_two_endpoints_that_belong_together) {
  BOOST_TEST(find_cloud("azurecloud")->arm_endpoint.origin() == "https://management.azure.com");
  BOOST_TEST(find_cloud("AzureUSGovernment")->arm_endpoint.origin() ==
             "https://management.usgovcloudapi.net");
  BOOST_TEST(find_cloud("AzureUSGovernment")->authority.origin() == "https://login.microsoftonline.us");
  BOOST_TEST(find_cloud("AzureChinaCloud")->authority.origin() == "https://login.partner.microsoftonline.cn");
  BOOST_TEST(reason_name(find_cloud("AzureGermanCloud").error().reason) == "CloudUnknown");
}

BOOST_AUTO_TEST_CASE(without_a_choice_it_is_the_public_cloud) {
  BOOST_TEST(completed("", "") == public_cloud);
}

BOOST_AUTO_TEST_CASE(one_endpoint_of_a_known_cloud_brings_the_other) {
  BOOST_TEST(completed("https://MANAGEMENT.usgovcloudapi.net/", "") == us_government);
  BOOST_TEST(completed("", "https://login.microsoftonline.us") == us_government);
}

BOOST_AUTO_TEST_CASE(an_own_arm_endpoint_never_gets_a_known_authority) {
  BOOST_TEST(completed("https://arm.example", "") == "https://arm.example, to be asked for");
  BOOST_TEST(completed("https://management.azure.com:8443", "") ==
             "https://management.azure.com:8443, to be asked for");
  BOOST_TEST(completed("https://arm.example", "", "https://login.microsoftonline.com") ==
             "https://arm.example, to be asked for");
}

BOOST_AUTO_TEST_CASE(an_older_name_of_an_authority_means_its_cloud) {
  const std::string china = "https://management.chinacloudapi.cn, https://login.partner.microsoftonline.cn";
  BOOST_TEST(completed("", "", "https://login.chinacloudapi.cn") == china);
  BOOST_TEST(completed("", "", "https://LOGIN.chinacloudapi.cn:443/") == china);
  BOOST_TEST(completed("", "", "https://login-us.microsoftonline.com/") == us_government);
  BOOST_TEST(completed("", "", "https://login.usgovcloudapi.net") == us_government);
  BOOST_TEST(completed("", "", "https://login.windows.net") == public_cloud);
  // One that was chosen stays, and brings the cloud's ARM endpoint.
  BOOST_TEST(completed("", "https://login.chinacloudapi.cn") ==
             "https://management.chinacloudapi.cn, https://login.chinacloudapi.cn");
  BOOST_TEST(completed("https://arm.example", "https://login.chinacloudapi.cn") ==
             "https://arm.example, https://login.chinacloudapi.cn");
  // Another port is another server, and a name that only ends alike another host.
  BOOST_TEST(completed("", "", "https://login.chinacloudapi.cn:8443") ==
             "https://management.azure.com, https://login.chinacloudapi.cn:8443");
  BOOST_TEST(completed("", "", "https://x.login.chinacloudapi.cn") ==
             "https://management.azure.com, https://x.login.chinacloudapi.cn");
}

BOOST_AUTO_TEST_CASE(what_was_chosen_stays) {
  BOOST_TEST(completed("https://arm.example", "https://login.example", "https://login.microsoftonline.us") ==
             "https://arm.example, https://login.example");
  BOOST_TEST(completed("", "https://login.example") == "https://management.azure.com, https://login.example");
}

BOOST_AUTO_TEST_CASE(the_environment_counts_where_nothing_was_chosen) {
  BOOST_TEST(completed("", "", "https://login.microsoftonline.us/") == us_government);
  BOOST_TEST(completed("", "", "https://login.example:8443") ==
             "https://management.azure.com, https://login.example:8443");
  BOOST_TEST(completed("https://management.azure.com", "", "https://login.example") == public_cloud);
  // As other SDKs have it.
  BOOST_TEST(completed("", "", "login.microsoftonline.us") == us_government);
  BOOST_TEST(completed("", "", " login.example:8443\r\n") ==
             "https://management.azure.com, https://login.example:8443");
  for (const char* bad :
       {"http://login.example", "login.example/common", "https://login.example/common", "login example"}) {
    const std::string said = completed("", "", bad);
    BOOST_TEST(said.starts_with("EndpointInvalid: "), said);
    BOOST_TEST(said.find("AZURE_AUTHORITY_HOST") != std::string::npos, said);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
