#include "fleet/tenants_file.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace managementpartner::fleet {

namespace {

// "contoso.com=5127255 fabrikam.com= "
std::string read(std::string_view text) {
  const auto tenants = read_tenants(text);
  if (!tenants) return tenants.error().message;
  std::string all;
  for (const auto& tenant : *tenants) all += tenant.name + '=' + tenant.partner_id + ' ';
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tenants_file)

BOOST_AUTO_TEST_CASE(one_a_line_or_csv) {
  BOOST_TEST(read("contoso.com\nfabrikam.com") == "contoso.com= fabrikam.com= ");
  BOOST_TEST(read("contoso.com,5127255\r\nfabrikam.com,\r\n") == "contoso.com=5127255 fabrikam.com= ");
  BOOST_TEST(read("\xEF\xBB\xBFTenantId,PartnerId\ncontoso.com,5127255\n") == "contoso.com=5127255 ");
  BOOST_TEST(read("Name,partnerid,TENANTID\n\"Contoso, Ltd.\",5127255,contoso.com\n") ==
             "contoso.com=5127255 ");
  BOOST_TEST(read("\"TenantId\",\"DisplayName\"\n\"contoso.com\",\"The \"\"best\"\"\"\n") == "contoso.com= ");
  BOOST_TEST(read("# customers\n\n  contoso.com , 5127255 \n") == "contoso.com=5127255 ");
  BOOST_TEST(read("") == "");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_named_by_its_line) {
  BOOST_TEST(read("contoso.com\n,5127255\n") == "Line 2 of the list of tenants names no tenant.");
  BOOST_TEST(read("TenantId\n\"contoso.com\n") ==
             "Line 2 of the list of tenants has a quotation mark that is not closed.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::fleet
