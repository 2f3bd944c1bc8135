#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "cli/output/format_output.hpp"
#include "products.hpp"

namespace managementpartner::cli {

namespace {

std::string as_table(const boost::json::value& value) {
  return format_output(OutputFormat::table, value, Colours::on);
}

std::string json_as_table(std::string_view text) {
  return as_table(boost::json::parse(text));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(table_format)

BOOST_AUTO_TEST_CASE(prints_a_link_without_etag_id_and_type) {
  BOOST_TEST(
      as_table(a_link()) ==
      R"(CreatedTime                   Name     ObjectId                              PartnerId    PartnerName    State    Version
----------------------------  -------  ------------------------------------  -----------  -------------  -------  ---------
2023-04-05T06:07:08.1234567Z  5127255  8ab6ba5e-0a0c-4f8f-8a04-d3ec9e3e1d2c  5127255      Contoso        Active   3
)");
}

BOOST_AUTO_TEST_CASE(leaves_out_nested_values_and_null) {
  BOOST_TEST(as_table(tenants()) == R"(DefaultDomain    DisplayName
---------------  -------------
contoso.example  Contoso: Süd
b.example        数据
)");
}

BOOST_AUTO_TEST_CASE(has_a_column_for_each_key_that_a_row_has) {
  BOOST_TEST(json_as_table(R"([{"b": 1, "a": true}, {"c": 1.5, "a": "x"}, "word"])") ==
             R"(B    A     C    Result
---  ----  ---  --------
1    True
     x     1.5
                word
)");
}

BOOST_AUTO_TEST_CASE(names_columns_for_what_has_no_keys) {
  BOOST_TEST(json_as_table(R"(["Active", null, false])") == "Result\n--------\nActive\n\nFalse\n");
  BOOST_TEST(json_as_table(R"([["a", 1], ["b", null, 3]])") == R"(Column1    Column2    Column3
---------  ---------  ---------
a          1
b                     3
)");
  BOOST_TEST(json_as_table("3") == "Result\n--------\n3\n");
}

BOOST_AUTO_TEST_CASE(prints_nested_values_of_a_list_as_python_does) {
  BOOST_TEST(json_as_table(R"([[{"a": "it's", "b": [1.0, null, "é\n"]}, []]])") ==
             R"(Column1                                 Column2
--------------------------------------  ---------
{'a': "it's", 'b': [1.0, None, 'é\n']}  []
)");
}

BOOST_AUTO_TEST_CASE(prints_cells_of_several_lines) {
  BOOST_TEST(json_as_table(R"([{"a": "one\ntwo", "b": "x"}, {"a": " three ", "b": "y\r\nzz"}])") ==
             R"(A      B
-----  ---
one    x
two
three  y
       zz
)");
}

BOOST_AUTO_TEST_CASE(prints_a_blank_line_where_there_is_nothing_to_show) {
  for (const std::string_view empty : {"[]", "{}", "[{}, {}]", R"({"id": 1, "a": null, "b": []})"}) {
    BOOST_TEST(json_as_table(empty) == "\n");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli
