// The faults of the connection, before and after the effect.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <thread>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

namespace {

struct Fixture : TestEmulator {
  HeaderList headers = bearer();

  void add(const std::string& fault) { administer("POST", "/faults", fault); }
  bool is_linked() const { return exchange("GET", partners + version, headers).status == 200; }
  // A create on a connection of its own; what it says of its failure, or "answered".
  std::string create() {
    TestClient client(emulator().port(), ca_file());
    return client.exchange("PUT", partners + "/5127255" + version, headers) ? "answered" : client.failure();
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(delivery_faults, Fixture)

BOOST_AUTO_TEST_CASE(reset_before_has_no_effect) {
  add(R"({"kind":"reset-before"})");
  BOOST_TEST(create() == "Connection reset by peer");
  BOOST_TEST(!is_linked());
}

BOOST_AUTO_TEST_CASE(reset_after_has_its_effect) {
  add(R"({"kind":"reset-after"})");
  BOOST_TEST(create() == "Connection reset by peer");
  BOOST_TEST(is_linked());
}

BOOST_AUTO_TEST_CASE(late_has_its_effect_after_the_reset) {
  add(R"({"kind":"late","ms":50})");
  BOOST_TEST(create() == "Connection reset by peer");
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!is_linked() && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  BOOST_TEST(is_linked());
}

BOOST_AUTO_TEST_CASE(late_may_be_answered_by_another_fault) {
  add(R"({"kind":"late","ms":0})");
  add(R"({"kind":"status","code":202,"body":""})");
  BOOST_TEST(create() == "answered");
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!is_linked() && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  BOOST_TEST(is_linked());
}

BOOST_AUTO_TEST_CASE(a_truncated_answer_announces_more_than_comes) {
  add(R"({"kind":"truncated","bytes":10})");
  TestClient client(emulator().port(), ca_file());
  client.send_bytes("PUT " + partners + "/5127255" + version +
                    " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + headers[0].second +
                    "\r\nContent-Length: 0\r\n\r\n");
  const auto bytes = client.read_to_end();
  BOOST_TEST(bytes.ends_with("\r\n\r\n{\"id\":\"/pr"));
  BOOST_TEST(bytes.find("Content-Length: 427") != std::string::npos);
  BOOST_TEST(is_linked());
}

BOOST_AUTO_TEST_CASE(even_an_empty_answer_can_be_truncated) {
  BOOST_TEST(create() == "answered");
  add(R"({"kind":"truncated"})");
  TestClient client(emulator().port(), ca_file());
  BOOST_TEST(!client.exchange("DELETE", partners + "/5127255" + version, headers));
  BOOST_TEST(!is_linked());
}

BOOST_AUTO_TEST_CASE(a_stalled_request_is_seen_and_never_answered) {
  add(R"({"kind":"stall","match":{"path":"/stalled"}})");
  TestClient client(emulator().port(), ca_file());
  client.send_bytes("GET /stalled HTTP/1.1\r\nHost: localhost\r\n\r\n");
  // Others are answered before and after it arrives; when that is, is the loop's choice.
  while (administer("GET", "/faults").at("faults").as_array().size() == 1) BOOST_TEST(!is_linked());
  BOOST_TEST(!is_linked());
  const auto log = administer("GET", "/requests");
  int unanswered = 0;
  for (const auto& request : log.at("requests").as_array()) {
    if (request.at("status").as_int64() != 0) continue;
    BOOST_TEST(request.at("path").as_string() == "/stalled");
    ++unanswered;
  }
  BOOST_TEST(unanswered == 1);
}

BOOST_AUTO_TEST_CASE(close_after_answer_promises_keep_alive_and_breaks_it) {
  add(R"({"kind":"close-after-answer"})");
  TestClient client(emulator().port(), ca_file());
  const auto answer = client.exchange("GET", partners + version, headers);
  BOOST_REQUIRE(answer.has_value());
  BOOST_TEST(answer->status == 404u);
  BOOST_TEST(answer->header("connection") == "");
  BOOST_TEST(client.read_to_end() == "");
  BOOST_TEST(client.failure() == "stream truncated");
}

BOOST_AUTO_TEST_CASE(a_dripping_body_arrives_whole) {
  add(R"({"kind":"drip","bytes":20,"ms":1})");
  TestClient client(emulator().port(), ca_file());
  const auto answer = client.exchange("PUT", partners + "/5127255" + version, headers);
  BOOST_REQUIRE(answer.has_value());
  BOOST_TEST(answer->text("properties.partnerId") == "5127255");
  BOOST_TEST(client.exchange("GET", partners + version, headers)->status == 200u);
}

BOOST_AUTO_TEST_SUITE_END()
