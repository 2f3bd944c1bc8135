#include "emulator/handlers/user_token.hpp"

#include <boost/json/serialize.hpp>

#include "emulator/people.hpp"

using namespace managementpartner::emulator::test;

namespace {

struct Fixture : People {
  std::string token_in(const std::string& tenant, const std::string& user) {
    return sign_in(tenant, user).text("access_token");
  }
  std::string link_of(const std::string& token, const char* key) const {
    return call_arm("GET", partners + version, token).text(std::string("properties.") + key);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(user_token, Fixture)

BOOST_AUTO_TEST_CASE(its_claims_are_entras) {
  const auto token = token_in(adventure_works, megan);
  BOOST_TEST(claim(token, "aud") == origin());
  BOOST_TEST(claim(token, "iss") == "https://sts.windows.net/" + adventure_works + '/');
  BOOST_TEST(claim(token, "appid") == azure_cli);
  BOOST_TEST(claim(token, "idtyp") == "user");
  BOOST_TEST(claim(token, "name") == "Megan Bowen");
  BOOST_TEST(claim(token, "oid") == "a3c5e7f9-2b4d-4f6a-8c1e-5d7f9b1a3c41");
  BOOST_TEST(claim(token, "scp") == "user_impersonation");
  BOOST_TEST(claim(token, "unique_name") == megan);
  BOOST_TEST(claim(token, "upn") == megan);
  BOOST_TEST(boost::json::serialize(claims_of(token).at("amr")) == R"(["pwd"])");
  const auto guest = token_in(litware, megan);
  BOOST_TEST(claim(guest, "oid") == "a3c5e7f9-2b4d-4f6a-8c1e-5d7f9b1a3c51");
  BOOST_TEST(claim(guest, "idp") == "https://sts.windows.net/" + adventure_works + '/');
  BOOST_TEST(claim(guest, "unique_name") == megan);
  BOOST_TEST(claim(guest, "upn") == "");
}

BOOST_AUTO_TEST_CASE(a_link_belongs_to_the_user_in_this_tenant) {
  const auto at_home = token_in(adventure_works, megan);
  const auto guest = token_in(litware, megan);
  const auto other = token_in(litware, nestor);
  BOOST_TEST(call_arm("PUT", partners + "/5127255" + version, guest).status == 200u);
  BOOST_TEST(link_of(guest, "objectId") == "a3c5e7f9-2b4d-4f6a-8c1e-5d7f9b1a3c51");
  BOOST_TEST(link_of(guest, "tenantId") == litware);
  for (const auto& token : {at_home, other}) {
    BOOST_TEST(call_arm("GET", partners + version, token).status == 404u);
  }
  BOOST_TEST(call_arm("PUT", partners + "/5127254" + version, other).status == 200u);
  BOOST_TEST(call_arm("DELETE", partners + "/5127255" + version, guest).status == 200u);
  BOOST_TEST(link_of(other, "partnerId") == "5127254");
}

BOOST_AUTO_TEST_CASE(a_user_sees_every_tenant_in_which_the_user_is) {
  const auto listed = [&](const std::string& token) {
    std::string all;
    const auto answer = call_arm("GET", "/tenants?api-version=2022-12-01", token).json();
    for (const auto& tenant : answer.at("value").as_array()) {
      all += std::string(tenant.at("displayName").as_string().c_str()) + ' ' +
             tenant.at("tenantCategory").as_string().c_str() + '\n';
    }
    return all;
  };
  const std::string all = "Adventure Works Home\nLitware ManagedBy\nWide World Importers ManagedBy\n";
  BOOST_TEST(listed(token_in(adventure_works, megan)) == all);
  BOOST_TEST(listed(token_in(litware, megan)) == all);
  BOOST_TEST(listed(token_in(wide_world_importers, isaiah)) == "Wide World Importers Home\n");
}

BOOST_AUTO_TEST_CASE(a_user_nobody_knows_here_has_no_account) {
  const auto made = administer("POST", "/tokens",
                               R"({"tenantId":")" + litware + R"(","userPrincipalName":")" + megan +
                                   R"(","claims":{"oid":"00000000-0000-4000-8000-000000000000"}})");
  const std::string token = made.at("access_token").as_string().c_str();
  BOOST_TEST(call_arm("GET", partners + version, token).status == 403u);
  BOOST_TEST(call_arm("GET", "/tenants?api-version=2022-12-01", token).body == R"({"value":[]})");
}

BOOST_AUTO_TEST_CASE(the_admin_interface_signs_tokens_of_people) {
  const auto made = administer("POST", "/tokens",
                               R"({"tenantId":")" + litware + R"(","userPrincipalName":")" + megan + "\"}");
  const std::string token = made.at("access_token").as_string().c_str();
  BOOST_TEST(claim(token, "oid") == "a3c5e7f9-2b4d-4f6a-8c1e-5d7f9b1a3c51");
  BOOST_TEST(call_arm("GET", partners + version, token).status == 404u);
  BOOST_CHECK_THROW(administer("POST", "/tokens",
                               R"({"tenantId":")" + litware + R"(","userPrincipalName":")" + isaiah + "\"}"),
                    std::runtime_error);
}

BOOST_AUTO_TEST_CASE(lifetime_and_refresh_in_are_as_a_fault_says) {
  administer("POST", "/faults", R"({"kind":"token-lifetime","seconds":600,"refreshIn":300,"count":-1})");
  const auto answer = sign_in("organizations", megan);
  BOOST_TEST(answer.json().at("expires_in").as_int64() == 600);
  BOOST_TEST(answer.json().at("refresh_in").as_int64() == 300);
  BOOST_TEST(request_token(identity().tenant_id, form(identity())).json().at("refresh_in").as_int64() == 300);
}

BOOST_AUTO_TEST_CASE(users_are_announced) {
  const auto announced = announcement();
  const auto& users = announced.at("users").as_array();
  BOOST_TEST(users.size() == 7u);
  BOOST_TEST(users.at(0).at("userPrincipalName").as_string() == megan);
  BOOST_TEST(users.at(0).at("tenantId").as_string() == adventure_works);
  BOOST_TEST(users.at(0).at("home").as_bool());
}

BOOST_AUTO_TEST_SUITE_END()
