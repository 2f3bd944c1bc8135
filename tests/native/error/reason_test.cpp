#include "error/reason.hpp"

#include <boost/test/unit_test.hpp>
#include <cctype>
#include <set>
#include <string>

namespace managementpartner {

BOOST_AUTO_TEST_SUITE(reason)

BOOST_AUTO_TEST_CASE(each_has_a_name_a_status_and_a_next_step) {
  std::set<std::string_view> names;
  for (int index = 0; index <= static_cast<int>(Reason::internal_error); ++index) {
    const auto one = static_cast<Reason>(index);
    const std::string_view name = reason_name(one);
    BOOST_TEST(names.insert(name).second, name);
    BOOST_TEST(std::isupper(static_cast<unsigned char>(name.front())) != 0, name);
    BOOST_TEST((status_of(one) != Status::ok), name);
    BOOST_TEST(next_step(one).ends_with('.'), name);
  }
}

BOOST_AUTO_TEST_CASE(names_are_stable) {
  BOOST_TEST(reason_name(Reason::link_exists) == "LinkExists");
  BOOST_TEST(reason_name(Reason::no_account_in_tenant) == "NoAccountInTenant");
  BOOST_TEST((status_of(Reason::link_exists) == Status::conflict));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
