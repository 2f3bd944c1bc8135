#include "identity/tenant_name.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "support/printing.hpp"

namespace managementpartner {

BOOST_AUTO_TEST_SUITE(tenant_name)

BOOST_AUTO_TEST_CASE(what_is_refused_is_shown) {
  const auto error = check_tenant_name("contoso.com\r");
  BOOST_REQUIRE(error.has_value());
  BOOST_TEST(error->reason == Reason::tenant_invalid);
  BOOST_TEST(error->message == "This is not a tenant: 'contoso.com\\r' is neither a GUID nor a domain name.");
}

BOOST_AUTO_TEST_CASE(a_resource_id_is_its_guid) {
  const std::string guid = "0A0B0c0d-0000-4000-8000-000000000001";
  BOOST_TEST(without_resource("/tenants/" + guid) == guid);
  BOOST_TEST(without_resource("/TENANTS/" + guid) == guid);
  for (const std::string other : {"", "/tenants/", "/tenants/contoso.com", "/tenants/x", "contoso.com"}) {
    BOOST_TEST(without_resource(other) == other);
  }
  BOOST_TEST(without_resource(guid) == guid);
  BOOST_TEST(without_resource("/tenants/" + guid + "/") == "/tenants/" + guid + "/");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
