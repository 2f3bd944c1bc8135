// An emulator of the test's own, with a data directory that goes when it goes.
#pragma once

#include <boost/json/value.hpp>
#include <filesystem>
#include <optional>
#include <string>

#include "emulator/emulator.hpp"
#include "emulator/test_client.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::emulator::test {

using managementpartner::test::TemporaryFolder;

struct Identity {
  std::string tenant_id;
  std::string client_id;
  std::string client_secret;
  std::string object_id;
};

/// As a Boost.Test fixture: started with the built-in sample, or a configuration's text.
class TestEmulator {
 public:
  explicit TestEmulator(const std::string& configuration = {}, EmulatorOptions options = {});

  void restart();
  [[nodiscard]] Emulator& emulator() { return *emulator_; }
  [[nodiscard]] const std::filesystem::path& data() const { return data_; }
  [[nodiscard]] boost::json::value announcement() const;
  [[nodiscard]] std::string ca_file() const { return (data_ / "ca.pem").string(); }
  [[nodiscard]] std::string origin() const {
    return "https://localhost:" + std::to_string(emulator_->port());
  }
  /// As announced: the first identities are one of every tenant.
  [[nodiscard]] Identity identity(std::size_t index = 0) const;

  [[nodiscard]] TestClient connect() const { return TestClient(emulator_->port(), ca_file()); }
  /// On a connection of its own.
  Answer exchange(const std::string& method, const std::string& target, const HeaderList& headers = {},
                  const std::string& body = {}) const;
  /// The port of the plain listener.
  [[nodiscard]] std::uint16_t machine_port() const;
  /// To the plain listener, on a connection of its own.
  Answer ask_machine(const std::string& method, const std::string& target, const HeaderList& headers = {},
                     const std::string& body = {}) const;
  Answer request_token(const std::string& tenant, const std::string& form) const;
  [[nodiscard]] std::string form(const Identity& identity, const std::string& more = {}) const;
  [[nodiscard]] std::string token(const Identity& identity, const std::string& more = {}) const;
  [[nodiscard]] HeaderList bearer(std::size_t index = 0) const;
  /// An ARM request of the first identity.
  Answer arm(const std::string& method, const std::string& path) const;

  boost::json::value administer(const std::string& method, const std::string& path,
                                const std::string& body = {});

 private:
  TemporaryFolder directory_;
  std::filesystem::path data_;
  EmulatorOptions options_;
  std::optional<Emulator> emulator_;
};

inline const std::string partners = "/providers/Microsoft.ManagementPartner/partners";
inline const std::string version = "?api-version=2018-02-01";

}  // namespace managementpartner::emulator::test
