// 10,000 damaged bodies: an error or a value, never a crash. Sanitizers see what a test cannot.
#include <boost/test/unit_test.hpp>
#include <random>
#include <string>
#include <vector>

#include "arm/readers.hpp"
#include "arm/recorded_body.hpp"
#include "encoding/base64url.hpp"

namespace managementpartner::test {

namespace {

constexpr unsigned seed = 20'261'124;
constexpr int mutations = 10'000;

class Mutator {
 public:
  std::string mutate(std::string body) {
    const int rounds = 1 + below(3);
    for (int round = 0; round < rounds; ++round) body = once(std::move(body));
    return body;
  }

 private:
  std::string once(std::string body) {
    switch (below(9)) {
      case 0:  // truncated
        return body.substr(0, position(body));
      case 1:  // nested 10,000 deep
        return nested(body);
      case 2:  // another type
        return with_value_replaced(body);
      case 3:  // invalid UTF-8
        return body.insert(position(body),
                           pick({"\xff", "\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80"}));
      case 4:  // NULs
        return body.insert(position(body), 1 + static_cast<std::size_t>(below(3)), '\0');
      case 5:  // a bit
        if (!body.empty()) {
          char& byte = body[std::min(position(body), body.size() - 1)];
          byte = static_cast<char>(byte ^ (1 << below(8)));
        }
        return body;
      case 6:  // a part twice
        return body + body.substr(position(body));
      case 7:  // a part missing
        return body.erase(position(body), static_cast<std::size_t>(below(40)));
      default:  // as a JWT carries it
        return encoding::base64url_encode(body);
    }
  }

  std::string nested(const std::string& body) {
    const bool arrays = below(2) == 0;
    std::string text;
    for (int depth = 0; depth < 10'000; ++depth) text += arrays ? "[" : "{\"properties\":";
    text += body;
    if (below(2) == 0) text += std::string(10'000, arrays ? ']' : '}');
    return text;
  }

  std::string with_value_replaced(std::string body) {
    const auto colon = body.find(':', position(body));
    if (colon == std::string::npos) return body;
    const auto end = body.find_first_of(",}", colon);
    return body.replace(colon + 1, end == std::string::npos ? end : end - colon - 1,
                        pick({"5", "-1", "1e999", "18446744073709551616", "null", "true", "[]", "{}", "\"\"",
                              "\"\\u0000\"", "\"\\ud800\"", "[[[]]]", "{\"value\":[]}"}));
  }

  std::string pick(const std::vector<std::string>& choices) {
    return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
  }

  std::size_t position(const std::string& body) {
    return static_cast<std::size_t>(below(static_cast<int>(body.size()) + 1));
  }

  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  std::mt19937 random_{seed};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(mutation)

BOOST_AUTO_TEST_CASE(every_recorded_body_is_read) {
  for (const auto& body : all_recorded_bodies()) static_cast<void>(read_with_all(body));
}

BOOST_AUTO_TEST_CASE(damaged_bodies_give_an_error_or_a_value) {
  BOOST_TEST_MESSAGE("seed " << seed);
  const auto bodies = all_recorded_bodies();
  Mutator mutator;
  int values = 0;
  for (int count = 0; count < mutations; ++count) {
    const auto& body = bodies[static_cast<std::size_t>(count) % bodies.size()];
    BOOST_TEST_INFO("seed " << seed << ", mutation " << count);
    values += read_with_all(mutator.mutate(body));
  }
  // Some survive their mutation, so the readers did more than refuse.
  BOOST_TEST(values > 100);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
