// Connections that break at any byte, in either direction: what a call says is what has become of the link.
#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <memory>
#include <thread>

#include "client/emulated_service.hpp"
#include "identity/access_token_credential.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

enum Way { up, down };

// Stands before the emulator, resets its first connection after so many bytes one way, and passes on all
// others.
class CuttingRelay {
 public:
  CuttingRelay(unsigned short target, Way way, std::size_t bytes)
      : target_(asio::ip::address_v4::loopback(), target), way_(way), bytes_(bytes) {
    accept();
    thread_ = std::jthread([this] { io_.run(); });
  }
  ~CuttingRelay() { io_.stop(); }
  CuttingRelay(const CuttingRelay&) = delete;
  CuttingRelay& operator=(const CuttingRelay&) = delete;

  [[nodiscard]] std::string origin() const {
    return "https://localhost:" + std::to_string(acceptor_.local_endpoint().port());
  }
  // Of the first connection.
  [[nodiscard]] std::size_t passed(Way way) const { return passed_[way]; }

 private:
  struct Tunnel {
    explicit Tunnel(tcp::socket accepted) : client(std::move(accepted)), server(client.get_executor()) {}
    tcp::socket client;
    tcp::socket server;
    std::array<std::array<char, 4096>, 2> bytes;
    bool first = false;
  };
  using TunnelPtr = std::shared_ptr<Tunnel>;

  void accept() {
    acceptor_.async_accept([this](error_code failure, tcp::socket socket) {
      if (failure) return;
      const auto tunnel = std::make_shared<Tunnel>(std::move(socket));
      tunnel->first = connections_++ == 0;
      tunnel->server.connect(target_, failure);
      if (failure) return;
      pass(tunnel, up);
      pass(tunnel, down);
      accept();
    });
  }

  void pass(const TunnelPtr& tunnel, Way way) {
    tcp::socket& from = way == up ? tunnel->client : tunnel->server;
    tcp::socket& to = way == up ? tunnel->server : tunnel->client;
    from.async_read_some(asio::buffer(tunnel->bytes[way]),
                         [this, tunnel, way, &to](error_code failure, std::size_t size) {
                           if (failure) return cut(*tunnel);
                           const bool may_end = tunnel->first && way == way_;
                           const std::size_t left = bytes_ - std::min(bytes_, passed_[way].load());
                           const std::size_t sent = may_end ? std::min(size, left) : size;
                           if (tunnel->first) passed_[way] += sent;
                           asio::write(to, asio::buffer(tunnel->bytes[way].data(), sent), failure);
                           if (failure || (may_end && sent == left)) return cut(*tunnel);
                           pass(tunnel, way);
                         });
  }

  static void cut(Tunnel& tunnel) {
    error_code ignored;
    tunnel.client.set_option(asio::socket_base::linger(true, 0), ignored);
    tunnel.client.close(ignored);
    tunnel.server.close(ignored);
  }

  const tcp::endpoint target_;
  const Way way_;
  const std::size_t bytes_;
  std::array<std::atomic<std::size_t>, 2> passed_{};
  int connections_ = 0;
  asio::io_context io_;
  tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
  std::jthread thread_;  // Last: it ends before what it uses.
};

// A change, and what is linked before it and after it.
struct Change {
  const char* name;
  std::string before;
  std::string after;
  std::function<std::string(Client&)> make;  // "ok", or the error, with "?" where the outcome is unknown.
};

template <class T>
std::string told(const Result<T>& result) {
  if (result) return "ok";
  return std::string(reason_name(result.error().reason)) + (result.error().outcome_unknown ? "?" : "");
}

const Change changes[] = {
    {"create", "", std::string(partner_id),
     [](Client& client) { return told(client.create_link({}, partner_id)); }},
    {"update", std::string(other_partner_id), std::string(partner_id),
     [](Client& client) { return told(client.update_link({}, partner_id)); }},
    {"remove", std::string(partner_id), "",
     [](Client& client) { return told(client.remove_link({}, partner_id)); }},
};

struct CutConnections : EmulatedService {
  const std::string token = given_token();

  // What the call says, after its first connection was cut there.
  std::string call(const Change& change, CuttingRelay& relay, std::vector<std::chrono::milliseconds> pauses,
                   int retries) {
    administer("DELETE", "/state");
    if (!change.before.empty()) link(change.before);
    const auto subject = client([&](ClientOptions& options) {
      options.credential = *identity::access_token_credential(token);
      options.tenant.clear();
      options.cloud.arm_endpoint = *http::parse_endpoint(relay.origin(), "ARM endpoint");
      options.retry.count = retries;
      options.look_up_pauses = std::move(pauses);
    });
    std::string said = change.make(*subject);
    asked_ = relay.passed(up);
    return said;
  }
  // The bytes of the client's that it took to be answered.
  [[nodiscard]] std::size_t asked() const { return asked_; }

  static constexpr std::size_t uncut = static_cast<std::size_t>(-1);

 private:
  std::size_t asked_ = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(cut_connections, CutConnections)

BOOST_AUTO_TEST_CASE(no_call_says_what_is_not_so) {
  int calls = 0;
  for (const Change& change : changes) {
    CuttingRelay whole(port(), up, uncut);
    BOOST_REQUIRE(call(change, whole, {}, 0) == "ok");
    BOOST_REQUIRE(whole.passed(up) > 0u);
    for (const Way way : {up, down}) {
      // Each turn at other bytes, and always at the last ones.
      const std::size_t size = whole.passed(way);
      for (std::size_t bytes = 1; bytes <= size + 40; bytes += bytes + 60 < size ? 131 : 5) {
        CuttingRelay relay(port(), way, bytes);
        const std::string said = call(change, relay, {1ms, 1ms}, ++calls % 2 == 0 ? 2 : 0);
        const std::string now = linked();
        const bool is_so = said == "ok" ? now == change.after : said.ends_with('?') || now == change.before;
        BOOST_TEST(is_so, change.name << (way == up ? " up " : " down ") << bytes << ": " << said
                                      << ", linked to '" << now << '\'');
      }
    }
  }
  BOOST_TEST(calls > 100);
}

BOOST_AUTO_TEST_CASE(a_service_that_goes_on_after_the_cut_is_waited_for) {
  for (const Change& change : changes) {
    CuttingRelay whole(port(), up, uncut);
    BOOST_REQUIRE(call(change, whole, {}, 0) == "ok");
    BOOST_REQUIRE(asked() > 0u);
    clear_faults();
    add_fault(R"({"kind":"latency","ms":200,"match":{"method":")" +
              std::string(change.name[0] == 'c'   ? "PUT"
                          : change.name[0] == 'u' ? "PATCH"
                                                  : "DELETE") +
              "\"}}");
    // When the connection ends the whole request is with the service.
    CuttingRelay relay(port(), up, asked());
    BOOST_TEST(call(change, relay, {100ms, 1s, 3s}, 0) == "ok", change.name);
    BOOST_TEST(linked() == change.after);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
