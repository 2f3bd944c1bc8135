#include "secret/cleansing_resource.hpp"

#include <boost/json/array.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <cstring>

namespace managementpartner {

BOOST_AUTO_TEST_SUITE(cleansing_resource_)

BOOST_AUTO_TEST_CASE(gives_aligned_memory) {
  for (const std::size_t alignment : {1u, 8u, 16u, 64u}) {
    void* memory = cleansing_resource()->allocate(100, alignment);
    BOOST_TEST(reinterpret_cast<std::uintptr_t>(memory) % alignment == 0u);
    std::memset(memory, 'k', 100);
    cleansing_resource()->deallocate(memory, 100, alignment);
  }
}

BOOST_AUTO_TEST_CASE(is_one_for_all) {
  BOOST_TEST(cleansing_resource() == cleansing_resource());
  boost::json::array array(cleansing_resource());
  array.emplace_back("a text of more than the few characters that stand in the value itself");
  BOOST_TEST(array.front().as_string().storage().get() == cleansing_resource());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
