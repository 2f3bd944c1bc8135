#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "cli/output/format_output.hpp"
#include "products.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

std::string as_json(const json::value& value) {
  return format_output(OutputFormat::json, value, Colours::on);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_format)

BOOST_AUTO_TEST_CASE(prints_a_link) {
  BOOST_TEST(as_json(a_link()) == R"({
  "createdTime": "2023-04-05T06:07:08.1234567Z",
  "etag": 3,
  "id": "/providers/Microsoft.ManagementPartner/partners/5127255",
  "name": "5127255",
  "objectId": "8ab6ba5e-0a0c-4f8f-8a04-d3ec9e3e1d2c",
  "partnerId": "5127255",
  "partnerName": "Contoso",
  "state": "Active",
  "type": "Microsoft.ManagementPartner/partners",
  "version": 3
}
)");
}

BOOST_AUTO_TEST_CASE(prints_nested_values) {
  BOOST_TEST(as_json(json::parse(R"([[], {}, {"a": [{"b": null}, true]}])")) == R"([
  [],
  {},
  {
    "a": [
      {
        "b": null
      },
      true
    ]
  }
]
)");
  BOOST_TEST(as_json(json::array()) == "[]\n");
  BOOST_TEST(as_json(json::object()) == "{}\n");
}

BOOST_AUTO_TEST_CASE(sorts_keys_by_character) {
  BOOST_TEST(as_json(json::parse(R"({"é": 1, "b": 2, "B": 3, "": 4, "bb": 5, "_": 6})")) == R"({
  "": 4,
  "B": 3,
  "_": 6,
  "b": 2,
  "bb": 5,
  "é": 1
}
)");
}

BOOST_AUTO_TEST_CASE(escapes_what_json_must_only) {
  BOOST_TEST(as_json("\"\\/\b\f\n\r\t\x01\x1f") == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\"\n");
  BOOST_TEST(as_json("\x7f é 数 😀 \xE2\x80\xA8") == "\"\x7f é 数 😀 \xE2\x80\xA8\"\n");
}

BOOST_AUTO_TEST_CASE(prints_numbers_as_python_does) {
  const std::pair<json::value, std::string_view> numbers[] = {
      {0, "0\n"},
      {std::int64_t{-9223372036854775807}, "-9223372036854775807\n"},
      {std::uint64_t{18446744073709551615u}, "18446744073709551615\n"},
      {1.0, "1.0\n"},
      {-0.0, "-0.0\n"},
      {0.1, "0.1\n"},
      {1e-4, "0.0001\n"},
      {1e-5, "1e-05\n"},
      {1.5e-7, "1.5e-07\n"},
      {9999999999999998.0, "9999999999999998.0\n"},
      {1e16, "1e+16\n"},
      {1.5e300, "1.5e+300\n"},
      {json::parse("1e400"), "Infinity\n"},
      {json::parse("-1e400"), "-Infinity\n"},
  };
  for (const auto& [number, text] : numbers) BOOST_TEST(as_json(number) == text);
}

BOOST_AUTO_TEST_CASE(colours_keys_texts_numbers_and_words) {
  const auto value = json::parse(R"({"a": "b", "c": [1, null]})");
  const std::string expected =
      "{\x1b[37m\x1b[39;49;00m\n"
      "\x1b[37m  \x1b[39;49;00m\x1b[94m\"a\"\x1b[39;49;00m:\x1b[37m "
      "\x1b[39;49;00m\x1b[33m\"b\"\x1b[39;49;00m,"
      "\x1b[37m\x1b[39;49;00m\n"
      "\x1b[37m  \x1b[39;49;00m\x1b[94m\"c\"\x1b[39;49;00m:\x1b[37m \x1b[39;49;00m[\x1b[37m\x1b[39;49;00m\n"
      "\x1b[37m    \x1b[39;49;00m\x1b[34m1\x1b[39;49;00m,\x1b[37m\x1b[39;49;00m\n"
      "\x1b[37m    \x1b[39;49;00m\x1b[34mnull\x1b[39;49;00m\x1b[37m\x1b[39;49;00m\n"
      "\x1b[37m  \x1b[39;49;00m]\x1b[37m\x1b[39;49;00m\n"
      "}\x1b[37m\x1b[39;49;00m\n";
  BOOST_TEST(format_output(OutputFormat::jsonc, value, Colours::on) == expected);
  BOOST_TEST(format_output(OutputFormat::jsonc, value, Colours::off) == as_json(value));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli
