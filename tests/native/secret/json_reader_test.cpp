#include "secret/json_reader.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "support/heap.hpp"

namespace managementpartner {

namespace {

using namespace std::chrono_literals;

boost::json::value read(std::string_view text) {
  auto value = read_json(text);
  BOOST_REQUIRE_MESSAGE(value, text);
  return *std::move(value);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_reader)

BOOST_AUTO_TEST_CASE(leaves_no_copy_behind) {
  const char answer[] =
      R"({"list":[1,2,3],"access_token":"a-token-that-stands-nowhere-else","more":{"expires_in":5}})";
  const char token[] = "a-token-that-stands-nowhere-else";
  auto value = read_json(answer);
  BOOST_REQUIRE(value.has_value());
  if (!test::heap_holds(token)) return;  // A sanitizer's allocator.
  value.reset();
  BOOST_TEST(!test::heap_holds(token));
}

BOOST_AUTO_TEST_CASE(takes_what_services_send) {
  BOOST_TEST(read("{\r\n  \"a\": 1\r\n}\r\n").at("a").as_int64() == 1);
  BOOST_TEST(read("\xEF\xBB\xBF{\"a\":1}").at("a").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(marks_halves_of_surrogate_pairs) {
  const std::string mark(lone_surrogate);
  const auto text = [](const std::string& escaped) {
    return std::string(read(R"({"a":")" + escaped + R"("})").at("a").as_string());
  };
  BOOST_TEST(text(R"(\ud800)") == mark);
  BOOST_TEST(text(R"(a\uDFFFb)") == "a" + mark + "b");
  BOOST_TEST(text(R"(\ud800\ud800\udc00)") == mark + "\xF0\x90\x80\x80");
  BOOST_TEST(text(R"(\udc00\ud800\n)") == mark + mark + "\n");
  BOOST_TEST(text(R"(\ud800 \\ud800 \\\ud800)") == mark + R"( \ud800 \)" + mark);
  // Nothing else is mended.
  BOOST_TEST(!with_marked_surrogates(R"("\ud83d\ude00 \\ud800 \u12")").has_value());
  BOOST_TEST(!read_json(R"(["\ud800","\u12"])").has_value());
  BOOST_TEST(!read_json(R"(["\ud800)").has_value());
  BOOST_TEST(!read_json("[\"\\").has_value());
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_json) {
  for (const std::string text :
       {"", " ", "{", "{\"a\":1}x", "<html>", "{\"a\":\"\xff\"}", "{'a':1}", "nul"}) {
    BOOST_TEST(!read_json(text).has_value(), text);
  }
  BOOST_TEST(!read_json(std::string(10'000, '[')).has_value());
  BOOST_TEST(!read_json(std::string(10'000, '[') + std::string(10'000, ']')).has_value());
  BOOST_TEST(!read_json(std::string_view("{\"a\":1}\0", 8)).has_value());
}

BOOST_AUTO_TEST_CASE(reads_members_by_type) {
  const auto value = read(R"({"text":"t","number":20,"large":18446744073709551615,"real":1.5,"null":null})");
  BOOST_TEST(text_member(value, "text").value() == "t");
  BOOST_TEST(!text_member(value, "number").has_value());
  BOOST_TEST(!text_member(value, "missing").has_value());
  BOOST_TEST(secret_member(value, "text").value().view() == "t");
  BOOST_TEST(!secret_member(value, "number").has_value());
  BOOST_TEST(!secret_member(value, "missing").has_value());
  BOOST_TEST(text_or_number_member(value, "number").value() == "20");
  BOOST_TEST(text_or_number_member(value, "large").value() == "18446744073709551615");
  BOOST_TEST(text_or_number_member(value, "text").value() == "t");
  BOOST_TEST(!text_or_number_member(value, "real").has_value());
  BOOST_TEST(!text_or_number_member(value, "null").has_value());
  BOOST_TEST(find_member(read("[1]"), "text") == nullptr);
}

BOOST_AUTO_TEST_CASE(reads_seconds_from_numbers_and_texts) {
  const auto value = read(R"({"n":3599,"s":"3599","r":3599.9,"low":-1,"huge":1e300,"u":18446744073709551615,
                              "word":"soon","late":"99999999999999999999","none":null})");
  BOOST_CHECK(seconds_member(value, "n") == 3599s);
  BOOST_CHECK(seconds_member(value, "s") == 3599s);
  BOOST_CHECK(seconds_member(value, "r") == 3599s);
  BOOST_CHECK(seconds_member(value, "low") == -1s);
  BOOST_CHECK(seconds_member(value, "huge") == seconds_member(value, "u"));
  BOOST_TEST(!seconds_member(value, "word").has_value());
  BOOST_TEST(!seconds_member(value, "late").has_value());
  BOOST_TEST(!seconds_member(value, "none").has_value());
  BOOST_TEST(!seconds_member(value, "missing").has_value());
  BOOST_CHECK(std::chrono::system_clock::time_point() + *seconds_member(value, "huge") >
              std::chrono::system_clock::now());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
