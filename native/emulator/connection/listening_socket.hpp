// Sockets to listen on.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

namespace managementpartner::emulator {

using Acceptor =
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// Opens one whose port is its own, and free again as soon as it is closed.
void open_listening(Acceptor& acceptor, const boost::asio::ip::tcp& protocol,
                    boost::system::error_code& failure);

}  // namespace managementpartner::emulator
