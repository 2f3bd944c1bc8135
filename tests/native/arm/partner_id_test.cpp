#include "arm/partner_id.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "arm/printing.hpp"

namespace managementpartner::arm {

BOOST_AUTO_TEST_SUITE(partner_id)

BOOST_AUTO_TEST_CASE(is_1_to_20_digits) {
  for (const std::string text : {"0", "5127255", "00123", "12345678901234567890"}) {
    BOOST_TEST(!check_partner_id(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(is_nothing_else) {
  for (const std::string text :
       {"", "abc", " 5127255", "5127255 ", "512-7255", "+5", "-5", "5.0", "0x10", "../partners",
        "123456789012345678901", "\xD9\xA1\xD9\xA2", "5127255?x=1", "5127255\n"}) {
    const auto error = check_partner_id(text);
    BOOST_REQUIRE_MESSAGE(error.has_value(), text);
    BOOST_TEST(error->reason == Reason::partner_id_invalid, text);
    BOOST_TEST(error->message.find("1 to 20 digits") != std::string::npos);
    BOOST_TEST(next_step(*error).find("Partner Center") != std::string::npos);
  }
  BOOST_TEST(check_partner_id(std::string_view("5127255\0", 8)).has_value());
  BOOST_TEST(check_partner_id("5127255\r")->message ==
             "This is not a partner ID: '5127255\\r'. A partner ID (MPN ID) is a number of 1 to 20 digits.");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::arm
