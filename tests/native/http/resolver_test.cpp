#include "http/resolver.hpp"

#include <boost/test/unit_test.hpp>

namespace managementpartner::http {

namespace {

Resolver::Endpoints resolve(Loop& loop, Resolver& resolver, const std::string& host) {
  Resolver::Endpoints found;
  loop.run([&](const std::function<void()>& finished) {
    resolver.resolve(host, "8443",
                     [&, finished](boost::system::error_code, const Resolver::Endpoints& endpoints) {
                       found = endpoints;
                       finished();
                     });
  });
  return found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(resolver)

BOOST_AUTO_TEST_CASE(addresses_and_localhost_need_no_resolver) {
  Loop loop;
  Resolver subject(loop);
  const auto four = resolve(loop, subject, "127.0.0.1");
  BOOST_REQUIRE(four.size() == 1u);
  BOOST_TEST(four[0].address().to_string() == "127.0.0.1");
  BOOST_TEST(four[0].port() == 8443);
  BOOST_TEST(resolve(loop, subject, "::1").at(0).address().to_string() == "::1");
  BOOST_TEST(resolve(loop, subject, "localhost").size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_name_that_does_not_exist_is_an_error) {
  Loop loop;
  Resolver subject(loop);
  BOOST_TEST(resolve(loop, subject, "does-not-exist.invalid").empty());
}

BOOST_AUTO_TEST_CASE(it_can_end_while_a_thread_waits_for_a_name) {
  Loop loop;
  Resolver subject(loop);
  subject.resolve("does-not-exist.invalid", "443", [](boost::system::error_code, const Resolver::Endpoints&) {
    BOOST_ERROR("the handler must not be called");
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http
