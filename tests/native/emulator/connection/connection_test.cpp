#include "emulator/connection/connection.hpp"

#include <boost/test/unit_test.hpp>

#include "emulator/test_emulator.hpp"

using namespace managementpartner::emulator::test;

namespace {

const std::string path = "/common/discovery/instance";
const std::string simple_get = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";

struct Fixture : TestEmulator {
  // The status of the answer to these bytes, on a connection of their own.
  unsigned status_of(const std::string& bytes) {
    TestClient client(emulator().port(), ca_file());
    client.send_bytes(bytes);
    const auto answer = client.read_answer();
    return answer ? answer->status : 0;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(connection, Fixture)

BOOST_AUTO_TEST_CASE(one_connection_serves_many_requests) {
  TestClient client(emulator().port(), ca_file());
  for (int i = 0; i < 20; ++i) BOOST_TEST(client.exchange("GET", path)->status == 200u);
  const auto log = administer("GET", "/requests");
  const auto& requests = log.at("requests").as_array();
  BOOST_TEST(requests.size() == 20u);
  for (const auto& request : requests) BOOST_TEST((request.at("connection") == requests[0].at("connection")));
}

BOOST_AUTO_TEST_CASE(pipelined_requests_are_answered_in_order) {
  TestClient client(emulator().port(), ca_file());
  client.send_bytes(simple_get + "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n" + simple_get);
  BOOST_TEST(client.read_answer()->status == 200u);
  BOOST_TEST(client.read_answer()->status == 404u);
  BOOST_TEST(client.read_answer()->status == 200u);
}

BOOST_AUTO_TEST_CASE(a_request_may_come_byte_by_byte) {
  TestClient client(emulator().port(), ca_file());
  for (const char byte : simple_get) client.send_bytes(std::string(1, byte));
  BOOST_TEST(client.read_answer()->status == 200u);
}

BOOST_AUTO_TEST_CASE(connection_close_and_http_1_0_are_honoured) {
  for (const std::string& bytes :
       {"GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n"}) {
    TestClient client(emulator().port(), ca_file());
    client.send_bytes(bytes);
    const auto answer = client.read_answer();
    BOOST_REQUIRE(answer.has_value());
    BOOST_TEST(answer->header("connection") == "close");
    BOOST_TEST(client.read_to_end() == "");
  }
}

BOOST_AUTO_TEST_CASE(a_chunked_request_body_is_read) {
  TestClient client(emulator().port(), ca_file());
  client.send_bytes(
      "PUT " + partners + "/1" + version +
      " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{} \r\n0\r\n\r\n" + simple_get);
  BOOST_TEST(client.read_answer()->status == 401u);
  BOOST_TEST(client.read_answer()->status == 200u);
}

BOOST_AUTO_TEST_CASE(expect_100_continue_is_answered) {
  TestClient client(emulator().port(), ca_file());
  client.send_bytes("PUT " + partners + "/1" + version +
                    " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  BOOST_TEST(client.read_answer("HEAD")->status == 100u);
  client.send_bytes("{}");
  BOOST_TEST(client.read_answer()->status == 401u);
}

BOOST_AUTO_TEST_CASE(a_put_without_a_length_is_refused) {
  BOOST_TEST(status_of("PUT " + partners + "/1" + version + " HTTP/1.1\r\nHost: localhost\r\n\r\n") == 411u);
}

BOOST_AUTO_TEST_CASE(methods_and_paths_it_does_not_know) {
  BOOST_TEST(exchange("HEAD", partners).status == 405u);
  BOOST_TEST(exchange("HEAD", "/").status == 405u);
  BOOST_TEST(exchange("POST", partners + "/1").status == 405u);
  BOOST_TEST(exchange("POST", partners + "/1").header("allow") == "GET, PUT, PATCH, DELETE");
  BOOST_TEST(exchange("BREW", partners).status == 405u);
  BOOST_TEST(exchange("GET", "/").status == 404u);
  BOOST_TEST(exchange("GET", "/providers/Microsoft.Compute/x").text("error.code") ==
             "InvalidResourceNamespace");
}

BOOST_AUTO_TEST_CASE(the_absolute_form_is_understood) {
  const auto get = [&](const std::string& url) {
    return status_of("GET " + url + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  };
  BOOST_TEST(get(origin()) == 200u);
  BOOST_TEST(get("HTTP://localhost") == 200u);
}

BOOST_AUTO_TEST_CASE(another_host_is_misdirected) {
  BOOST_TEST(status_of("GET " + path + " HTTP/1.1\r\nHost: LOCALHOST:1\r\n\r\n") == 200u);
  BOOST_TEST(status_of("GET " + path + " HTTP/1.1\r\nHost: [::1]:1\r\n\r\n") == 200u);
  BOOST_TEST(status_of("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\n\r\n") == 421u);
  BOOST_TEST(status_of("GET " + path + " HTTP/1.1\r\n\r\n") == 421u);
}

BOOST_AUTO_TEST_CASE(hostile_bytes_are_refused_and_harm_nobody) {
  BOOST_TEST(status_of("\x16\x03\x01 not a request\r\n\r\n") == 400u);
  BOOST_TEST(status_of("GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n") == 400u);
  for (const std::string target : {"z:\xb1", "x:", "http:", "https://\xb1", "*", "/\xb1", "/?x=%b1", "//"}) {
    const auto status = status_of("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    BOOST_TEST(status == (target == "//" ? 404u : 400u), target);
  }
  BOOST_TEST(status_of("GET " + path + " HTTP/1.1\r\nHost: z:\xb1\r\n\r\n") == 421u);
  BOOST_TEST(status_of("GET " + path + " HTTP/9.9\r\n\r\n") == 400u);
  BOOST_TEST(status_of("GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n") == 400u);
  BOOST_TEST(status_of("GET / HTTP/1.1\r\nX: " + std::string(70'000, 'x') + "\r\n\r\n") == 431u);
  BOOST_TEST(status_of("PUT / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n") == 413u);
  BOOST_TEST(status_of("PUT / HTTP/1.1\r\nContent-Length: 184467440737095516150\r\n\r\n") == 400u);
  BOOST_TEST(status_of(simple_get) == 200u);
}

BOOST_AUTO_TEST_CASE(clients_that_leave_in_the_middle_harm_nobody) {
  { TestClient client(emulator().port(), ca_file()); }
  {
    TestClient client(emulator().port(), ca_file());
    client.send_bytes("PUT /x HTTP/1.1\r\nContent-Length: 10\r\n\r\n123");
  }
  {
    TestClient client(emulator().port(), ca_file());
    client.send_bytes(simple_get + simple_get + simple_get);
  }
  BOOST_TEST(status_of(simple_get) == 200u);
}

BOOST_AUTO_TEST_SUITE_END()
