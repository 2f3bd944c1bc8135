#include "emulator/emulator.hpp"

#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <set>

#include "emulator/authentication/signing_key.hpp"
#include "emulator/persistence/data_directory.hpp"
#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator;
using namespace managementpartner::emulator::test;

namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(emulator)

BOOST_AUTO_TEST_CASE(announcement_is_one_line_with_all_a_client_needs) {
  TestEmulator test;
  BOOST_TEST((test.emulator().announcement().find('\n') == std::string::npos));
  const auto all = test.announcement();
  BOOST_TEST(all.at("arm").as_string().c_str() == test.origin());
  BOOST_TEST(all.at("authority").as_string().c_str() == test.origin());
  BOOST_TEST(all.at("adminUrl").as_string().c_str() == test.origin() + "/_emulator");
  BOOST_TEST(all.at("caFile").as_string().c_str() == test.ca_file());
  BOOST_TEST(all.at("partnerIds").as_array().at(0).as_string() == "5127255");
  BOOST_TEST(all.at("partnerIds").as_array().at(1).as_string() == "5127254");
  BOOST_TEST(all.at("tenants").as_array().size() >= 3u);
  BOOST_TEST(test.identity(0).tenant_id != test.identity(1).tenant_id);
  BOOST_TEST(test.identity(1).tenant_id != test.identity(2).tenant_id);
  for (const auto& one : all.at("tenants").as_array()) {
    for (const auto* key : {"tenantId", "displayName", "clientId", "clientSecret", "objectId"}) {
      BOOST_TEST(!one.at(key).as_string().empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_token_and_a_link_outlive_a_restart) {
  TestEmulator test;
  const auto bearer = test.bearer();
  const auto announced = test.identity();
  BOOST_TEST(test.exchange("PUT", partners + "/5127255" + version, bearer).status == 200u);
  test.restart();
  const auto answer = test.exchange("GET", partners + version, bearer);
  BOOST_TEST(answer.status == 200u);
  BOOST_TEST(answer.text("properties.partnerId") == "5127255");
  BOOST_TEST(test.identity().client_secret == announced.client_secret);
}

BOOST_AUTO_TEST_CASE(what_opens_one_opens_no_other) {
  TestEmulator one;
  TestEmulator other;
  const Identity here = one.identity();
  BOOST_REQUIRE(other.identity().client_id == here.client_id);
  BOOST_TEST(one.request_token(here.tenant_id, one.form(here)).status == 200u);
  BOOST_TEST(other.request_token(here.tenant_id, one.form(here)).status == 401u);
  for (const char* file : {"ca.key", "server.key"}) {
    BOOST_TEST(content_of(one.data() / file) != content_of(other.data() / file), file);
  }
  // Those of these two are one, since they cost so much.
  std::set<std::string> keys;
  for (int count = 0; count < 2; ++count) {
    TemporaryFolder folder;
    DataDirectory directory(folder.path());
    const SigningKey key(directory);
    keys.insert(directory.read(signing_key_file).value());
  }
  BOOST_TEST(keys.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_ca_file_of_yesterday_is_still_good) {
  TestEmulator test;
  TemporaryFolder yesterday;
  const auto kept = yesterday.path() / "ca.pem";
  std::filesystem::copy_file(test.ca_file(), kept);
  test.restart();
  TestClient client(test.emulator().port(), kept.string());
  BOOST_TEST(client.exchange("GET", "/common/discovery/instance")->status == 200u);
}

BOOST_AUTO_TEST_CASE(damaged_keys_and_certificates_are_made_anew) {
  for (const auto* file : {"ca.pem", "ca.key", "server.pem", "server.key"}) {
    BOOST_TEST_CONTEXT(file) {
      TestEmulator test;
      test.emulator().stop();
      std::ofstream(test.data() / file) << "-----BEGIN CERTIFICATE-----\n";
      test.restart();
      BOOST_TEST(test.exchange("GET", "/common/discovery/instance").status == 200u);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_second_emulator_on_the_same_directory_says_so) {
  TestEmulator test;
  EmulatorOptions options;
  options.data_directory = test.data();
  Emulator second(options);
  const auto failure = second.start();
  BOOST_REQUIRE(failure.has_value());
  BOOST_TEST(failure->message.find("another emulator uses") != std::string::npos);
  BOOST_TEST(failure->message.find(test.data().string()) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_taken_port_is_an_error_that_names_it) {
  TestEmulator test;
  TemporaryFolder directory;
  EmulatorOptions options;
  options.data_directory = directory.path();
  options.port = test.emulator().port();
  Emulator second(options);
  const auto failure = second.start();
  BOOST_REQUIRE(failure.has_value());
  BOOST_TEST(failure->message.find(std::to_string(options.port)) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_damaged_state_is_an_error_that_names_the_file) {
  TemporaryFolder directory;
  directory.write("lock", "");
  directory.write("links.json", "{\"links\":[{\"tenantId\":1}]}");
  EmulatorOptions options;
  options.data_directory = directory.path();
  Emulator emulator(options);
  const auto failure = emulator.start();
  BOOST_REQUIRE(failure.has_value());
  BOOST_TEST(failure->message.find("links.json: links[0].tenantId") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(damaged_secrets_are_an_error_that_names_the_file) {
  TemporaryFolder directory;
  directory.write("lock", "");
  directory.write("secrets.json", "{\"half");
  EmulatorOptions options;
  options.data_directory = directory.path();
  Emulator emulator(options);
  const auto failure = emulator.start();
  BOOST_REQUIRE(failure.has_value());
  BOOST_TEST(failure->message.find("secrets.json: is not JSON") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(stop_ends_it_while_clients_are_connected) {
  TestEmulator test;
  TestClient client(test.emulator().port(), test.ca_file());
  test.administer("POST", "/faults", R"({"kind":"stall"})");
  client.send_bytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  test.emulator().stop();
  BOOST_TEST(client.read_to_end() == "");
  BOOST_TEST(test.emulator().administer("GET", "/faults").status == 0u);
}

BOOST_AUTO_TEST_CASE(the_admin_interface_can_end_it) {
  TestEmulator test;
  BOOST_TEST(test.exchange("POST", "/_emulator/shutdown").status == 202u);
  test.emulator().wait();
}

BOOST_AUTO_TEST_SUITE_END()
