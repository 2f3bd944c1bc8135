#include "http/tls/tls_channel.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <cstring>
#include <new>
#include <utility>

#include "http/tls/openssl_failure.hpp"

namespace managementpartner::http {

struct TlsChannel::Bytes {
  static TlsChannel& channel(BIO* bio) { return *static_cast<TlsChannel*>(BIO_get_data(bio)); }

  static int read(BIO* bio, char* bytes, int wanted) {
    BIO_clear_retry_flags(bio);
    std::string_view& unread = channel(bio).unread_;
    if (unread.empty()) {
      BIO_set_retry_read(bio);
      return -1;
    }
    const std::size_t size = std::min(unread.size(), static_cast<std::size_t>(wanted));
    std::memcpy(bytes, unread.data(), size);
    unread.remove_prefix(size);
    return static_cast<int>(size);
  }

  static int write(BIO* bio, const char* bytes, int size) {
    BIO_clear_retry_flags(bio);
    try {
      channel(bio).output_.append(bytes, static_cast<std::size_t>(size));
      return size;
    } catch (const std::bad_alloc&) {
      return -1;
    }
  }

  static long control(BIO*, int command, long, void*) { return command == BIO_CTRL_FLUSH ? 1 : 0; }

  // Made once and kept: OpenSSL counts no references to it.
  static const BIO_METHOD* method() {
    static BIO_METHOD* const made = [] {
      BIO_METHOD* const fresh = BIO_meth_new(BIO_TYPE_SOURCE_SINK | BIO_get_new_index(), "channel");
      if (fresh == nullptr) throw std::bad_alloc();
      BIO_meth_set_read(fresh, read);
      BIO_meth_set_write(fresh, write);
      BIO_meth_set_ctrl(fresh, control);
      return fresh;
    }();
    return made;
  }
};

namespace {

// SSL_get_error reads the thread's queue, which may hold earlier errors. Looking costs less than clearing.
void forget_errors() {
  if (ERR_peek_error() != 0) ERR_clear_error();
}

}  // namespace

TlsChannel::TlsChannel(SSL_CTX* context) : tls_(SSL_new(context)) {
  BIO* const bio = BIO_new(Bytes::method());
  if (!tls_ || bio == nullptr) {
    BIO_free(bio);
    throw std::bad_alloc();
  }
  BIO_set_data(bio, this);
  BIO_set_init(bio, 1);
  SSL_set_bio(tls_.get(), bio, bio);  // Takes ownership.
  SSL_set_connect_state(tls_.get());
}

TlsChannel::Step TlsChannel::shake_hands() {
  forget_errors();
  return step_of(SSL_do_handshake(tls_.get()));
}

TlsChannel::Step TlsChannel::write(std::string_view text) {
  std::size_t written = 0;
  forget_errors();
  const Step step = step_of(SSL_write_ex(tls_.get(), text.data(), text.size(), &written));
  if (step != Step::needs_input) return step;
  // Only in the middle of a handshake, where the caller has nothing to send.
  failure_ = boost::asio::ssl::error::unexpected_result;
  return Step::failed;
}

TlsChannel::Step TlsChannel::read(char* text, std::size_t& size) {
  const std::size_t room = std::exchange(size, 0);
  forget_errors();
  return step_of(SSL_read_ex(tls_.get(), text, room, &size));
}

TlsChannel::Step TlsChannel::step_of(int result) {
  if (result == 1) return Step::done;
  const int kind = SSL_get_error(tls_.get(), result);
  if (kind == SSL_ERROR_WANT_READ) return Step::needs_input;
  namespace error = boost::asio::error;
  const auto code = static_cast<int>(ERR_peek_error());
  if (take_openssl_failure() == std::errc::not_enough_memory) {
    failure_ = boost::system::errc::make_error_code(boost::system::errc::not_enough_memory);
  } else if (kind == SSL_ERROR_ZERO_RETURN) {
    failure_ = error::eof;
  } else if (code != 0) {
    failure_ = {code, error::get_ssl_category()};
  } else {
    failure_ = boost::asio::ssl::error::unspecified_system_error;
  }
  return Step::failed;
}

}  // namespace managementpartner::http
