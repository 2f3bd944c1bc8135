// A program inherits a socket there only where it is started so.
#include "http/open_socket.hpp"

#include <utility>

namespace managementpartner::http {

using boost::asio::ip::tcp;
using boost::system::error_code;

void open_socket(Socket& socket, const tcp& protocol, error_code& failure) {
  socket.open(protocol, failure);
}

void open_socket(Acceptor& acceptor, const tcp& protocol, error_code& failure) {
  acceptor.open(protocol, failure);
  // Otherwise another program could share the port.
  using Exclusive = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_EXCLUSIVEADDRUSE>;
  if (!failure) acceptor.set_option(Exclusive(true), failure);
}

// It cannot be waited there for who comes to a socket that listens.
void async_accept_socket(Acceptor& acceptor, std::function<void(error_code, Socket)> handler) {
  acceptor.async_accept(std::move(handler));
}

}  // namespace managementpartner::http
