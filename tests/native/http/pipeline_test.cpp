#include "http/pipeline.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <latch>
#include <thread>

#include "support/certificate.hpp"
#include "support/peer.hpp"
#include "support/proxy_variables.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::http {

namespace {

using namespace std::chrono_literals;
using test::Certificate;
using test::Conversation;
using test::Peer;
using test::Script;

const Certificate& localhost() {
  static const Certificate made = test::make_certificate("DNS:localhost");
  return made;
}

// A file for one test.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text) : path_(folder_.write("ca.pem", text)) {}
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  const test::TemporaryFolder folder_;
  const std::string path_;
};

const std::string& ca_file() {
  static const TemporaryFile file(localhost().pem);
  static const std::string path = file.path();
  return path;
}

PipelineOptions quick_options() {
  PipelineOptions options;
  options.ca_file = ca_file();
  options.proxy = "";
  options.user_agent = "test/1";
  options.retry = {.count = 3, .base = 1ms, .cap = 2ms};
  return options;
}

class Subject {
 public:
  explicit Subject(PipelineOptions options = quick_options())
      : pipeline_(*Pipeline::create(loop_, std::move(options))) {}

  Result<Delivery> send(const std::string& host, unsigned short port, Method method = Method::get,
                        std::chrono::milliseconds deadline = 20s) {
    Request request;
    request.method = method;
    request.endpoint = {host, std::to_string(port)};
    request.target = "/x";
    return send(std::move(request), deadline);
  }

  Result<Delivery> send(Request request, std::chrono::milliseconds deadline = 20s) {
    const auto queue = std::make_shared<CallerQueue>();
    auto context = std::make_shared<CallContext>(Clock::now() + deadline, "", LogLevel::debug, queue);
    std::optional<Result<Delivery>> result;
    loop_.run([&](const std::function<void()>& finished) {
      loop_.at(context->deadline(),
               [context] { context->abort(make_error(Reason::timed_out, "The deadline passed.")); });
      pipeline_->send(context, std::move(request), [&, finished](Result<Delivery> outcome) {
        result = std::move(outcome);
        finished();
      });
    });
    for (auto& event : queue->take_log()) log_ += event.message + '\n';
    return std::move(*result);
  }

  [[nodiscard]] const std::string& log() const { return log_; }
  [[nodiscard]] Pipeline& pipeline() { return *pipeline_; }

 private:
  Loop loop_;
  std::unique_ptr<Pipeline> pipeline_;
  std::string log_;
};

std::string answer(const std::string& status, const std::string& body, const std::string& headers = "") {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers +
         "\r\n" + body;
}

// Reads one request, then writes the bytes, then waits for the client.
Script answers(std::vector<std::string> each) {
  return [each = std::move(each)](Conversation& client) {
    for (const auto& bytes : each) {
      if (client.read_header().empty()) return;
      client.write(bytes);
    }
    client.wait_for_client_to_leave();
  };
}

Script reads_then_resets() {
  return [](Conversation& client) {
    client.read_header();
    client.reset();
  };
}

std::string reason_of(const Result<Delivery>& result) {
  return result ? "HTTP " + std::to_string(result->response.status)
                : std::string(reason_name(result.error().reason));
}

}  // namespace

// What a managed identity's endpoint is asked.
Request plain_request(const Peer& peer, const std::string& host = "127.0.0.1") {
  Request request;
  request.endpoint = {host, std::to_string(peer.port()), false};
  request.target = "/token";
  return request;
}

BOOST_AUTO_TEST_SUITE(pipeline)

BOOST_AUTO_TEST_CASE(one_connection_serves_many_requests) {
  Peer peer(localhost(),
            {answers({answer("200 OK", "one"), answer("200 OK", "two"), answer("404 Not Found", "")})});
  Subject subject;
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "one");
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "two");
  BOOST_TEST(subject.send("localhost", peer.port())->response.status == 404);
  BOOST_TEST(peer.connections() == 1);
}

