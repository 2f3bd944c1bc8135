#include "http/connection_pool.hpp"

#include <boost/test/unit_test.hpp>
#include <latch>
#include <map>
#include <thread>

#include "http/pipeline.hpp"
#include "support/peer.hpp"

namespace managementpartner::http {

namespace {

using namespace std::chrono_literals;
using test::Conversation;
using test::Peer;
using test::Script;

constexpr const char* answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

// Answers each request; `paths` gets what was asked for, in its order.
Script answers_all(std::string* paths = nullptr) {
  return [paths](Conversation& client) {
    for (std::string header = client.read_header(); !header.empty(); header = client.read_header()) {
      if (paths != nullptr) *paths += header.substr(4, header.find(" HTTP") - 4);
      client.write(answer);
    }
  };
}

// Sends many requests at once by a pipeline with a limit.
class Subject {
 public:
  explicit Subject(std::size_t connections) {
    PipelineOptions options;
    options.proxy = "";
    options.retry.count = 0;
    options.connections_per_host = connections;
    pipeline_ = *Pipeline::create(loop_, std::move(options));
  }

  // On the loop.
  CallContextPtr send(unsigned short port, const std::string& path,
                      std::chrono::milliseconds deadline = 20s) {
    const auto context = std::make_shared<CallContext>(Clock::now() + deadline, "", LogLevel::none);
    Request request;
    request.endpoint = {"127.0.0.1", std::to_string(port), false};
    request.target = path;
    ++running_;
    const auto timer = loop_.at(context->deadline(), [context] {
      context->abort(make_error(Reason::timed_out, "The deadline passed."));
    });
    pipeline_->send(context, std::move(request), [this, path, timer](const Result<Delivery>& outcome) {
      loop_.cancel_timer(timer);
      ended += path;
      results[path] = outcome ? std::to_string(outcome->response.status) : outcome.error().message;
      if (on_end) on_end(path);
      if (--running_ == 0) finished_();
    });
    return context;
  }

  // Until all that were sent are over.
  void run(const std::function<void()>& start) {
    loop_.run([&](std::function<void()> finished) {
      finished_ = std::move(finished);
      start();
    });
  }

  [[nodiscard]] Loop& loop() { return loop_; }
  [[nodiscard]] Pipeline& pipeline() { return *pipeline_; }

  std::map<std::string, std::string> results;  // By path: a status, or what an error says.
  std::string ended;                           // The paths in the order of their ends.
  std::function<void(const std::string& path)> on_end;

