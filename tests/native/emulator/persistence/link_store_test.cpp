#include "emulator/persistence/link_store.hpp"

#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator;
using namespace managementpartner::emulator::test;

namespace {

const std::string tenant = "11111111-1111-4111-8111-111111111111";
const std::string object = "22222222-2222-4222-8222-222222222222";

}  // namespace

BOOST_AUTO_TEST_SUITE(link_store)

BOOST_AUTO_TEST_CASE(a_removed_links_version_goes_on_counting_after_a_restart) {
  TemporaryFolder outer;
  DataDirectory directory(outer.path());
  {
    LinkStore links(directory);
    links.link(tenant, object, "1");
    links.unlink(tenant, object);
    links.save();
  }
  LinkStore links(directory);
  BOOST_TEST(links.find(tenant, object) == nullptr);
  BOOST_TEST(links.link(tenant, object, "2").version == 3);
}

// What an emulator wrote that counted beyond the last one, too.
BOOST_AUTO_TEST_CASE(no_version_in_the_file_keeps_it_from_starting) {
  TemporaryFolder outer;
  DataDirectory directory(outer.path());
  for (const std::string kept : {"9223372036854775807", "-9223372036854775808", "9223372036854775808",
                                 "18446744073709551615", "-1", "1e300", "-1e300"}) {
    BOOST_TEST_CONTEXT(kept) {
      directory.write("links.json", R"({"links":[{"tenantId":")" + tenant + R"(","objectId":")" + object +
                                        R"(","partnerId":"1","version":)" + kept + "}]}");
      LinkStore links(directory);
      const auto before = links.find(tenant, object)->version;
      BOOST_TEST(before >= 0);
      const auto after = links.link(tenant, object, "2").version;
      BOOST_TEST(after > 0);
      BOOST_TEST(after != before);
      links.save();
      BOOST_TEST(LinkStore(directory).find(tenant, object)->version == after);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_change_is_told) {
  TemporaryFolder outer;
  DataDirectory directory(outer.path());
  LinkStore links(directory);
  int changes = 0;
  links.changed = [&] { ++changes; };
  links.link(tenant, object, "1");
  links.unlink(tenant, object);
  links.unlink(tenant, "nobody");
  links.clear();
  BOOST_TEST(changes == 3);
}

BOOST_AUTO_TEST_CASE(a_burst_of_changes_is_all_there_after_a_restart) {
  TestEmulator test;
  const auto headers = test.bearer();
  TestClient client(test.emulator().port(), test.ca_file());
  BOOST_TEST(client.exchange("PUT", partners + "/5127255" + version, headers)->status == 200u);
  for (int i = 0; i < 10; ++i) {
    const auto* id = i % 2 == 0 ? "/5127254" : "/5127255";
    BOOST_TEST(client.exchange("PATCH", partners + id + version, headers)->status == 200u);
  }
  test.restart();
  BOOST_TEST(test.arm("GET", partners).json().at("etag").as_int64() == 11);
}

BOOST_AUTO_TEST_CASE(a_disk_that_fails_ends_nothing_and_the_next_change_is_written) {
  TestEmulator test;
  const auto link = [&](const std::string& its_tenant) {
    test.administer(
        "PUT", "/state",
        R"({"links":[{"tenantId":")" + its_tenant + R"(","objectId":")" + object + R"(","partnerId":"1"}]})");
  };
  const auto away = test.data().string() + "-away";
  std::filesystem::rename(test.data(), away);
  link(tenant);
  std::filesystem::rename(away, test.data());
  link("33333333-3333-4333-8333-333333333333");
  test.restart();
  BOOST_TEST(test.administer("GET", "/state").at("links").as_array().size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