BOOST_AUTO_TEST_CASE(a_request_is_logged_with_its_ids) {
  Peer peer(localhost(),
            {answers({answer("200 OK", "", "X-MS-Request-Id: 0f8fad5b-d9cb-469f-a165-70867728950e\r\n")})});
  Subject subject;
  const auto delivery = subject.send("localhost", peer.port());
  const auto& id = delivery->response.client_request_id;
  BOOST_TEST(id.size() == 36u);
  BOOST_TEST(subject.log().find("GET https://localhost:" + std::to_string(peer.port()) + "/x 200 in ") !=
             std::string::npos);
  BOOST_TEST(subject.log().find("(client request ID " + id +
                                ", request ID 0f8fad5b-d9cb-469f-a165-70867728950e)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(chunked_and_interim_answers_and_answers_without_length) {
  Peer peer(localhost(),
            {answers({"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
                      "HTTP/1.1 204 No Content\r\n\r\n"})});
  Subject subject;
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "abcde");
  BOOST_TEST(subject.send("localhost", peer.port())->response.status == 204);
}

BOOST_AUTO_TEST_CASE(a_connection_the_server_closed_while_idle_is_not_used_again) {
  // A reset takes with it what the client has not read yet.
  std::latch read(1);
  std::latch closed(1);
  Peer peer(localhost(), {[&](Conversation& client) {
                            client.read_header();
                            client.write(answer("200 OK", "one"));
                            read.wait();
                            client.reset();
                            closed.count_down();
                          },
                          answers({answer("200 OK", "two")})});
  Subject subject({[] {
    auto options = quick_options();
    options.retry.count = 0;
    return options;
  }()});
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "one");
  read.count_down();
  closed.wait();
  const auto second = subject.send("localhost", peer.port(), Method::put);
  BOOST_TEST(second->response.body.view() == "two");
  BOOST_TEST(peer.connections() == 2);
}

BOOST_AUTO_TEST_CASE(a_kept_connection_that_breaks_is_replaced_even_without_retries) {
  Peer peer(localhost(), {[&](Conversation& client) {
                            client.read_header();
                            client.write(answer("200 OK", "one"));
                            client.read_header();
                            client.reset();
                          },
                          answers({answer("409 Conflict", "")})});
  auto options = quick_options();
  options.retry.count = 0;
  Subject subject(options);
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "one");
  const auto second = subject.send("localhost", peer.port(), Method::put);
  BOOST_TEST(reason_of(second) == "HTTP 409");
  BOOST_TEST(second->earlier_outcome_unknown);
}

BOOST_AUTO_TEST_CASE(a_connection_close_answer_is_obeyed) {
  Peer peer(localhost(), {answers({answer("200 OK", "one", "Connection: close\r\n")}),
                          answers({answer("200 OK", "two")})});
  Subject subject;
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "one");
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "two");
  BOOST_TEST(peer.connections() == 2);
}

BOOST_AUTO_TEST_CASE(what_follows_an_answer_is_none_to_the_next_request) {
  Peer peer(localhost(), {answers({answer("200 OK", "one") + answer("200 OK", "slipped in")}),
                          answers({answer("200 OK", "two")})});
  Subject subject;
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "one");
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "two");
  BOOST_TEST(peer.connections() == 2);
}

BOOST_AUTO_TEST_CASE(requests_and_answers_may_be_larger_than_all_buffers) {
  const std::string large(3'000'000, 'x');
  // It reads the body only after it answered, so that the system takes the request in pieces.
  Peer peer(localhost(), {answers({answer("200 OK", large)})});
  Subject subject;
  Request request;
  request.method = Method::put;
  request.endpoint = {"localhost", std::to_string(peer.port())};
  request.body = Secret(large);
  request.body_limit = large.size();
  BOOST_TEST((subject.send(std::move(request))->response.body.view() == large));
}

BOOST_AUTO_TEST_CASE(statuses_are_retried_on_the_same_connection) {
  Peer peer(localhost(), {answers({answer("503 Service Unavailable", "", "Retry-After: 0\r\n"),
                                   answer("429 Too Many Requests", "", "retry-after-ms: 1\r\n"),
                                   answer("200 OK", "done")})});
  Subject subject;
  const auto delivery = subject.send("localhost", peer.port());
  BOOST_TEST(delivery->response.body.view() == "done");
  BOOST_TEST(delivery->earlier_outcome_unknown);
  BOOST_TEST(peer.connections() == 1);
}

