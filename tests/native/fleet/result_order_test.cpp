#include "fleet/result_order.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace managementpartner::fleet {

BOOST_AUTO_TEST_SUITE(result_order)

BOOST_AUTO_TEST_CASE(what_comes_early_waits) {
  ResultOrder<std::string> order;
  order.add(1, "b");
  order.add(3, "d");
  BOOST_TEST(!order.take().has_value());
  BOOST_TEST(order.size() == 2u);
  order.add(0, "a");
  BOOST_TEST(order.take().value() == "a");
  BOOST_TEST(order.take().value() == "b");
  BOOST_TEST(!order.take().has_value());
  order.leave_out(2);
  BOOST_TEST(order.take().value() == "d");
}

BOOST_AUTO_TEST_CASE(at_the_end_all_come) {
  ResultOrder<std::string> order;
  order.add(5, "f");
  order.leave_out(2);
  order.add(1, "b");
  BOOST_TEST(!order.take().has_value());
  BOOST_TEST(order.take_any().value() == "b");
  BOOST_TEST(order.take_any().value() == "f");
  BOOST_TEST(!order.take_any().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::fleet
