#include "platform/command_line_windows.hpp"

#include <windows.h>
// After windows.h.
#include <shellapi.h>

#include <boost/test/unit_test.hpp>

#include "encoding/wide_text_windows.hpp"

namespace managementpartner::test {

namespace {

std::vector<std::string> read_back(const std::wstring& line) {
  int count = 0;
  wchar_t** const words = ::CommandLineToArgvW(line.c_str(), &count);
  std::vector<std::string> all;
  for (int index = 0; index < count; ++index) all.push_back(encoding::utf8_from_wide(words[index]));
  ::LocalFree(words);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(command_line)

// Every text of up to four of the characters that have a meaning.
BOOST_AUTO_TEST_CASE(arguments_are_read_back_as_they_were) {
  const std::string path = "C:\\Program Files\\tool.exe";
  const std::string characters = "a\\\" ";
  std::vector<std::string> texts{""};
  for (std::size_t index = 0; texts[index].size() < 4; ++index) {
    for (const char character : characters) texts.push_back(texts[index] + character);
  }
  for (const auto& text : texts) {
    const auto words = read_back(program_command_line(path, {text, "end"}));
    BOOST_TEST((words == std::vector<std::string>{path, text, "end"}), text);
  }
}

BOOST_AUTO_TEST_CASE(a_shell_gets_its_switches_and_the_whole_between_quotes) {
  BOOST_TEST((batch_command_line(L"C:\\sys\\cmd.exe", "C:\\a b\\az.cmd", {"account", "two words", ""}) ==
              LR"("C:\sys\cmd.exe" /d /e:on /v:off /s /c ""C:\a b\az.cmd" account "two words" """)"));
}

BOOST_AUTO_TEST_CASE(knows_batch_files_by_their_names) {
  for (const char* const path : {"a.cmd", "C:\\A.CMD", "a.Bat"}) BOOST_TEST(is_batch_file(path), path);
  for (const char* const path : {"a.exe", "cmd", "", "a.cmd.exe"}) BOOST_TEST(!is_batch_file(path), path);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