BOOST_AUTO_TEST_CASE(who_paces_requests_is_told_of_each_attempt) {
  const Peer peer(localhost(),
                  {[](Conversation& client) {
                     client.read_header();
                     client.write(answer("429 Too Many Requests", "", "Retry-After: 0\r\n"));
                     client.read_header();
                     client.reset();
                   },
                   answers({answer("200 OK", "x",
                                   "x-ms-ratelimit-remaining-tenant-reads: 11999\r\n"
                                   "x-ms-ratelimit-remaining-tenant-writes: 7\r\n"),
                            answer("403 Forbidden", "", "x-ms-ratelimit-remaining-tenant-reads: x\r\n"),
                            answer("404 Not Found", "")})});
  Subject subject;
  std::string told;
  const auto text = [](const auto& number) { return number ? std::to_string(*number) : std::string("-"); };
  const auto observer = subject.pipeline().add_observer([&](const AttemptReport& report) {
    BOOST_TEST(report.endpoint.port == std::to_string(peer.port()));
    told += std::to_string(report.status) + " reads " + text(report.reads_left) + " writes " +
            text(report.writes_left) + (report.retry_after ? " asks to wait" : "") +
            (report.next_try ? " again\n" : " last\n");
  });
  BOOST_TEST(reason_of(subject.send("localhost", peer.port())) == "HTTP 200");
  BOOST_TEST(
      told ==
      "429 reads - writes - asks to wait again\n0 reads - writes - again\n200 reads 11999 writes 7 last\n");
  told.clear();
  BOOST_TEST(reason_of(subject.send("localhost", peer.port())) == "HTTP 403");
  BOOST_TEST(told == "403 reads - writes - last\n");
  subject.pipeline().remove_observer(observer);
  BOOST_TEST(reason_of(subject.send("localhost", peer.port())) == "HTTP 404");
  BOOST_TEST(told == "403 reads - writes - last\n");
}

BOOST_AUTO_TEST_CASE(the_last_answer_is_delivered_when_tries_run_out) {
  Peer peer(localhost(), {answers(std::vector(9, answer("502 Bad Gateway", "<html>")))});
  Subject subject;
  BOOST_TEST(reason_of(subject.send("localhost", peer.port())) == "HTTP 502");
}

BOOST_AUTO_TEST_CASE(a_wait_longer_than_the_deadline_is_not_begun) {
  Peer peer(localhost(), {answers({answer("429 Too Many Requests", "", "Retry-After: 3600\r\n")})});
  Subject subject;
  BOOST_TEST(reason_of(subject.send("localhost", peer.port())) == "HTTP 429");
}

BOOST_AUTO_TEST_CASE(a_lost_answer_is_tried_again_and_remembered) {
  Peer peer(localhost(), {reads_then_resets(), answers({answer("409 Conflict", "")})});
  Subject subject;
  const auto delivery = subject.send("localhost", peer.port(), Method::put);
  BOOST_TEST(reason_of(delivery) == "HTTP 409");
  BOOST_TEST(delivery->earlier_outcome_unknown);
}

BOOST_AUTO_TEST_CASE(an_error_says_that_the_outcome_is_unknown) {
  Peer peer(localhost(), {4, reads_then_resets()});
  Subject subject;
  const auto delivery = subject.send("localhost", peer.port(), Method::put);
  BOOST_TEST(reason_of(delivery) == "ConnectionLost");
  BOOST_TEST(delivery.error().outcome_unknown);
  BOOST_TEST(peer.connections() == 4);
}

BOOST_AUTO_TEST_CASE(a_truncated_body_is_not_an_answer) {
  Peer peer(localhost(), {[](Conversation& client) {
                            client.read_header();
                            client.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
                          },
                          answers({answer("200 OK", "whole")})});
  Subject subject;
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "whole");
}

