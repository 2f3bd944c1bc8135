// Where a browser comes back to after a sign-in: the only place in the core that accepts connections.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "loop/loop.hpp"

namespace managementpartner::http {

/// The first line of a request; lives during the answer only. It may hold a secret.
struct LoopbackRequest {
  std::string_view method;
  std::string_view target;  ///< Path and query, encoded.
};

struct LoopbackReply {
  int status = 404;
  std::string page;      ///< HTML, with nothing in it that the request said.
  bool awaited = false;  ///< This is what was listened for: nothing more is accepted.
};

/// Listens on one free port of 127.0.0.1 and ::1, or of the one of them that there is. On the loop only.
///
/// Whoever finds the port can connect: what is not the awaited request gets its answer or is dropped, costs
/// little, and cannot keep the awaited one out.
class LoopbackListener {
 public:
  using Answer = std::function<LoopbackReply(const LoopbackRequest&)>;

  /// `answer` is called for each request, and must not destroy the listener. nullptr where there is no port
  /// to be had.
  [[nodiscard]] static std::unique_ptr<LoopbackListener> open(Loop& loop, Answer answer);

  /// Closes the port and all connections.
  ~LoopbackListener();
  LoopbackListener(const LoopbackListener&) = delete;
  LoopbackListener& operator=(const LoopbackListener&) = delete;

  [[nodiscard]] std::uint16_t port() const noexcept;

  static constexpr std::size_t most_connections = 32;  ///< Then the oldest silent one gives way.
  /// Of a request's head. Browsers send what cookies any program of this machine set for "localhost".
  static constexpr std::size_t longest_head = std::size_t{16} * 1024;
  static constexpr std::chrono::milliseconds longest_wait{5'000};  ///< For a request's head.

 private:
  struct State;
  explicit LoopbackListener(std::shared_ptr<State> state);
  const std::shared_ptr<State> state_;
};

}  // namespace managementpartner::http
