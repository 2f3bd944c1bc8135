// Endpoints that mean harm: they lead elsewhere, never end, or answer with what nobody should take.
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>

#include "client/emulated_service.hpp"
#include "identity/client_secret_credential.hpp"
#include "support/peer.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::test {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::string json_text(const std::string& text) {
  return boost::json::serialize(boost::json::string(text));
}

std::string deep_json(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

std::string name_of(const Error& error) {
  return std::string(reason_name(error.reason));
}

// The places where a client listens to somebody, and the fault's words for each.
struct Place {
  const char* name;
  const char* match;
};
constexpr Place places[] = {
    {"metadata", R"("match":{"path":"/metadata"})"},
    {"tenant", R"("match":{"path":"/adventureworks"})"},
    {"token", R"("match":{"method":"POST"})"},
    {"service", R"("match":{"path":"/providers"})"},
};

std::string fault(const Place& place, const std::string& kind, const std::string& more = {}) {
  return R"({"kind":")" + kind + R"(","count":-1,)" + place.match + more + '}';
}

class Fixture : public EmulatedService {
 public:
  Fixture() : elsewhere_({}, {}) {}

  // A client that has to ask at every place before its call is done.
  [[nodiscard]] std::unique_ptr<Client> newcomer(std::chrono::milliseconds timeout = 30s) const {
    return client([&](ClientOptions& options) {
      options.cloud.authority.reset();
      options.tenant = principal().default_domain;
      options.timeout = timeout;
      options.retry.count = 0;
    });
  }

  // After the fault, so that it does not happen in its place.
  void tell_authority() const {
    add_fault(R"({"kind":"raw","count":-1,"match":{"path":"/metadata"},"body":)" +
              json_text(R"([{"authentication":{"loginEndpoint":")" + origin() + R"("}}])") + '}');
  }

  // The call's error with this fault; nothing is changed, and nobody else hears of it.
  Error refused(const std::string& json, std::chrono::milliseconds timeout = 30s) {
    clear_faults();
    add_fault(json);
    tell_authority();
    const auto start = Clock::now();
    const auto result = newcomer(timeout)->get_link({}, std::nullopt);
    BOOST_TEST((Clock::now() - start < timeout + 5s));
    BOOST_REQUIRE(!result);
    BOOST_TEST(elsewhere_.connections() == 0);
    const Error& error = result.error();
    const std::string words = error.message + next_step(error) + error.service_code;
    BOOST_TEST(!contains(words, principal().client_secret));
    BOOST_TEST(!contains(words, "eyJ"));
    return error;
  }

  [[nodiscard]] int connections_elsewhere() const { return elsewhere_.connections(); }
  [[nodiscard]] std::string elsewhere(const std::string& scheme = "https://") const {
    return scheme + "localhost:" + std::to_string(elsewhere_.port());
  }

 private:
  Peer elsewhere_;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(hostile, Fixture)

BOOST_AUTO_TEST_CASE(a_redirect_leads_nowhere) {
  for (const Place& place : places) {
    for (const char* code : {"301", "302", "303", "307", "308"}) {
      const Error error =
          refused(fault(place, "redirect",
                        R"(,"code":)" + std::string(code) + R"(,"location":")" + elsewhere() + R"(/x")"));
      BOOST_TEST(name_of(error) == "UnexpectedResponse", place.name);
      BOOST_TEST(error.http_status == std::stoi(code));
      BOOST_TEST(contains(error.message, "redirect"), error.message);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_location_is_not_looked_at) {
  // 200 with a Location is a success, whatever it says; 201 and 202 promise what nobody fetches.
  link(partner_id);
  const std::string headers = R"(,"headers":{"Location":")" + elsewhere() + R"(","Azure-AsyncOperation":")" +
                              elsewhere() + R"(","Refresh":"0; url=)" + elsewhere() + R"("})";
  const std::string body = R"(,"body":"{\"properties\":{\"partnerId\":\"5127255\"}}")";
  for (const char* code : {"200", "201", "202"}) {
    clear_faults();
    add_fault(fault(places[3], "status", R"(,"code":)" + std::string(code) + headers + body));
    const auto found = client()->get_link({}, std::nullopt);
    BOOST_TEST((outcome(found) == partner_id || outcome(found) == "UnexpectedResponse"), code);
  }
  BOOST_TEST(connections_elsewhere() == 0);
  for (const Place& place : {places[0], places[1], places[2]}) {
    const Error error = refused(fault(place, "status", R"(,"code":202)" + headers + body));
    BOOST_TEST(name_of(error) == "UnexpectedResponse", place.name);
  }
}

BOOST_AUTO_TEST_CASE(a_next_page_elsewhere_is_not_fetched) {
  const std::string port = std::to_string(this->port());
  const std::string elsewhere_too[] = {
      elsewhere() + "/tenants",
      elsewhere("http://") + "/tenants",
      "http://localhost:" + port + "/tenants",
      "https://localhost/tenants",
      "https://user@localhost:" + port + "/tenants",
      "https://localhost:" + port + "@localhost:1/tenants",
      "//localhost:" + port + "/tenants",
      "/tenants?page=2",
      "https://localhost.:" + port + "/tenants",
      "https://127.0.0.1:" + port + "/tenants",
      "javascript:alert(1)",
      "\\r\\nX: y",
  };
  for (const std::string& next : elsewhere_too) {
    clear_faults();
    forget_requests();
    for (const char* path : {"/tenants", "/providers"}) {
      add_fault(R"({"kind":"raw","count":-1,"match":{"path":")" + std::string(path) +
                R"("},"body":"{\"value\":[],\"nextLink\":\")" + next + R"(\"}"})");
    }
    const auto subject = client();
    BOOST_TEST(outcome(subject->tenants({})) == "UnexpectedResponse", next);
    BOOST_TEST(outcome(subject->operations({})) == "UnexpectedResponse", next);
    BOOST_TEST(requests("GET") == 2);
  }
  BOOST_TEST(connections_elsewhere() == 0);
}

