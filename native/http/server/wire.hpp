// Requests as they come in and replies as they go out. Beast, which is heavy, stays behind it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "http/server/message.hpp"

namespace managementpartner::http::server {

/// Puts one request together from the bytes of a connection.
class RequestReader {
 public:
  /// Only requests whose Host is this machine with this port are good: under another name, a page from
  /// elsewhere could have its own domain point here and read what is served (DNS rebinding).
  RequestReader(std::uint16_t port, std::size_t longest_head, std::size_t longest_body);
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  enum class Outcome { more, whole, refused };

  /// Not called again once it has said anything but `more`.
  [[nodiscard]] Outcome read(std::string_view bytes);

  /// Nothing came yet.
  [[nodiscard]] bool is_silent() const noexcept { return silent_; }

  /// Once it is whole; once.
  [[nodiscard]] Request take();

  /// Once it is refused: the status to answer with.
  [[nodiscard]] int refusal() const noexcept;

 private:
  struct Parser;
  const std::unique_ptr<Parser> parser_;
  Secret unread_;  // The beginning of what is to be read in one piece.
  bool silent_ = true;
};

/// HTTP/1.1 text of the reply, after which the connection is closed. To HEAD, the body is only announced.
[[nodiscard]] std::string to_wire(const Reply& reply, bool to_head);

}  // namespace managementpartner::http::server
