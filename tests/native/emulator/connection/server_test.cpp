#include "emulator/connection/server.hpp"

#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator;
using namespace managementpartner::emulator::test;

namespace {

// Local addresses, as the kernel writes them, that listen on the port.
std::vector<std::string> listening(const char* table, std::uint16_t port) {
  std::ostringstream wanted;
  wanted << std::hex << std::uppercase << port;
  std::vector<std::string> addresses;
  std::ifstream file(table);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    std::string number, local, remote, state;
    columns >> number >> local >> remote >> state;
    if (state == "0A" &&
        local.ends_with(':' + std::string(8 - 4 - wanted.str().size(), '0') + wanted.str())) {
      addresses.push_back(local.substr(0, local.find(':')));
    }
  }
  return addresses;
}

bool has_ipv6_loopback() {
  std::ifstream file("/proc/net/if_inet6");
  std::string address;
  while (file >> address) {
    if (address == "00000000000000000000000000000001") return true;
    std::getline(file, address);
  }
  return false;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(server, TestEmulator)

BOOST_AUTO_TEST_CASE(it_listens_on_the_loopback_addresses_alone) {
  const auto v4 = listening("/proc/net/tcp", emulator().port());
  const auto v6 = listening("/proc/net/tcp6", emulator().port());
  BOOST_TEST(v4 == std::vector<std::string>{"0100007F"});
  const std::vector<std::string> loopback{"00000000000000000000000001000000"};
  BOOST_TEST(v6 == (has_ipv6_loopback() ? loopback : std::vector<std::string>{}));
  BOOST_TEST(listening("/proc/net/tcp", machine_port()) == std::vector<std::string>{"0100007F"});
  BOOST_TEST(listening("/proc/net/tcp6", machine_port()).empty());
}

BOOST_AUTO_TEST_CASE(ipv6_has_the_same_port) {
  if (!has_ipv6_loopback()) return;
  TestClient client(emulator().port(), ca_file(), "::1");
  BOOST_TEST(client.exchange("GET", "/common/discovery/instance")->status == 200u);
}

BOOST_AUTO_TEST_CASE(clients_verify_it_by_its_own_ca_and_speak_modern_tls) {
  BOOST_TEST(connect().tls_version() == "TLSv1.3");
  TestEmulator other;
  BOOST_CHECK_THROW(TestClient(emulator().port(), other.ca_file()), boost::system::system_error);
}

BOOST_AUTO_TEST_CASE(its_certificate_names_the_loopback_alone) {
  for (const auto* host : {"localhost", "127.0.0.1", "::1"}) {
    BOOST_CHECK_NO_THROW(TestClient(emulator().port(), ca_file(), "127.0.0.1", host));
  }
  BOOST_CHECK_THROW(TestClient(emulator().port(), ca_file(), "127.0.0.1", "management.azure.com"),
                    boost::system::system_error);
}

BOOST_AUTO_TEST_CASE(an_idle_connection_is_closed) {
  EmulatorOptions options;
  options.idle_limit = std::chrono::milliseconds(50);
  TestEmulator impatient({}, options);
  TestClient client(impatient.emulator().port(), impatient.ca_file());
  BOOST_TEST(client.exchange("GET", "/common/discovery/instance")->status == 200u);
  BOOST_TEST(client.read_to_end() == "");
}

BOOST_AUTO_TEST_SUITE_END()
