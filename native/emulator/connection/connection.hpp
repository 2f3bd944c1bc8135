// One connection, over TLS or plain TCP: requests one after another, answers as the exchange says.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <cstdint>
#include <memory>

#include "emulator/connection/exchange_handler.hpp"

namespace managementpartner::emulator {

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// Lives as long as an operation of its own is pending. Used on the server's thread only.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual void start() = 0;
  virtual void close() = 0;
  /// Closes the connection if nothing has moved for `limit`; a stalled one is left to its client.
  virtual void close_if_idle(std::chrono::steady_clock::time_point now, std::chrono::milliseconds limit) = 0;

  [[nodiscard]] static std::shared_ptr<Connection> over_tls(Socket socket, boost::asio::ssl::context& tls,
                                                            ExchangeHandler& handler, std::uint64_t number);
  [[nodiscard]] static std::shared_ptr<Connection> over_tcp(Socket socket, ExchangeHandler& handler,
                                                            std::uint64_t number);
};

}  // namespace managementpartner::emulator
