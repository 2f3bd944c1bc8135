#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

namespace {

struct Fixture : TestEmulator {
  std::string link_of(std::size_t index, const std::string& more = {}) const {
    return R"({"tenantId":")" + identity(index).tenant_id + R"(","objectId":")" + identity(index).object_id +
           R"(","partnerId":"5127255")" + more + "}";
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(admin_state, Fixture)

BOOST_AUTO_TEST_CASE(a_state_can_be_set) {
  const auto answer =
      exchange("PUT", "/_emulator/state", {},
               R"({"links":[)" + link_of(0, R"(,"version":20,"createdTime":"2018-07-30T21:13:02.9385562Z",
                                  "updatedTime":"2018-07-30T21:14:00.4011829Z")") +
                   "]}");
  BOOST_TEST(answer.status == 200u);
  const auto link = arm("GET", partners);
  BOOST_TEST(link.json().at("etag").as_int64() == 20);
  BOOST_TEST(link.text("properties.updatedTime") == "2018-07-30T21:14:00.4011829Z");
}

BOOST_AUTO_TEST_CASE(what_is_listed_can_be_set_again) {
  arm("PUT", partners + "/5127255");
  const auto state = administer("GET", "/state");
  administer("DELETE", "/state");
  BOOST_TEST(arm("GET", partners).status == 404u);
  administer("PUT", "/state", boost::json::serialize(state));
  BOOST_TEST((administer("GET", "/state") == state));
}

BOOST_AUTO_TEST_CASE(one_tenant_can_be_cleared) {
  administer("PUT", "/state", R"({"links":[)" + link_of(0) + ',' + link_of(1) + "]}");
  BOOST_TEST(exchange("DELETE", "/_emulator/state?tenantId=" + identity(1).tenant_id).status == 204u);
  BOOST_TEST(arm("GET", partners).status == 200u);
  BOOST_TEST(exchange("GET", partners + version, bearer(1)).status == 404u);
}

BOOST_AUTO_TEST_CASE(a_wrong_state_names_the_key_and_changes_nothing) {
  const auto answer =
      exchange("PUT", "/_emulator/state", {}, R"({"links":[)" + link_of(0) + R"(,{"tenantId":"x"}]})");
  BOOST_TEST(answer.status == 400u);
  BOOST_TEST(answer.text("error.message").starts_with("links[1].tenantId: "));
  BOOST_TEST(arm("GET", partners).status == 404u);
}

BOOST_AUTO_TEST_CASE(the_last_version_is_followed_by_another_and_by_a_start) {
  administer("PUT", "/state", R"({"links":[)" + link_of(0, R"(,"version":9223372036854775807)") + "]}");
  BOOST_TEST(arm("GET", partners).json().at("etag").as_int64() == 9223372036854775807);
  BOOST_TEST(arm("PATCH", partners + "/5127254").status == 200u);
  BOOST_TEST(arm("GET", partners).json().at("etag").as_int64() == 1);
  administer("PUT", "/state", R"({"links":[)" + link_of(0, R"(,"version":9223372036854775807)") + "]}");
  BOOST_TEST(arm("DELETE", partners + "/5127255").status == 200u);
  restart();
  BOOST_TEST(arm("PUT", partners + "/5127255").status == 200u);
  const auto answer = exchange("PUT", "/_emulator/state", {},
                               R"({"links":[)" + link_of(0, R"(,"version":9223372036854775808)") + "]}");
  BOOST_TEST(answer.status == 400u);
}

BOOST_AUTO_TEST_SUITE_END()
