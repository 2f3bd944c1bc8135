// TLS of one connection without I/O: bytes received go in, bytes to send come out.
#pragma once

#include <openssl/ssl.h>

#include <array>
#include <boost/system/error_code.hpp>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace managementpartner::http {

/// Asio's own TLS stream moves each byte through two more buffers and each operation through several
/// handlers, which costs more than the encryption. Not thread-safe.
class TlsChannel {
 public:
  enum class Step {
    done,
    needs_input,  ///< Call it again after `received`.
    failed,       ///< See `failure`.
  };

  /// For a client's side of a connection. Throws std::bad_alloc.
  explicit TlsChannel(SSL_CTX* context);
  TlsChannel(const TlsChannel&) = delete;
  TlsChannel& operator=(const TlsChannel&) = delete;

  [[nodiscard]] SSL* native_handle() const noexcept { return tls_.get(); }

  /// Each of these may leave bytes to send, also where it failed.
  [[nodiscard]] Step shake_hands();
  /// The whole text at once, after the handshake. Never needs input.
  [[nodiscard]] Step write(std::string_view text);
  /// `size`, which is at least 1, becomes the number of bytes read.
  [[nodiscard]] Step read(char* text, std::size_t& size);

  /// Why the last step failed: asio::error::eof after the peer's close_notify, else an OpenSSL error.
  [[nodiscard]] const boost::system::error_code& failure() const noexcept { return failure_; }

  /// Room for bytes from the peer; never empty after Step::needs_input.
  [[nodiscard]] std::span<char> room() noexcept { return input_; }
  /// `size` bytes were put into `room`.
  void received(std::size_t size) noexcept { unread_ = {input_.data(), size}; }

  /// Something that the peer sent has not been read yet.
  [[nodiscard]] bool holds_more() const noexcept { return !unread_.empty() || SSL_has_pending(tls_.get()); }

  /// The bytes to send.
  [[nodiscard]] std::string_view output() const noexcept { return output_; }
  /// The first `size` bytes of `output` have been sent.
  void sent(std::size_t size) noexcept { output_.erase(0, size); }

 private:
  struct Bytes;  // What OpenSSL calls.
  struct Free {
    void operator()(SSL* tls) const noexcept { SSL_free(tls); }
  };

  Step step_of(int result);

  std::unique_ptr<SSL, Free> tls_;
  boost::system::error_code failure_;
  std::string output_;
  std::string_view unread_;
  std::array<char, 17 * 1024> input_;  // A whole record, which is what most answers are.
};

}  // namespace managementpartner::http
