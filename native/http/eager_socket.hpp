// A socket whose writes complete at once where the system takes the bytes at once.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <utility>

namespace managementpartner::http {

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// The layer below TLS. Asio queues the completion of a write that is done already, and polls the system once
/// more before it runs it; a request is small and its write is always done already. So here the handler is
/// called from inside `async_write_some` then. Asio's and its TLS stream's own operations allow that: to
/// start the next step is the last thing they do. The socket must be in non-blocking mode.
class EagerSocket {
 public:
  using executor_type = Socket::executor_type;
  using lowest_layer_type = Socket::lowest_layer_type;
  using next_layer_type = Socket;

  explicit EagerSocket(boost::asio::io_context& io) : socket_(io) {}

  executor_type get_executor() noexcept { return socket_.get_executor(); }
  lowest_layer_type& lowest_layer() { return socket_.lowest_layer(); }
  Socket& socket() { return socket_; }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return socket_.async_read_some(buffers, std::forward<Token>(token));
  }

  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this](auto handler, const Buffers& bytes) {
          boost::system::error_code failure;
          const std::size_t size = socket_.write_some(bytes, failure);
          if (failure) {
            // Not writable yet, or broken, which a second try meets again: no error is reported from in here.
            socket_.async_write_some(bytes, std::move(handler));
          } else {
            std::move(handler)(failure, size);
          }
        },
        token, buffers);
  }

 private:
  Socket socket_;
};

}  // namespace managementpartner::http
