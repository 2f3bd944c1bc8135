#include "cli/completion/shell_text.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "cli/arguments/global_options.hpp"
#include "cli/commands/command_list.hpp"

namespace managementpartner::cli {

BOOST_AUTO_TEST_SUITE(shell_text)

BOOST_AUTO_TEST_CASE(quotes_in_the_way_of_each_shell) {
  BOOST_TEST(quoted("plain", "\\'") == "'plain'");
  BOOST_TEST(quoted("", "''") == "''");
  BOOST_TEST(quoted("it's", "\\'") == "'it\\'s'");
  BOOST_TEST(quoted("it's", "'\\''") == "'it'\\''s'");
  BOOST_TEST(quoted("''", "''") == "''''''");
}

BOOST_AUTO_TEST_CASE(the_first_sentence) {
  BOOST_TEST(first_sentence("One. Two.") == "One");
  BOOST_TEST(first_sentence("One.") == "One");
  BOOST_TEST(first_sentence("See a.b for it") == "See a.b for it");
  BOOST_TEST(first_sentence("") == "");
}

BOOST_AUTO_TEST_CASE(all_forms_of_a_commands_options) {
  const auto words = option_words(*find_command("delete"));
  for (const char* const word :
       {"--partner-id", "--yes", "-y", "--tenant", "-t", "--output", "-o", "--help", "-h"}) {
    BOOST_TEST(std::ranges::count(words, word) == 1);
  }
  BOOST_TEST(std::ranges::is_sorted(words));
}

BOOST_AUTO_TEST_CASE(each_option_once_and_with_one_meaning) {
  const auto all = every_option();
  for (const Option* const option : all) {
    BOOST_TEST(std::ranges::count(all, option->name, &Option::name) == 1);
    // Completions know an option's values by its name alone.
    for (const Command* const command : all_commands()) {
      for (const Option* const own : own_options_of(*command)) {
        if (own->name != option->name) continue;
        BOOST_TEST_CONTEXT(own->name) {
          BOOST_TEST((own->kind == option->kind));
          BOOST_TEST((own->choices == option->choices));
        }
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::cli
