#include "emulator/connection/listening_socket.hpp"

namespace managementpartner::emulator {

void open_listening(Acceptor& acceptor, const boost::asio::ip::tcp& protocol,
                    boost::system::error_code& failure) {
  acceptor.open(protocol, failure);
  if (!failure) acceptor.set_option(boost::asio::socket_base::reuse_address(true), failure);
}

}  // namespace managementpartner::emulator