BOOST_AUTO_TEST_CASE(garbage_and_excess_are_errors_and_not_tried_again) {
  const std::string long_header = "HTTP/1.1 200 OK\r\nX: " + std::string(70'000, 'x') + "\r\n\r\n";
  const std::vector<std::string> cases{
      "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n900000\r\n" + std::string(0x900000, 'x') + "\r\n",
      long_header};
  for (const auto& bytes : cases) {
    Peer peer(localhost(), {answers({bytes})});
    Subject subject;
    const auto delivery = subject.send("localhost", peer.port(), Method::put);
    BOOST_TEST(reason_of(delivery) == "UnexpectedResponse", bytes.substr(0, 60));
    BOOST_TEST(delivery.error().outcome_unknown);
    BOOST_TEST(peer.connections() == 1);
  }
}

BOOST_AUTO_TEST_CASE(a_redirect_is_an_answer_and_not_followed) {
  Peer elsewhere(localhost(), {answers({answer("200 OK", "stolen")})});
  Peer peer(localhost(),
            {answers({answer("302 Found", "",
                             "Location: https://localhost:" + std::to_string(elsewhere.port()) + "/\r\n")})});
  Subject subject;
  BOOST_TEST(reason_of(subject.send("localhost", peer.port())) == "HTTP 302");
  BOOST_TEST(elsewhere.connections() == 0);
}

BOOST_AUTO_TEST_CASE(a_certificate_of_an_unknown_authority_is_refused_at_once) {
  Peer peer(localhost(), {4, answers({answer("200 OK", "")})});
  auto options = quick_options();
  options.ca_file.clear();
  Subject subject(options);
  const auto delivery = subject.send("localhost", peer.port());
  BOOST_TEST(reason_of(delivery) == "CertificateUntrusted");
  BOOST_TEST(!delivery.error().outcome_unknown);
  BOOST_TEST(peer.connections() == 1);
}

BOOST_AUTO_TEST_CASE(a_trusted_certificate_for_another_host_is_refused) {
  Peer peer(localhost(), {4, answers({answer("200 OK", "")})});
  Subject subject;
  BOOST_TEST(reason_of(subject.send("127.0.0.1", peer.port())) == "CertificateHostMismatch");
  BOOST_TEST(peer.connections() == 1);
}

BOOST_AUTO_TEST_CASE(a_wildcard_stands_for_a_whole_label) {
  for (const auto& [name, reason] : {std::pair("DNS:*.contoso.test", "HTTP 200"),
                                     {"DNS:manage*.contoso.test", "CertificateHostMismatch"},
                                     {"DNS:*ment.contoso.test", "CertificateHostMismatch"},
                                     {"DNS:*.test", "CertificateHostMismatch"}}) {
    const Certificate certificate = test::make_certificate(name);
    const TemporaryFile file(certificate.pem);
    Peer server(certificate, {answers({answer("200 OK", "")})});
    Peer proxy({}, {[&](Conversation& client) {
                 client.read_header();
                 client.write("HTTP/1.1 200 Connection established\r\n\r\n");
                 client.tunnel_to(server.port());
               }});
    auto options = quick_options();
    options.ca_file = file.path();
    options.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
    Subject subject(options);
    BOOST_TEST(reason_of(subject.send("management.contoso.test", 443)) == reason, name);
  }
}

BOOST_AUTO_TEST_CASE(an_ip_address_may_be_what_a_certificate_is_for) {
  const Certificate by_address = test::make_certificate("IP:127.0.0.1");
  const TemporaryFile file(by_address.pem);
  Peer peer(by_address, {answers({answer("200 OK", "here")})});
  auto options = quick_options();
  options.ca_file = file.path();
  Subject subject(options);
  BOOST_TEST(subject.send("127.0.0.1", peer.port())->response.body.view() == "here");
}

BOOST_AUTO_TEST_CASE(a_port_where_nobody_listens_is_a_connection_error) {
  unsigned short port = 0;
  {
    const Peer gone(localhost(), {});
    port = gone.port();
  }
  Subject subject;
  const auto delivery = subject.send("127.0.0.1", port);
  BOOST_TEST(reason_of(delivery) == "ConnectFailed");
  BOOST_TEST(!delivery.error().outcome_unknown);
}

BOOST_AUTO_TEST_CASE(a_server_that_speaks_no_tls_is_an_error) {
  Peer peer({}, {4, [](Conversation& client) { client.write("220 smtp.contoso.com ESMTP\r\n"); }});
  Subject subject;
  BOOST_TEST(reason_of(subject.send("localhost", peer.port())) == "TlsFailed");
}

BOOST_AUTO_TEST_CASE(a_connection_that_does_not_come_about_ends_with_its_own_timeout) {
  Peer silent({}, {4, [](Conversation& client) { client.wait_for_client_to_leave(); }});
  auto options = quick_options();
  options.connect_timeout = 30ms;
  options.retry.count = 1;
  Subject subject(options);
  BOOST_TEST(reason_of(subject.send("localhost", silent.port())) == "ConnectFailed");
}

BOOST_AUTO_TEST_CASE(a_server_that_never_answers_ends_with_the_deadline) {
  Peer silent(localhost(), {[](Conversation& client) { client.wait_for_client_to_leave(); }});
  Subject subject;
  const auto delivery = subject.send("localhost", silent.port(), Method::put, 50ms);
  BOOST_TEST(reason_of(delivery) == "TimedOut");
  BOOST_TEST(delivery.error().outcome_unknown);
}

BOOST_AUTO_TEST_CASE(a_request_that_is_never_read_ends_with_the_deadline) {
  std::latch over(1);
  Peer deaf(localhost(), {[&](Conversation&) { over.wait(); }});
  Subject subject;
  Request request;
  request.method = Method::put;
  request.endpoint = {"localhost", std::to_string(deaf.port())};
  request.body = Secret(std::string(30'000'000, 'x'));  // More than the system's buffers hold.
  const auto start = Clock::now();
  const auto delivery = subject.send(std::move(request), 3s);
  over.count_down();
  BOOST_TEST((Clock::now() - start < 20s));
  BOOST_TEST(reason_of(delivery) == "TimedOut");
  BOOST_TEST(delivery.error().outcome_unknown);
}

BOOST_AUTO_TEST_CASE(a_body_that_drips_for_ever_ends_with_the_deadline) {
  Peer dripping(localhost(), {[](Conversation& client) {
                  client.read_header();
                  client.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  for (int chunk = 0; chunk < 1000; ++chunk) client.write("1\r\nx\r\n");
                  client.wait_for_client_to_leave();
                }});
  Subject subject;
  BOOST_TEST(reason_of(subject.send("localhost", dripping.port(), Method::get, 50ms)) == "TimedOut");
}

BOOST_AUTO_TEST_CASE(a_proxy_carries_tls_it_cannot_read) {
  const Certificate far = test::make_certificate("DNS:management.contoso.test");
  const TemporaryFile file(far.pem);
  Peer server(far, {answers({answer("200 OK", "through")})});
  std::string request;
  Peer proxy({}, {[&](Conversation& client) {
               request = client.read_header();
               client.write("HTTP/1.1 200 Connection established\r\n\r\n");
               client.tunnel_to(server.port());
             }});
  auto options = quick_options();
  options.ca_file = file.path();
  options.proxy = "http://user:secret@127.0.0.1:" + std::to_string(proxy.port());
  Subject subject(options);
  BOOST_TEST(subject.send("management.contoso.test", 443)->response.body.view() == "through");
  BOOST_TEST(request.starts_with("CONNECT management.contoso.test:443 HTTP/1.1\r\n"));
  BOOST_TEST(request.find("Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=\r\n") != std::string::npos);
  BOOST_TEST(subject.log().find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_environment_names_the_proxy) {
  Peer proxy({}, {answers({answer("403 Forbidden", "")})});
  const std::string url = "http://127.0.0.1:" + std::to_string(proxy.port());
  const test::ProxyVariables variables({{"HTTPS_PROXY", url.c_str()}});
  auto options = quick_options();
  options.proxy = std::nullopt;
  options.retry.count = 0;
  Subject subject(options);
  const auto refused = subject.send("management.contoso.test", 443);
  BOOST_TEST(reason_of(refused) == "ProxyFailed");
  BOOST_TEST(proxy.connections() == 1);
  BOOST_TEST(next_step(refused.error()).find(" in HTTPS_PROXY.") != std::string::npos);
  BOOST_TEST(refused.error().peer.empty());
}

BOOST_AUTO_TEST_CASE(a_proxy_that_does_not_answer_in_time_is_the_one_to_blame) {
  Peer silent({}, {[](Conversation& client) {
                client.read_header();
                client.wait_for_client_to_leave();
              }});
  auto options = quick_options();
  options.proxy = "http://127.0.0.1:" + std::to_string(silent.port());
  options.retry.count = 0;
  options.connect_timeout = 50ms;
  Subject subject(options);
  const auto delivery = subject.send("management.contoso.test", 443);
  BOOST_TEST(reason_of(delivery) == "ProxyFailed");
  BOOST_TEST(delivery.error().message.find("the proxy 127.0.0.1:") != std::string::npos);
  BOOST_TEST(next_step(delivery.error()).find("the proxy's URL") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_error_tells_who_could_not_be_reached) {
  auto options = quick_options();
  options.retry.count = 0;
  Subject subject(options);
  const auto refused = subject.send("127.0.0.1", 1);
  BOOST_TEST(reason_of(refused) == "ConnectFailed");
  BOOST_TEST(refused.error().peer == "127.0.0.1:1");
}

BOOST_AUTO_TEST_CASE(a_status_line_needs_no_reason_phrase) {
  const Certificate far = test::make_certificate("DNS:management.contoso.test");
  const TemporaryFile file(far.pem);
  for (const std::string& established :
       {std::string("HTTP/1.1 200\r\n\r\n"), std::string("HTTP/1.0 200\r\nVia: x\r\n\r\n"),
        std::string("HTTP/1.1 200 \r\n\r\n"), std::string("HTTP/1.1 100\r\n\r\nHTTP/1.1 200\r\n\r\n"),
        // And line ends no carriage return.
        std::string("HTTP/1.1 200\n\n"), std::string("HTTP/1.0 200 OK\nVia: x\nA: b\n\n"),
        std::string("HTTP/1.1 200 OK\nVia: x\r\n\r\n"), std::string("HTTP/1.1 100\n\nHTTP/1.1 200 OK\n\n")}) {
    for (const bool in_pieces : {false, true}) {
      Peer server(far, {answers({"HTTP/1.1 202\r\nContent-Length: 2\r\n\r\nok",
                                 "HTTP/1.1 404\r\n"
                                 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"})});
      Peer proxy({}, {[&](Conversation& client) {
                   client.read_header();
                   if (in_pieces) {
                     for (const char one : established) client.write(std::string(1, one));
                   } else {
                     client.write(established);
                   }
                   client.tunnel_to(server.port());
                 }});
      auto options = quick_options();
      options.ca_file = file.path();
      options.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
      Subject subject(options);
      const auto first = subject.send("management.contoso.test", 443);
      BOOST_TEST(reason_of(first) == "HTTP 202", established);
      if (first) BOOST_TEST(first->response.body.view() == "ok");
      BOOST_TEST(reason_of(subject.send("management.contoso.test", 443)) == "HTTP 404");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_header_may_have_bare_line_ends) {
  const std::string body = "a\r\nb\n\ncd";  // Stays as it is.
  for (const std::string header :
       {"HTTP/1.1 200 OK\nContent-Length: 8\nX-Own: 1\n\n", "HTTP/1.1 200\nContent-Length: 8\nX-Own: 1\n\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 8\nX-Own: 1\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 8\r\nX-Own: 1\n\n"}) {
    Peer peer({}, {answers({header + body, header + body})});
    Subject subject;
    for (int time = 0; time < 2; ++time) {
      const auto delivery = subject.send(plain_request(peer), 3s);
      BOOST_TEST(reason_of(delivery) == "HTTP 200", header << reason_of(delivery));
      if (!delivery) continue;
      BOOST_TEST(delivery->response.header("X-Own").value_or("") == "1");
      BOOST_TEST(delivery->response.body.view() == body);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_variable_that_names_no_proxy_ends_only_the_requests_that_would_use_it) {
  Peer peer(localhost(), {answers({answer("200 OK", "direct")})});
  auto options = quick_options();
  options.proxy = std::nullopt;
  options.environment = Environment::given();
  options.environment.set("ALL_PROXY", "socks5://127.0.0.1:1");
  Subject subject(options);
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "direct");
  const auto refused = subject.send("management.contoso.test", 443, Method::put);
  BOOST_TEST(reason_of(refused) == "ProxyInvalid");
  BOOST_TEST(refused.error().message.starts_with("ALL_PROXY is not"), refused.error().message);
  BOOST_TEST(!refused.error().outcome_unknown);
}

BOOST_AUTO_TEST_CASE(a_proxy_that_cannot_be_reached_is_what_to_check) {
  unsigned short port = 0;
  {
    const Peer gone({}, {});
    port = gone.port();
  }
  Peer silent({}, {2, [](Conversation& client) { client.wait_for_client_to_leave(); }});
  for (const std::string& url :
       {std::string("http://proxy.invalid:1"), "http://127.0.0.1:" + std::to_string(port),
        "http://127.0.0.1:" + std::to_string(silent.port())}) {
    auto options = quick_options();
    options.proxy = std::nullopt;
    options.environment = Environment::given();
    options.environment.set("all_proxy", url);
    options.connect_timeout = 500ms;
    options.retry.count = 0;
    Subject subject(options);
    const auto delivery = subject.send("management.contoso.test", 443);
    BOOST_TEST(reason_of(delivery) == (url.ends_with("invalid:1") ? "HostNotFound" : "ProxyFailed"), url);
    BOOST_TEST(delivery.error().message.find(url.substr(7, 9)) != std::string::npos,
               delivery.error().message);
    BOOST_TEST(next_step(delivery.error()).find(" all_proxy") != std::string::npos,
               next_step(delivery.error()));
  }
}

BOOST_AUTO_TEST_CASE(a_proxy_that_speaks_no_http_is_named) {
  for (const char* answer : {"220 smtp.contoso.com ESMTP\r\n", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 20\r\n\r\n",
                             "HTTP/1.1 2000\r\n\r\n", "HTTP/1.1"}) {
    Peer proxy({}, {2, [&](Conversation& client) {
                      client.read_header();
                      client.write(answer);
                    }});
    auto options = quick_options();
    options.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
    options.retry.count = 0;
    Subject subject(options);
    BOOST_TEST(reason_of(subject.send("management.contoso.test", 443)) == "ProxyFailed", answer);
  }
}

BOOST_AUTO_TEST_CASE(a_proxy_that_refuses_is_named) {
  Peer proxy({}, {answers({answer("407 Proxy Authentication Required", "")})});
  auto options = quick_options();
  options.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
  Subject subject(options);
  const auto delivery = subject.send("management.contoso.test", 443);
  BOOST_TEST(reason_of(delivery) == "ProxyFailed");
  BOOST_TEST(delivery.error().message.find("407") != std::string::npos);
  BOOST_TEST(proxy.connections() == 1);
}

BOOST_AUTO_TEST_CASE(a_ca_file_that_cannot_be_used_is_an_error_at_once) {
  Loop loop;
  const TemporaryFile empty("no certificate");
  for (const std::string& path : {std::string("/does/not/exist.pem"), empty.path()}) {
    auto options = quick_options();
    options.ca_file = path;
    const auto made = Pipeline::create(loop, options);
    BOOST_REQUIRE(made.has_error());
    BOOST_TEST(reason_name(made.error().reason) == "CaFileInvalid");
    BOOST_TEST(made.error().message.find(path) != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(plain_http_is_spoken_where_the_endpoint_is_plain) {
  std::string header;
  Peer peer({}, {[&](Conversation& client) {
              header = client.read_header();
              client.write(answer("200 OK", "one"));
              client.read_header();
              client.write(answer("200 OK", "two"));
            }});
  Subject subject;
  BOOST_TEST(subject.send(plain_request(peer))->response.body.view() == "one");
  BOOST_TEST(subject.send(plain_request(peer))->response.body.view() == "two");
  BOOST_TEST(peer.connections() == 1);
  BOOST_TEST(
      header.starts_with("GET /token HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(peer.port()) + "\r\n"));
  BOOST_TEST(subject.log().find("GET http://127.0.0.1:") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_plain_and_a_tls_connection_are_not_taken_for_each_other) {
  Peer peer(localhost(), {answers({answer("200 OK", "secure")}), answers({})});
  Subject subject({[] {
    auto options = quick_options();
    options.retry.count = 0;
    return options;
  }()});
  BOOST_TEST(subject.send("localhost", peer.port())->response.body.view() == "secure");
  BOOST_TEST(!subject.send(plain_request(peer, "localhost")).has_value());
  BOOST_TEST(peer.connections() == 2);
}

BOOST_AUTO_TEST_CASE(an_access_token_does_not_go_out_without_tls) {
  Peer peer({}, {answers({answer("200 OK", "")})});
  Subject subject;
  Request request = plain_request(peer);
  request.bearer_token = std::make_shared<Secret>("an-access-token");
  const auto delivery = subject.send(std::move(request));
  BOOST_TEST(reason_of(delivery) == "InternalError");
  BOOST_TEST(delivery.error().message.find("an-access-token") == std::string::npos);
  BOOST_TEST(peer.connections() == 0);
}

BOOST_AUTO_TEST_CASE(no_proxy_is_used_for_plain_http) {
  Peer proxy({}, {answers({answer("502 Bad Gateway", "")})});
  Peer peer({}, {answers({answer("200 OK", "direct")})});
  auto options = quick_options();
  options.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
  Subject subject(options);
  BOOST_TEST(subject.send(plain_request(peer))->response.body.view() == "direct");
  BOOST_TEST(proxy.connections() == 0);
}

BOOST_AUTO_TEST_CASE(a_plain_redirect_is_not_followed) {
  Peer elsewhere({}, {answers({answer("200 OK", "stolen")})});
  Peer peer({},
            {answers({answer("307 Temporary Redirect", "",
                             "Location: http://127.0.0.1:" + std::to_string(elsewhere.port()) + "/\r\n")})});
  Subject subject;
  BOOST_TEST(reason_of(subject.send(plain_request(peer))) == "HTTP 307");
  BOOST_TEST(elsewhere.connections() == 0);
}

BOOST_AUTO_TEST_CASE(a_plain_answer_is_cut_where_it_is_too_large) {
  Peer peer({}, {answers({"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n900000\r\n" +
                          std::string(0x900000, 'x') + "\r\n"})});
  Subject subject;
  BOOST_TEST(reason_of(subject.send(plain_request(peer))) == "UnexpectedResponse");
}

BOOST_AUTO_TEST_CASE(secret_headers_are_sent_and_not_logged) {
  std::string header;
  Peer peer({}, {[&](Conversation& client) {
              header = client.read_header();
              client.write(answer("200 OK", ""));
            }});
  Subject subject;
  Request request = plain_request(peer);
  request.headers.emplace_back("Metadata", "true");
  request.secret_headers.emplace_back("X-IDENTITY-HEADER", Secret("an-identity-header"));
  BOOST_TEST(reason_of(subject.send(std::move(request))) == "HTTP 200");
  BOOST_TEST(header.find("\r\nMetadata: true\r\n") != std::string::npos);
  BOOST_TEST(header.find("\r\nX-IDENTITY-HEADER: an-identity-header\r\n") != std::string::npos);
  BOOST_TEST(subject.log().find("an-identity-header") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_request_that_is_tried_once_is_sent_once) {
  Peer peer({}, {answers({answer("503 Service Unavailable", ""), answer("200 OK", "")})});
  Subject subject;
  Request request = plain_request(peer);
  request.attempts.once = true;
  BOOST_TEST(reason_of(subject.send(std::move(request))) == "HTTP 503");
}

BOOST_AUTO_TEST_CASE(more_statuses_are_tried_again_for_the_request_that_says_so) {
  Peer peer({}, {answers({answer("404 Not Found", ""), answer("410 Gone", ""), answer("200 OK", "there"),
                          answer("404 Not Found", "")})});
  Subject subject;
  Request request = plain_request(peer);
  request.attempts.more_statuses = {404, 410};
  BOOST_TEST(subject.send(std::move(request))->response.body.view() == "there");
  BOOST_TEST(reason_of(subject.send(plain_request(peer))) == "HTTP 404");
}

BOOST_AUTO_TEST_CASE(a_requests_own_time_limit_ends_it) {
  const std::vector<Script> scripts{
      [](Conversation& client) { client.wait_for_client_to_leave(); },
      [](Conversation& client) {
        client.read_header();
        client.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
        client.wait_for_client_to_leave();
      },
      answers({answer("503 Service Unavailable", "", "Retry-After: 5\r\n")}),
  };
  for (std::size_t index = 0; index < scripts.size(); ++index) {
    Peer peer({}, {scripts[index]});
    Subject subject;
    Request request = plain_request(peer);
    request.attempts.time_limit = 50ms;
    const auto start = Clock::now();
    const auto delivery = subject.send(std::move(request));
    BOOST_TEST((Clock::now() - start < 5s));
    // A wait that is longer than the limit is not begun.
    BOOST_TEST(reason_of(delivery) == (index == 2 ? "HTTP 503" : "TimedOut"));
    if (!delivery) BOOST_TEST(delivery.error().message.find("within 50 ms") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_time_limit_leaves_the_next_request_alone) {
  Peer peer({}, {answers({answer("200 OK", "one"), answer("200 OK", "two")})});
  Subject subject;
  Request request = plain_request(peer);
  request.attempts.time_limit = 10s;
  BOOST_TEST(subject.send(std::move(request))->response.body.view() == "one");
  BOOST_TEST(subject.send(plain_request(peer))->response.body.view() == "two");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http
