// Evaluates {"expression": ..., "document": ...} of each line, and prints {"result": ..., "ordered": ...} or
// {"error": "parse"} or {"error": "search"} for it.
#include <boost/json/serialize.hpp>
#include <iostream>
#include <string>

#include "jmespath/exact_json.hpp"
#include "jmespath/expression.hpp"

namespace {

using namespace managementpartner::jmespath;

json::object answer(const json::value& question) {
  const auto expression = Expression::parse(question.at("expression").as_string());
  if (!expression) return {{"error", "parse"}, {"message", expression.error().message}};
  auto found = expression->find(question.at("document"));
  if (!found) return {{"error", "search"}, {"message", found.error().message}};
  json::array ordered;
  for (const bool is_ordered : found->in_query_order) ordered.emplace_back(is_ordered);
  return {{"result", std::move(found->value)}, {"ordered", std::move(ordered)}};
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const auto question = parse_exact_json(line);
    if (!question) {
      std::cerr << "not JSON: " << line << '\n';
      return 1;
    }
    std::cout << json::serialize(answer(*question)) << '\n';
  }
}
