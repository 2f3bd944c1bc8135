#include "emulator/connection/listening_socket.hpp"

namespace managementpartner::emulator {

// There, to reuse an address is to share it with whoever has it.
void open_listening(Acceptor& acceptor, const boost::asio::ip::tcp& protocol,
                    boost::system::error_code& failure) {
  using Exclusive = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_EXCLUSIVEADDRUSE>;
  acceptor.open(protocol, failure);
  if (!failure) acceptor.set_option(Exclusive(true), failure);
}

}  // namespace managementpartner::emulator
