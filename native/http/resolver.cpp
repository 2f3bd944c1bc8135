#include "http/resolver.hpp"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <chrono>
#include <exception>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "error/exhaustion.hpp"
#include "http/ip_address.hpp"
#include "http/open_socket.hpp"

namespace managementpartner::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// The system's resolver does not say that it could open neither its files nor a socket, nor always that it
// had no memory: then it leaves that in errno.
error_code why_not(error_code failure, int number) {
  const error_code told(number, boost::system::system_category());
  if (exhausted(told)) return told;
  asio::io_context own;
  Socket probe(own);
  error_code lack;
  open_socket(probe, tcp::v4(), lack);
  return exhausted(lack) ? lack : failure;
}

}  // namespace

struct Resolver::State : std::enable_shared_from_this<State> {
  using Name = std::pair<std::string, std::string>;

  std::mutex mutex;
  Loop* loop = nullptr;                          // Guarded by the mutex; null once the client ended.
  std::map<Name, std::vector<Handler>> pending;  // On the loop only.

  void start(const Name& name) {
    std::thread([self = shared_from_this(), name]() noexcept {
      try {
        self->wait_for(name);
      } catch (...) {
        self->fail(name, std::current_exception());
      }
    }).detach();
  }

  void wait_for(const Name& name) {
    asio::io_context own;
    tcp::resolver resolver(own);
    error_code failure;
    Endpoints endpoints;
    errno = 0;
    const auto found = resolver.resolve(name.first, name.second, failure);
    if (failure) failure = why_not(failure, errno);
    for (const auto& entry : found) endpoints.push_back(entry.endpoint());
    const std::lock_guard lock(mutex);
    if (!loop) return;
    loop->post([weak = weak_from_this(), name, failure, endpoints = std::move(endpoints)] {
      if (const auto state = weak.lock()) state->complete(name, failure, endpoints);
    });
  }

  void fail(const Name& name, const std::exception_ptr& exception) noexcept {
    const auto lack = reason_of(exception) == Reason::too_many_open_files
                          ? boost::system::errc::too_many_files_open
                          : boost::system::errc::not_enough_memory;
    // Again and again: nobody else tells those who wait, and a little memory is all that it takes.
    for (auto pause = std::chrono::milliseconds(1);;
         pause = std::min(2 * pause, std::chrono::milliseconds(100))) {
      try {
        const std::lock_guard lock(mutex);
        if (loop) {
          loop->post([weak = weak_from_this(), name, lack] {
            if (const auto state = weak.lock()) state->complete(name, make_error_code(lack), {});
          });
        }
        return;
      } catch (...) {
        std::this_thread::sleep_for(pause);
      }
    }
  }

  void complete(const Name& name, error_code failure, const Endpoints& endpoints) {
    const auto node = pending.extract(name);
    if (node.empty()) return;
    for (const auto& handler : node.mapped()) handler(failure, endpoints);
  }
};

Resolver::Resolver(Loop& loop) : state_(std::make_shared<State>()) {
  state_->loop = &loop;
}

Resolver::~Resolver() {
  const std::lock_guard lock(state_->mutex);
  state_->loop = nullptr;
  state_->pending.clear();
}

void Resolver::resolve(const std::string& host, const std::string& port, Handler handler) {
  const auto number = static_cast<asio::ip::port_type>(std::stoi(port));
  if (const auto address = ip_address(host)) return handler({}, {{*address, number}});
  if (host == "localhost") {
    return handler({},
                   {{asio::ip::address_v4::loopback(), number}, {asio::ip::address_v6::loopback(), number}});
  }

  const State::Name name{host, port};
  auto& handlers = state_->pending[name];
  handlers.push_back(std::move(handler));
  if (handlers.size() > 1) return;
  error_code lack;
  try {
    state_->start(name);
  } catch (const std::system_error& no_thread) {
    // "Try again" is what the system says where there is no memory for its stack, or too many run.
    lack = no_thread.code() == std::errc::resource_unavailable_try_again
               ? make_error_code(boost::system::errc::not_enough_memory)
               : error_code(asio::error::try_again);
  } catch (...) {
    state_->pending.erase(name);  // Lest the next one waits for a thread that there is not.
    throw;
  }
  if (!lack) return;
  auto node = state_->pending.extract(name);
  state_->loop->post([waiting = std::move(node.mapped()), lack] {
    for (const auto& one : waiting) one(lack, {});
  });
}

}  // namespace managementpartner::http
