// A TCP connection to whichever of a host's addresses answers first. Included by connection.cpp only: heavy.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "http/address_race.hpp"
#include "http/open_socket.hpp"
#include "http/resolver.hpp"
#include "loop/loop.hpp"

namespace managementpartner::http {

/// Carries out what an AddressRace decides. On the loop only. Without limit of time: who waits closes it.
class Connector : public std::enable_shared_from_this<Connector> {
 public:
  using Handler = std::function<void(boost::system::result<Socket>&&)>;

  /// `families` outlives the connector's handlers.
  Connector(Loop& loop, FamilyMemory& families, std::string host)
      : loop_(loop), families_(families), host_(std::move(host)) {}

  /// Once, with at least one address. Calls `handler` once, never from inside; with the reason of the failure
  /// that says most where none of the addresses answers.
  void connect(const Resolver::Endpoints& addresses, Handler handler);

  /// Why attempts failed so far: that the system ran out of something, before all else.
  [[nodiscard]] const boost::system::error_code& failure() const noexcept { return failure_; }

  /// Drops all attempts; the handler is not called any more.
  void close();

 private:
  using Attempts = std::map<std::uint64_t, Socket>;  // In the order in which they started.

  void go_on();
  void start(std::size_t address);
  void open(Socket& socket, const boost::asio::ip::tcp& protocol, boost::system::error_code& failure);
  void ended(std::uint64_t number, Family family, boost::system::error_code failure);
  void note(boost::system::error_code failure);

  Loop& loop_;
  FamilyMemory& families_;
  const std::string host_;
  Resolver::Endpoints addresses_;
  std::optional<AddressRace> race_;
  Attempts attempts_;
  std::uint64_t last_attempt_ = 0;
  Loop::TimerId timer_{};
  boost::system::error_code failure_;
  Handler handler_;
};

}  // namespace managementpartner::http
