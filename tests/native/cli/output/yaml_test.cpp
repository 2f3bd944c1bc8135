#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "cli/output/format_output.hpp"
#include "products.hpp"

namespace managementpartner::cli {

namespace {

namespace json = boost::json;

std::string as_yaml(const json::value& value) {
  return format_output(OutputFormat::yaml, value, Colours::on);
}

std::string json_as_yaml(std::string_view text) {
  return as_yaml(json::parse(text));
}

// Of a text in a list: what stands behind the "- ".
std::string text_as_yaml(std::string_view text) {
  const std::string yaml = as_yaml(json::array{json::string(text)});
  return yaml.substr(2, yaml.size() - 3);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(yaml_format)

BOOST_AUTO_TEST_CASE(prints_a_link) {
  BOOST_TEST(as_yaml(a_link()) == R"(createdTime: '2023-04-05T06:07:08.1234567Z'
etag: 3
id: /providers/Microsoft.ManagementPartner/partners/5127255
name: '5127255'
objectId: 8ab6ba5e-0a0c-4f8f-8a04-d3ec9e3e1d2c
partnerId: '5127255'
partnerName: Contoso
state: Active
type: Microsoft.ManagementPartner/partners
version: 3
)");
}

BOOST_AUTO_TEST_CASE(starts_a_list_below_its_key) {
  BOOST_TEST(as_yaml(tenants()) == R"(- defaultDomain: contoso.example
  displayName: 'Contoso: Süd'
  domains:
  - contoso.example
  - a.example
  id: /tenants/72f988bf-86f1-41af-91ab-2d7cd011db47
  tenantCategory: null
- defaultDomain: b.example
  displayName: 数据
  domains: []
  id: /tenants/1
)");
}

BOOST_AUTO_TEST_CASE(nests_objects_and_lists) {
  BOOST_TEST(
      json_as_yaml(R"({"user": {"type": "user", "name": "a"}, "l": [[1, 2], {"b": {}, "a": [true]}]})") ==
      R"(l:
- - 1
  - 2
- a:
  - true
  b: {}
user:
  name: a
  type: user
)");
}

BOOST_AUTO_TEST_CASE(ends_a_document_of_one_word) {
  BOOST_TEST(json_as_yaml(R"("Active")") == "Active\n...\n");
  BOOST_TEST(json_as_yaml("3") == "3\n...\n");
  BOOST_TEST(json_as_yaml("true") == "true\n...\n");
  BOOST_TEST(json_as_yaml(R"("5127255")") == "'5127255'\n");
  BOOST_TEST(json_as_yaml(R"("")") == "''\n");
  BOOST_TEST(json_as_yaml("[]") == "[]\n");
  BOOST_TEST(json_as_yaml("{}") == "{}\n");
}

BOOST_AUTO_TEST_CASE(quotes_text_that_would_be_of_another_type) {
  for (const std::string text : {"",
                                 "true",
                                 "No",
                                 "ON",
                                 "null",
                                 "~",
                                 "=",
                                 "<<",
                                 "007",
                                 "0",
                                 "-1",
                                 "0x1f",
                                 "0b01",
                                 "1_0",
                                 "1.5",
                                 "1.",
                                 ".5",
                                 "1.5e+3",
                                 ".inf",
                                 "-.INF",
                                 ".NaN",
                                 "1:30",
                                 "1:2.5",
                                 "2023-04-05",
                                 "2023-4-5 6:07:08",
                                 "2023-04-05T06:07:08+01:00"}) {
    BOOST_TEST(text_as_yaml(text) == "'" + text + "'");
  }
}

BOOST_AUTO_TEST_CASE(leaves_other_text_as_it_is) {
  for (const std::string text :
       {"y",           "n",   "tRUE", "1e3", "0o17", "0xg",  "1:60",   "1.2.3",    "+",   "_1", "2023-4-5",
        "2023-04-05T", "a:b", "a#b",  "-a",  "?a",   "it's", "a, [b]", "10.0.0.1", "Süd", "😀"}) {
    BOOST_TEST(text_as_yaml(text) == text);
  }
}

BOOST_AUTO_TEST_CASE(quotes_text_that_has_a_meaning_in_yaml) {
  for (const std::string text :
       {"- a", "-",  "? a", "a: b", "a:", "a #b", "#a", "&a",  "*a",  "!a",  "|",  ">",
        "%a",  "@a", "`a",  "[a",   "]",  "{a",   ",a", "\"a", "---", "...", " a", "a "}) {
    BOOST_TEST(text_as_yaml(text) == "'" + text + "'");
  }
  BOOST_TEST(text_as_yaml("'a'") == "'''a'''");
}

BOOST_AUTO_TEST_CASE(escapes_what_cannot_stand_in_a_line) {
  BOOST_TEST(text_as_yaml("one\ntwo\té") == R"("one\ntwo\té")");
  BOOST_TEST(text_as_yaml("\x1b[31m\"\\") == R"("\x1b[31m\"\\")");
  // A reader refuses the first, and takes the second for a line's end.
  BOOST_TEST(text_as_yaml("\x7f") == R"("\x7f")");
  BOOST_TEST(text_as_yaml("\xE2\x80\xA8") == R"("\u2028")");
}

BOOST_AUTO_TEST_CASE(prints_numbers_that_yaml_takes_for_numbers) {
  BOOST_TEST(json_as_yaml("[1.0, 1e16, 1.5e-7, 1e400, -1e400]") ==
             "- 1.0\n- 1.0e+16\n- 1.5e-07\n- .inf\n- -.inf\n");
}

BOOST_AUTO_TEST_CASE(goes_on_in_a_new_line_beyond_80_columns) {
  const std::string ten_words = "nine cats nine cats nine cats nine cats nine cats";  // 49 characters
  BOOST_TEST(as_yaml(json::object{{"a", ten_words + " " + ten_words}}) ==
             "a: " + ten_words + " nine cats nine cats nine cats\n  nine cats nine cats\n");
}

BOOST_AUTO_TEST_CASE(marks_a_key_that_is_no_simple_one) {
  const std::string long_key(123, 'k');
  BOOST_TEST(as_yaml(json::object{{long_key, json::array{1, 2}}, {"", "x"}}) ==
             "? ''\n: x\n? " + long_key + "\n: - 1\n  - 2\n");
  BOOST_TEST(as_yaml(json::object{{long_key.substr(1), 1}}) == long_key.substr(1) + ": 1\n");
}

BOOST_AUTO_TEST_CASE(colours_keys_and_quoted_text) {
  const auto value = json::parse(R"({"a": "5", "b": ["c", 1]})");
  BOOST_TEST(format_output(OutputFormat::yamlc, value, Colours::on) ==
             "\x1b[94ma\x1b[39;49;00m: \x1b[33m'5'\x1b[39;49;00m\n"
             "\x1b[94mb\x1b[39;49;00m:\n"
             "- c\n"
             "- 1\n");
  BOOST_TEST(format_output(OutputFormat::yamlc, value, Colours::off) == as_yaml(value));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli
