// A small blocking HTTP client, over TLS or not: the other side of the emulator's connection, without any of
// the core.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace managementpartner::emulator::test {

struct Answer {
  unsigned status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  [[nodiscard]] boost::json::value json() const;
  /// The text at a path such as `error.code`; empty where there is none.
  [[nodiscard]] std::string text(std::string_view path) const;
  [[nodiscard]] std::string header(const std::string& name) const;
};

using HeaderList = std::vector<std::pair<std::string, std::string>>;

/// One connection, opened by the constructor, which throws boost::system::system_error where it cannot.
class TestClient {
 public:
  /// The server's certificate must be the CA's, and for that host.
  TestClient(std::uint16_t port, const std::string& ca_file, const std::string& address = "127.0.0.1",
             const std::string& host = "localhost");
  /// Plain HTTP, to 127.0.0.1.
  explicit TestClient(std::uint16_t plain_port);
  ~TestClient();
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  /// nullopt: the connection failed before the answer was complete; see failure().
  std::optional<Answer> exchange(const std::string& method, const std::string& target,
                                 const HeaderList& headers = {}, const std::string& body = {});
  void send_bytes(const std::string& bytes);
  std::optional<Answer> read_answer(const std::string& method = "GET");
  /// Decrypted bytes until the connection ends in any way.
  std::string read_to_end();

  /// Of the last call; empty where it succeeded.
  [[nodiscard]] const std::string& failure() const;
  [[nodiscard]] std::string tls_version() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace managementpartner::emulator::test
