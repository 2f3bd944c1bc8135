// What is asked of a client is done within bounds, however much a server sends.
#include <boost/test/unit_test.hpp>

#include "client/emulated_service.hpp"
#include "identity/access_token_credential.hpp"
#include "support/peer.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::string answer_of(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string repeated(const std::string& text, std::size_t size) {
  std::string all;
  all.reserve(size + text.size());
  while (all.size() < size) all += text;
  return all;
}

// A server that answers each request with the next page, which it makes of the page's number and its own
// origin.
class ListPeer {
 public:
  using MakePage = std::function<std::string(int number, const std::string& origin)>;

  explicit ListPeer(MakePage make_page)
      : certificate_(make_certificate("DNS:localhost")),
        ca_file_(folder_.write("ca.pem", certificate_.pem)),
        peer_(certificate_, {[this, make_page](Conversation& conversation) {
                const std::string origin = "https://localhost:" + std::to_string(port());
                for (int number = 0; !conversation.read_header().empty(); ++number) {
                  conversation.write(answer_of(make_page(number, origin)));
                }
              }}) {}

  [[nodiscard]] unsigned short port() const { return peer_.port(); }

  [[nodiscard]] std::unique_ptr<Client> client(std::chrono::milliseconds timeout) const {
    ClientOptions options;
    const http::Endpoint endpoint{"localhost", std::to_string(port())};
    options.cloud = {endpoint, endpoint};
    options.credential = *identity::access_token_credential("abc");
    options.ca_file = ca_file_;
    options.proxy = "";
    options.timeout = timeout;
    options.retry.count = 0;
    return *Client::create(std::move(options));
  }

 private:
  const TemporaryFolder folder_;
  const Certificate certificate_;
  const std::string ca_file_;
  Peer peer_;
};

std::string tenant(int number) {
  const std::string id = std::to_string(number);
  return R"({"id":"/tenants/)" + id + R"(","tenantId":")" + id + R"(","displayName":"Contoso )" + id +
         R"(","domains":["contoso)" + id +
         R"(.onmicrosoft.com","contoso.com"],"tenantCategory":"ManagedBy"})";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(bounds)

BOOST_AUTO_TEST_CASE(a_list_without_end_in_one_page_is_refused) {
  const std::string page = R"({"value":[)" + repeated("{},", (std::size_t{8} << 20) - 100) + "{}]}";
  const ListPeer peer([&](int, const std::string&) { return page; });
  const auto tenants = peer.client(60s)->tenants({});
  BOOST_REQUIRE(outcome(tenants) == "UnexpectedResponse");
  BOOST_TEST(tenants.error().message == "The list has more than 100000 entries.");
  BOOST_TEST(contains(next_step(tenants.error()), "name the ones it means"));
  BOOST_TEST(tenants.error().http_status == 200);
}

BOOST_AUTO_TEST_CASE(reading_counts_against_the_deadline) {
  // Each page is in time, and takes a while to read; there is no end of them.
  const ListPeer peer([](int number, const std::string& origin) {
    return R"({"value":[],"more":[)" + repeated("[],", std::size_t{1} << 20) + R"([]],"nextLink":")" +
           origin + "/tenants?page=" + std::to_string(number) + R"("})";
  });
  const auto start = Clock::now();
  const auto tenants = peer.client(500ms)->tenants({});
  BOOST_TEST(outcome(tenants) == "TimedOut");
  BOOST_TEST((Clock::now() - start < 5s));
}

BOOST_AUTO_TEST_CASE(a_list_of_endless_pages_is_refused) {
  const ListPeer peer([](int number, const std::string& origin) {
    return R"({"value":[],"filler":")" + std::string(std::size_t{7} << 20, 'x') + R"(","nextLink":")" +
           origin + "/tenants?page=" + std::to_string(number) + R"("})";
  });
  const auto tenants = peer.client(60s)->tenants({});
  BOOST_REQUIRE(outcome(tenants) == "UnexpectedResponse");
  BOOST_TEST(tenants.error().message == "The list is longer than 64 MiB.");
}

BOOST_AUTO_TEST_CASE(a_partner_of_ten_thousand_customers_sees_them_all) {
  constexpr int count = 10'000;
  const ListPeer peer([](int number, const std::string& origin) {
    std::string page = R"({"value":[)";
    for (int index = 0; index < count / 4; ++index) {
      page += (index > 0 ? "," : "") + tenant(number * count / 4 + index);
    }
    page += ']';
    if (number < 3) page += R"(,"nextLink":")" + origin + "/tenants?page=" + std::to_string(number) + '"';
    return page + '}';
  });
  const auto tenants = peer.client(60s)->tenants({});
  BOOST_REQUIRE(outcome(tenants) == "ok");
  BOOST_REQUIRE(tenants->size() == static_cast<std::size_t>(count));
  BOOST_TEST(tenants->back().display_name.value() == "Contoso 9999");
  BOOST_TEST(tenants->back().domains.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_call_is_cancelled_while_a_page_is_read) {
  std::stop_source stop;
  const ListPeer peer([&](int number, const std::string& origin) {
    // The second page is asked for when the first was read; from then on it is cancelled.
    if (number == 1) stop.request_stop();
    return R"({"value":[],"more":[)" + repeated("[],", std::size_t{1} << 20) + R"([]],"nextLink":")" +
           origin + "/tenants?page=" + std::to_string(number) + R"("})";
  });
  CallOptions call;
  call.stop = stop.get_token();
  BOOST_TEST(outcome(peer.client(60s)->tenants(call)) == "Cancelled");
}

BOOST_AUTO_TEST_CASE(any_other_answer_is_short) {
  const std::string page = R"({"value":[)" + repeated("[],", std::size_t{1} << 20) + "[]]}";
  const ListPeer peer([&](int, const std::string&) { return page; });
  const auto link = peer.client(60s)->get_link({}, std::nullopt);
  BOOST_REQUIRE(outcome(link) == "UnexpectedResponse");
  BOOST_TEST(contains(link.error().message, "too large: its body has more than 1048576 bytes"),
             link.error().message);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
