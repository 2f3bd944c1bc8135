// ARM and Entra on this machine's loopback addresses, for tests, examples and demonstrations.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace managementpartner::emulator {

struct EmulatorOptions {
  std::filesystem::path data_directory;           // empty: the user's own, see docs/emulator.md
  std::filesystem::path configuration_file;       // empty: the built-in sample
  std::uint16_t port = 0;                         // 0: a free one
  std::chrono::milliseconds idle_limit{120'000};  // after which a silent connection is closed
  bool stop_on_signals = false;                   // SIGINT and SIGTERM end it; for a program of its own
};

struct StartFailure {
  std::string message;
  bool invalid_configuration = false;
};

struct AdminAnswer {
  unsigned status = 0;
  std::string body;  // JSON
};

/// Answers on a thread of its own between start() and stop(). One thread owns it and calls start(), stop()
/// and wait(); the other functions may be called from any thread while it runs. No exception leaves it.
class Emulator {
 public:
  explicit Emulator(EmulatorOptions options = {});
  ~Emulator();  // stops it
  Emulator(const Emulator&) = delete;
  Emulator& operator=(const Emulator&) = delete;

  /// Returns once it listens, or says why it cannot. To be called once.
  [[nodiscard]] std::optional<StartFailure> start();

  /// Closes all connections and writes the state. Does nothing if it is not running.
  void stop();

  /// Blocks until somebody stops it: a signal, or its admin interface.
  void wait();

  /// What the program prints: one line of JSON with URLs, CA file and identities (docs/emulator.md).
  [[nodiscard]] const std::string& announcement() const noexcept;
  /// For a person at a terminal: what to type next; may be empty.
  [[nodiscard]] const std::string& instructions() const noexcept;
  [[nodiscard]] std::uint16_t port() const noexcept;

  /// The admin interface without a connection: administer("POST", "/faults", R"({"kind":"stall"})").
  [[nodiscard]] AdminAnswer administer(std::string_view method, std::string_view path,
                                       std::string_view body = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace managementpartner::emulator
