#include "http/connector.hpp"

#include <boost/asio/error.hpp>
#include <utility>

#include "error/exhaustion.hpp"

namespace managementpartner::http {

namespace error = boost::asio::error;
using boost::asio::ip::tcp;
using boost::system::error_code;

namespace {

Family family_of(const tcp::endpoint& address) {
  return address.protocol() == tcp::v4() ? Family::v4 : Family::v6;
}

// Of several failures that is told which says most about the host. That this machine has no way to one of the
// families is usual.
int weight(const error_code& failure) {
  if (exhausted(failure)) return 3;
  const bool usual = failure == error::network_unreachable ||
                     failure == error::address_family_not_supported ||
                     failure == boost::system::errc::address_not_available;
  return usual ? 1 : 2;
}

}  // namespace

void Connector::connect(const Resolver::Endpoints& addresses, Handler handler) {
  addresses_ = addresses;
  handler_ = std::move(handler);
  std::vector<Family> families;
  families.reserve(addresses.size());
  for (const auto& address : addresses) families.push_back(family_of(address));
  race_.emplace(families, families_.best_for(host_));
  go_on();
}

void Connector::go_on() {
  loop_.cancel_timer(timer_);
  while (handler_) {
    const AddressRace::Move move = race_->next(Clock::now());
    using Kind = AddressRace::Move::Kind;
    if (move.kind == Kind::start) {
      start(move.address);
      continue;
    }
    if (move.kind == Kind::wait) {
      if (move.until == Clock::time_point::max()) return;
      timer_ = loop_.at(move.until, [self = shared_from_this()] { self->go_on(); });
      return;
    }
    return loop_.post([self = shared_from_this()] {
      const Handler handler = std::exchange(self->handler_, nullptr);
      if (handler) handler(self->failure_);
    });
  }
}

void Connector::start(std::size_t address) {
  const tcp::endpoint& endpoint = addresses_[address];
  const std::uint64_t number = ++last_attempt_;
  Socket socket(loop_.io_context());
  error_code failure;
  open(socket, endpoint.protocol(), failure);
  if (failure) {
    note(failure);
    return race_->failed();
  }
  Socket& kept = attempts_.emplace(number, std::move(socket)).first->second;
  kept.async_connect(endpoint,
                     [self = shared_from_this(), number, family = family_of(endpoint)](
                         error_code connect_failure) { self->ended(number, family, connect_failure); });
}

// Where the process has no descriptor left, the attempt that has had the longest time gives way.
void Connector::open(Socket& socket, const tcp& protocol, error_code& failure) {
  open_socket(socket, protocol, failure);
  while (exhausted(failure) && !attempts_.empty()) {
    note(failure);
    attempts_.erase(attempts_.begin());
    race_->dropped();
    failure = {};
    open_socket(socket, protocol, failure);
  }
}

void Connector::ended(std::uint64_t number, Family family, error_code failure) {
  const auto attempt = attempts_.find(number);
  if (!handler_ || attempt == attempts_.end()) return;  // Closed, or given up.
  if (failure) {
    note(failure);
    attempts_.erase(attempt);
    race_->failed();
    return go_on();
  }
  families_.remember(host_, family, race_->is_overtaken_by(family));
  failure_ = {};
  Socket winner = std::move(attempt->second);
  const Handler handler = std::exchange(handler_, nullptr);
  close();
  handler(std::move(winner));
}

void Connector::note(error_code failure) {
  if (!failure_ || weight(failure) >= weight(failure_)) failure_ = failure;
}

void Connector::close() {
  handler_ = nullptr;
  loop_.cancel_timer(timer_);
  attempts_.clear();
}

}  // namespace managementpartner::http
