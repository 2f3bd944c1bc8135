#include "secret/secret.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>

namespace managementpartner {

namespace {

// Long enough to live on the heap.
const std::string long_text(200, 'k');

}  // namespace

BOOST_AUTO_TEST_SUITE(secret)

BOOST_AUTO_TEST_CASE(cleanse_overwrites) {
  std::string text = "token";
  cleanse(text.data(), text.size());
  BOOST_TEST(text == std::string(5, '\0'));
}

BOOST_AUTO_TEST_CASE(the_destructor_overwrites_what_stands_in_the_object) {
  // The memory is looked at while it is still this test's own.
  alignas(Secret) unsigned char place[sizeof(Secret)];
  auto* secret = new (place) Secret("short");
  secret->~Secret();
  const std::string left(reinterpret_cast<const char*>(place), sizeof place);
  BOOST_TEST(left.find("short") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(clear_overwrites_and_empties) {
  Secret secret(long_text);
  const char* memory = secret.view().data();
  secret.clear();
  BOOST_TEST(secret.empty());
  BOOST_TEST(std::all_of(memory, memory + long_text.size(), [](char left) { return left == '\0'; }));
}

BOOST_AUTO_TEST_CASE(copies_moves_and_compares) {
  Secret secret("one");
  Secret copy = secret;
  BOOST_CHECK(copy == secret);
  copy.append(" two");
  BOOST_CHECK(copy != secret);
  BOOST_TEST(copy.view() == "one two");
  const Secret moved = std::move(copy);
  BOOST_TEST(moved.size() == 7u);
  BOOST_CHECK(Secret::adopt(Secret::Text("one")) == secret);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
