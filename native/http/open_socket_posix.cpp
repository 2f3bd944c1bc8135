#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "http/open_socket.hpp"
#include "platform/descriptor_posix.hpp"

namespace managementpartner::http {

using boost::asio::ip::tcp;
using boost::system::error_code;

namespace {

#ifdef SOCK_CLOEXEC

int make_socket(int family) {
  return ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP);
}

int accept_from(int listener) {
  return ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
}

#else  // As well as the system can.

int closed_on_exec(int descriptor) {
  if (descriptor >= 0) static_cast<void>(::fcntl(descriptor, F_SETFD, FD_CLOEXEC));
  return descriptor;
}

int make_socket(int family) {
  return closed_on_exec(::socket(family, SOCK_STREAM, IPPROTO_TCP));
}

int accept_from(int listener) {
  return closed_on_exec(::accept(listener, nullptr, nullptr));
}

#endif

template <class AnySocket>
void take(AnySocket& socket, const tcp& protocol, int descriptor, error_code& failure) {
  if (descriptor < 0) {
    failure.assign(errno, boost::system::system_category());
    return;
  }
  Descriptor owned(descriptor);  // Where there is no memory, `assign` throws.
  socket.assign(protocol, owned.get(), failure);
  if (!failure) static_cast<void>(owned.release());
}

}  // namespace

void open_socket(Socket& socket, const tcp& protocol, error_code& failure) {
  take(socket, protocol, make_socket(protocol.family()), failure);
}

void open_socket(Acceptor& acceptor, const tcp& protocol, error_code& failure) {
  take(acceptor, protocol, make_socket(protocol.family()), failure);
}

void async_accept_socket(Acceptor& acceptor, std::function<void(error_code, Socket)> handler) {
  acceptor.async_wait(Acceptor::wait_read, [&acceptor, handler = std::move(handler)](error_code failure) {
    Socket socket(acceptor.get_executor());
    const auto address = failure ? tcp::endpoint() : acceptor.local_endpoint(failure);
    if (!failure) take(socket, address.protocol(), accept_from(acceptor.native_handle()), failure);
    handler(failure, std::move(socket));
  });
}

}  // namespace managementpartner::http
