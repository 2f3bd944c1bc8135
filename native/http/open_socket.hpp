// Sockets that no program inherits which this process starts, by whichever of its threads.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <functional>

namespace managementpartner::http {

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using Acceptor =
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// In place of the socket's own `open`: Asio has no way to ask for this, and what is set afterwards comes too
/// late for another thread that forks.
void open_socket(Socket& socket, const boost::asio::ip::tcp& protocol, boost::system::error_code& failure);
void open_socket(Acceptor& acceptor, const boost::asio::ip::tcp& protocol,
                 boost::system::error_code& failure);

/// In place of the acceptor's own `async_accept`. The acceptor does not block; it lives until the handler is
/// called.
void async_accept_socket(Acceptor& acceptor, std::function<void(boost::system::error_code, Socket)> handler);

}  // namespace managementpartner::http
