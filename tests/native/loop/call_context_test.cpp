#include "loop/call_context.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner {

namespace {

using namespace std::chrono_literals;

CallContextPtr context(Clock::time_point deadline = Clock::now() + 1h) {
  return std::make_shared<CallContext>(deadline, "", LogLevel::info);
}

CallContextPtr child_of(const CallContextPtr& parent) {
  auto child = context();
  child->join(parent);
  return child;
}

Error cancelled() {
  return make_error(Reason::cancelled, "Enough.");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(call_context)

BOOST_AUTO_TEST_CASE(what_ends_the_parent_ends_children_and_their_children) {
  const auto parent = context();
  const auto first = child_of(parent);
  const auto second = child_of(parent);
  const auto grandchild = child_of(second);
  std::string ended;
  for (const auto& [name, one] : {std::pair("parent ", parent), std::pair("first ", first),
                                  std::pair("second ", second), std::pair("grandchild ", grandchild)}) {
    one->wait_with([&ended, name = name](const Error& error) { ended += name + error.message; });
  }
  parent->abort(cancelled());
  parent->abort(cancelled());
  BOOST_TEST(ended == "first Enough.grandchild Enough.second Enough.parent Enough.");
  for (const auto& one : {parent, first, second, grandchild}) BOOST_TEST(one->aborted().has_value());
}

BOOST_AUTO_TEST_CASE(what_ends_a_child_ends_nobody_else) {
  const auto parent = context();
  const auto first = child_of(parent);
  const auto second = child_of(parent);
  first->abort(cancelled());
  BOOST_TEST(!parent->aborted().has_value());
  BOOST_TEST(!second->aborted().has_value());
  parent->abort(make_error(Reason::timed_out, "Late."));
  BOOST_TEST(first->aborted()->message == "Enough.");
  BOOST_TEST(second->aborted()->message == "Late.");
}

BOOST_AUTO_TEST_CASE(a_child_has_no_more_time_than_its_parent) {
  const auto now = Clock::now();
  const auto parent = context(now + 10s);
  const auto patient = context(now + 20s);
  const auto hasty = context(now + 5s);
  patient->join(parent);
  hasty->join(parent);
  BOOST_TEST((patient->deadline() == now + 10s));
  BOOST_TEST((hasty->deadline() == now + 5s));
}

BOOST_AUTO_TEST_CASE(who_comes_after_the_end_is_ended_at_once) {
  const auto parent = context();
  parent->abort(cancelled());
  BOOST_TEST(child_of(parent)->aborted()->message == "Enough.");
}

BOOST_AUTO_TEST_CASE(a_call_that_is_over_has_left_its_parent) {
  const auto parent = context();
  const auto over = child_of(parent);
  BOOST_TEST(over->close().empty());
  parent->abort(cancelled());
  BOOST_TEST(!over->aborted().has_value());
}

BOOST_AUTO_TEST_CASE(children_hold_their_parent_and_nobody_holds_them) {
  auto parent = context();
  auto child = child_of(parent);
  const std::weak_ptr<CallContext> weak_parent = parent;
  const std::weak_ptr<CallContext> weak_child = child;
  parent.reset();
  BOOST_TEST(!weak_parent.expired());
  child.reset();
  BOOST_TEST(weak_child.expired());
  BOOST_TEST(weak_parent.expired());
}

BOOST_AUTO_TEST_CASE(children_may_go_and_take_others_along_while_all_are_ended) {
  auto parent = context();
  std::vector<CallContextPtr> children;
  for (int count = 0; count < 4; ++count) children.push_back(child_of(parent));
  const std::weak_ptr<CallContext> weak_parent = parent;
  int ended = 0;
  children[0]->wait_with([&](const Error&) {
    ++ended;
    children.clear();
    parent.reset();
  });
  parent->abort(cancelled());
  BOOST_TEST(ended == 1);
  BOOST_TEST(weak_parent.expired());
}

BOOST_AUTO_TEST_CASE(calls_of_one_caller_share_its_queue) {
  const auto queue = std::make_shared<CallerQueue>();
  CallContext first(Clock::now(), "", LogLevel::info, queue);
  CallContext second(Clock::now(), "", LogLevel::none, queue);
  BOOST_TEST(!queue->has_log());
  first.log(LogLevel::info, "said");
  first.log(LogLevel::debug, "not said");
  second.log(LogLevel::info, "not said either");
  BOOST_TEST(queue->has_log());
  const auto log = queue->take_log();
  BOOST_REQUIRE(log.size() == 1u);
  BOOST_TEST(log[0].message == "said");
  BOOST_TEST(!queue->has_log());
}

BOOST_AUTO_TEST_CASE(tasks_go_to_the_caller_or_back_with_the_call_that_is_over) {
  const auto queue = std::make_shared<CallerQueue>();
  CallContext first(Clock::now(), "", LogLevel::none, queue);
  CallContext second(Clock::now(), "", LogLevel::none, queue);
  std::string done;
  const auto task = [&done](const char* name) {
    return CallerTask{[&done, name] { done += name; }, [&done, name] { done += std::string("no ") + name; }};
  };
  BOOST_TEST(first.ask_host(task("a")));
  BOOST_TEST(second.ask_host(task("b")));
  for (const auto& dropped : first.close()) dropped.dropped();
  BOOST_TEST(!first.ask_host(task("c")));
  BOOST_TEST(queue->has_tasks());
  for (const auto& taken : queue->take_tasks()) taken.work();
  BOOST_TEST(done == "no ab");
  BOOST_TEST(!queue->has_tasks());
  BOOST_TEST(second.close().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
