#include "http/resolver.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace managementpartner::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

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
        // Out of memory: whoever waits for the name ends with its deadline.
      }
    }).detach();
  }

  void wait_for(const Name& name) {
    asio::io_context own;
    error_code failure;
    Endpoints endpoints;
    for (const auto& entry : tcp::resolver(own).resolve(name.first, name.second, failure)) {
      endpoints.push_back(entry.endpoint());
    }
    const std::lock_guard lock(mutex);
    if (!loop) return;
    loop->post([weak = weak_from_this(), name, failure, endpoints = std::move(endpoints)] {
      if (const auto state = weak.lock()) state->complete(name, failure, endpoints);
    });
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
  error_code not_an_address;
  const auto address = asio::ip::make_address(host, not_an_address);
  if (!not_an_address) return handler({}, {{address, number}});
  if (host == "localhost") {
    return handler({},
                   {{asio::ip::address_v4::loopback(), number}, {asio::ip::address_v6::loopback(), number}});
  }

  const State::Name name{host, port};
  auto& handlers = state_->pending[name];
  handlers.push_back(std::move(handler));
  if (handlers.size() > 1) return;
  try {
    state_->start(name);
  } catch (const std::system_error&) {  // No thread could be made.
    state_->loop->post([weak = std::weak_ptr(state_), name] {
      if (const auto state = weak.lock()) state->complete(name, asio::error::try_again, {});
    });
  }
}

}  // namespace managementpartner::http