BOOST_AUTO_TEST_CASE(an_answer_too_large_or_without_end_is_cut) {
  for (const Place& place : places) {
    for (const char* more : {R"(,"bytes":419430400,"chunked":true)", R"(,"bytes":419430400)"}) {
      const Error error = refused(fault(place, "oversized", more));
      BOOST_TEST(name_of(error) == "UnexpectedResponse", place.name);
      BOOST_TEST(contains(error.message, "too large"));
    }
  }
}

BOOST_AUTO_TEST_CASE(an_answer_that_drips_ends_at_the_deadline) {
  for (const Place& place : places) {
    const Error error = refused(fault(place, "stall"), 250ms);
    BOOST_TEST(name_of(error) == "TimedOut", place.name);
    BOOST_TEST(contains(error.message, "It was "), error.message);
  }
  clear_faults();
  add_fault(R"({"kind":"drip","count":-1,"bytes":1,"ms":25})");
  tell_authority();
  BOOST_TEST(outcome(newcomer(250ms)->get_link({}, std::nullopt)) == "TimedOut");
}

BOOST_AUTO_TEST_CASE(what_is_no_answer_is_not_taken_for_one) {
  for (const Place& place : places) {
    BOOST_TEST(name_of(refused(fault(place, "garbage"))) == "UnexpectedResponse", place.name);
    for (const std::string& body :
         {deep_json(100), deep_json(1'000'000), std::string("\"") + std::string(100'000, 'x'),
          std::string(R"({"access_token":"a\r\nX-Injected: b","expires_in":3600})"),
          std::string(
              R"({"access_token":"a b","issuer":"x","authentication":{"loginEndpoint":"https://a\r\nb"}})"),
          R"({"access_token":")" + std::string(100'000, 'x') + R"(","expires_in":3600})"}) {
      const Error error = refused(fault(place, "raw", R"(,"body":)" + json_text(body)));
      BOOST_TEST(name_of(error) == "UnexpectedResponse", place.name);
      BOOST_TEST(error.message.size() < 1'000u);
      BOOST_TEST(!contains(error.message, "\r"));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_token_that_would_break_a_header_reaches_nobody) {
  add_fault(fault(places[2], "raw", R"(,"body":)" + json_text(R"({"access_token":"a\r\nX-Injected: b"})")));
  BOOST_TEST(outcome(client()->create_link({}, partner_id)) == "UnexpectedResponse");
  BOOST_TEST(requests("PUT") == 0);
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

// A peer that answers every request of a sign-in with these bytes.
class WirePeer {
 public:
  explicit WirePeer(std::function<void(Conversation&)> answer)
      : certificate_(make_certificate("DNS:localhost")),
        peer_(certificate_, std::vector<Script>(8,
                                                [answer](Conversation& conversation) {
                                                  if (conversation.read_header().empty()) return;
                                                  answer(conversation);
                                                  conversation.wait_for_client_to_leave();
                                                })),
        ca_file_(folder_.write("ca.pem", certificate_.pem)) {}

  [[nodiscard]] Result<identity::Identity> sign_in(std::chrono::milliseconds timeout) const {
    ClientOptions options;
    const http::Endpoint endpoint{"localhost", std::to_string(peer_.port())};
    options.cloud = {endpoint, endpoint};
    options.credential =
        *identity::client_secret_credential("11111111-2222-3333-4444-555555555555", "hunter2");
    options.tenant = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01";
    options.ca_file = ca_file_;
    options.proxy = "";
    options.timeout = timeout;
    options.retry.count = 0;
    return (*Client::create(std::move(options)))->sign_in({});
  }

 private:
  const Certificate certificate_;
  Peer peer_;
  const TemporaryFolder folder_;
  const std::string ca_file_;
};

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t count = 0; count < times; ++count) all += text;
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hostile_wire)

BOOST_AUTO_TEST_CASE(ten_thousand_headers_are_too_many) {
  const WirePeer peer([](Conversation& conversation) {
    conversation.write("HTTP/1.1 200 OK\r\n");
    for (int part = 0; part < 100; ++part) conversation.write(repeated("X-Header: a value of it\r\n", 100));
    conversation.write("Content-Length: 2\r\n\r\n{}");
  });
  const auto result = peer.sign_in(30s);
  BOOST_REQUIRE(outcome(result) == "UnexpectedResponse");
  BOOST_TEST(contains(result.error().message, "too large"));
}

BOOST_AUTO_TEST_CASE(a_line_without_end_is_cut_wherever_it_stands) {
  for (const std::string& start :
       {std::string("HTTP/1.1 200 "), std::string("HTTP/1.1 200 OK\r\nX: "),
        std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;"),
        std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: ")}) {
    const WirePeer peer([&](Conversation& conversation) {
      conversation.write(start);
      for (int part = 0; part < 64; ++part) conversation.write(std::string(16 * 1024, 'a'));
    });
    const auto result = peer.sign_in(30s);
    BOOST_TEST(outcome(result) == "UnexpectedResponse", start);
    BOOST_TEST((!result && contains(result.error().message, "too large")), start);
  }
}

BOOST_AUTO_TEST_CASE(answers_that_promise_the_real_one_end_at_the_deadline) {
  const WirePeer peer([](Conversation& conversation) {
    for (int part = 0; part < 100; ++part) conversation.write(repeated("HTTP/1.1 100 Continue\r\n\r\n", 500));
  });
  BOOST_TEST(outcome(peer.sign_in(500ms)) == "TimedOut");
}

BOOST_AUTO_TEST_CASE(an_answer_of_two_lengths_is_no_answer) {
  for (const char* header :
       {"Content-Length: 2\r\nContent-Length: 3\r\n", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: -1\r\n", "Content-Length: 99999999999999999999999\r\n"}) {
    const WirePeer peer([&](Conversation& conversation) {
      conversation.write("HTTP/1.1 200 OK\r\n" + std::string(header) + "\r\n{}");
    });
    BOOST_TEST(outcome(peer.sign_in(500ms)) != "ok", header);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