 private:
  Loop loop_;
  std::unique_ptr<Pipeline> pipeline_;
  std::function<void()> finished_;
  int running_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(connection_pool)

BOOST_AUTO_TEST_CASE(no_more_connections_than_the_limit_serve_all) {
  const Peer peer({}, std::vector<Script>(20, answers_all()));
  Subject subject(3);
  for (int round = 0; round < 2; ++round) {
    subject.run([&] {
      for (int count = 0; count < 20; ++count) subject.send(peer.port(), "/" + std::to_string(count));
    });
  }
  BOOST_TEST(subject.results.size() == 20u);
  for (const auto& [path, result] : subject.results) BOOST_TEST(result == "200", path << ' ' << result);
  BOOST_TEST(peer.connections() == 3);
}

BOOST_AUTO_TEST_CASE(a_limit_that_is_raised_lets_in_who_waits) {
  const Peer peer({}, std::vector<Script>(20, answers_all()));
  Subject subject(1);
  subject.run([&] {
    for (int count = 0; count < 20; ++count) subject.send(peer.port(), "/" + std::to_string(count));
    subject.pipeline().allow_connections(4);
    subject.pipeline().allow_connections(2);  // It is never lowered.
  });
  BOOST_TEST(subject.results.size() == 20u);
  BOOST_TEST(peer.connections() == 4);
}

BOOST_AUTO_TEST_CASE(a_gate_holds_requests_until_it_lets_them_pass) {
  const Peer peer({}, std::vector<Script>(8, answers_all()));
  Subject subject(8);
  const auto open = Clock::now() + 50ms;
  int asked = 0;
  const auto gate = subject.pipeline().add_gate([&](const Endpoint& host) {
    BOOST_TEST(host.host == "127.0.0.1");
    ++asked;
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(open - Clock::now()), 0ms);
  });
  subject.run([&] {
    subject.send(peer.port(), "/a");
    subject.send(peer.port(), "/b");
  });
  BOOST_TEST((Clock::now() >= open));
  BOOST_TEST(asked >= 4);  // Each before its wait and after it.
  BOOST_TEST(subject.results["/a"] == "200");
  subject.pipeline().remove_gate(gate);
  const int before = asked;
  subject.run([&] { subject.send(peer.port(), "/c"); });
  BOOST_TEST(asked == before);
}

BOOST_AUTO_TEST_CASE(a_gate_that_would_hold_beyond_the_deadline_holds_nothing) {
  const Peer peer({}, {answers_all()});
  Subject subject(1);
  static_cast<void>(
      subject.pipeline().add_gate([](const Endpoint&) { return std::chrono::milliseconds(1h); }));
  subject.run([&] { subject.send(peer.port(), "/a", 5s); });
  BOOST_TEST(subject.results["/a"] == "200");
}

BOOST_AUTO_TEST_CASE(a_call_that_is_ended_while_a_gate_holds_it_ends_at_once) {
  Subject subject(1);
  static_cast<void>(
      subject.pipeline().add_gate([](const Endpoint&) { return std::chrono::milliseconds(10s); }));
  const auto begin = Clock::now();
  subject.run([&] {
    const auto call = subject.send(1, "/a");
    subject.loop().post([call] { call->abort(make_error(Reason::cancelled, "Stopped.")); });
  });
  BOOST_TEST((Clock::now() - begin < 5s));
  BOOST_TEST(subject.results["/a"].starts_with("Stopped."));
}

BOOST_AUTO_TEST_CASE(who_came_first_is_served_first) {
  std::string paths;
  {
    const Peer peer({}, {answers_all(&paths)});
    Subject subject(1);
    subject.run([&] {
      for (const char* path : {"/a", "/b", "/c", "/d"}) subject.send(peer.port(), path);
      // The place of the first is the second's by then: nobody comes in between.
      subject.on_end = [&](const std::string& path) {
        if (path == "/a") subject.send(peer.port(), "/e");
      };
    });
    BOOST_TEST(subject.ended == "/a/b/c/d/e");
  }
  BOOST_TEST(paths == "/a/b/c/d/e");
}

BOOST_AUTO_TEST_CASE(hosts_do_not_wait_for_each_other) {
  std::latch served(1);
  const Peer slow({}, {[&](Conversation& client) {
                    client.read_header();
                    served.wait();
                    client.write(answer);
                    client.wait_for_client_to_leave();
                  }});
  const Peer quick({}, {answers_all()});
  Subject subject(1);
  subject.run([&] {
    subject.send(slow.port(), "/slow");
    subject.send(quick.port(), "/quick");
    subject.loop().at(Clock::now() + 50ms, [&] { served.count_down(); });
  });
  BOOST_TEST(subject.ended == "/quick/slow");
}

BOOST_AUTO_TEST_CASE(who_waits_can_be_cancelled_and_misses_its_deadline_in_time) {
  std::latch may_answer(1);
  const Peer peer({}, {[&](Conversation& client) {
                    client.read_header();
                    may_answer.wait();
                    client.write(answer);
                    client.read_header();
                    client.write(answer);
                    client.wait_for_client_to_leave();
                  }});
  Subject subject(1);
  CallContextPtr cancelled;
  subject.run([&] {
    subject.send(peer.port(), "/first");
    cancelled = subject.send(peer.port(), "/cancelled");
    subject.send(peer.port(), "/late", 20ms);
    subject.send(peer.port(), "/last");
    subject.loop().at(Clock::now() + 5ms,
                      [&] { cancelled->abort(make_error(Reason::cancelled, "Enough.")); });
    subject.loop().at(Clock::now() + 60ms, [&] { may_answer.count_down(); });
  });
  const std::string waited =
      " It was waiting for a free connection to 127.0.0.1:" + std::to_string(peer.port());
  BOOST_TEST(subject.ended == "/cancelled/late/first/last");
  BOOST_TEST(subject.results["/cancelled"] == "Enough." + waited + ".");
  BOOST_TEST(subject.results["/late"] == "The deadline passed." + waited + ".");
  BOOST_TEST(subject.results["/first"] == "200");
  BOOST_TEST(subject.results["/last"] == "200");
  BOOST_TEST(peer.connections() == 1);
}

BOOST_AUTO_TEST_CASE(who_is_cancelled_in_the_moment_of_its_turn_passes_it_on) {
  const Peer peer({}, {answers_all(), answers_all()});
  Subject subject(1);
  CallContextPtr second;
  subject.run([&] {
    const auto first = subject.send(peer.port(), "/first");
    second = subject.send(peer.port(), "/second");
    subject.send(peer.port(), "/third");
    // The first's end gives its place to the second, which goes on in a later handler.
    subject.loop().post([&, first] {
      first->abort(make_error(Reason::cancelled, "Enough."));
      second->abort(make_error(Reason::cancelled, "Enough."));
    });
  });
  BOOST_TEST(subject.ended == "/first/second/third");
  BOOST_TEST(subject.results["/third"] == "200");
}

BOOST_AUTO_TEST_CASE(a_connection_that_does_not_open_or_breaks_wakes_the_next) {
  unsigned short closed_port = 0;
  {
    const Peer gone({}, {});
    closed_port = gone.port();
  }
  const Peer rude({}, std::vector<Script>(6, [](Conversation& client) {
                    client.read_header();
                    client.reset();
                  }));
  Subject subject(1);
  subject.run([&] {
    for (int count = 0; count < 6; ++count) {
      subject.send(closed_port, "/closed" + std::to_string(count));
      subject.send(rude.port(), "/rude" + std::to_string(count));
    }
  });
  BOOST_TEST(subject.results.size() == 12u);
  for (const auto& [path, result] : subject.results) BOOST_TEST(result != "200", path << ' ' << result);
  BOOST_TEST(rude.connections() == 6);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http
