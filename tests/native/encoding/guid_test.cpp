#include "encoding/guid.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace managementpartner::encoding {

BOOST_AUTO_TEST_SUITE(guid)

BOOST_AUTO_TEST_CASE(knows_the_form) {
  BOOST_TEST(is_guid("c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01"));
  BOOST_TEST(is_guid("C9F2F5E0-6A4E-4D0E-9A7C-3B0F6D1C2A01"));
  for (const std::string text :
       {"", "c9f2f5e0", "c9f2f5e06a4e4d0e9a7c3b0f6d1c2a01", "{c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01}",
        "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a0g", "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a011",
        "c9f2f5e0x6a4e-4d0e-9a7c-3b0f6d1c2a01"}) {
    BOOST_TEST(!is_guid(text), text);
  }
}

BOOST_AUTO_TEST_CASE(reads_each_way_to_write_one) {
  const std::string guid = "c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01";
  BOOST_TEST(read_guid("C9F2F5E0-6a4e-4D0E-9A7C-3B0F6D1C2A01").value() == guid);
  BOOST_TEST(read_guid("{C9F2F5E0-6A4E-4D0E-9A7C-3B0F6D1C2A01}").value() == guid);
  for (const std::string text : {"", "{}", "{", "}", "{c9f2f5e0-6a4e-4d0e-9a7c-3b0f6d1c2a01", "{{}}"}) {
    BOOST_TEST(!read_guid(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::encoding
