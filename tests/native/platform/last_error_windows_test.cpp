#include "platform/last_error_windows.hpp"

#include <windows.h>

#include <boost/test/unit_test.hpp>

#include "encoding/utf8.hpp"
#include "error/exhaustion.hpp"

namespace managementpartner::test {

BOOST_AUTO_TEST_SUITE(last_error_)

BOOST_AUTO_TEST_CASE(has_words_that_fit_into_a_sentence) {
  ::SetLastError(ERROR_ACCESS_DENIED);
  const auto error = last_error();
  BOOST_TEST(error.value() == ERROR_ACCESS_DENIED);
  for (const auto& one : {error, windows_error(ERROR_BAD_EXE_FORMAT), windows_error(ERROR_BROKEN_PIPE)}) {
    const std::string words = one.message();
    BOOST_TEST(encoding::is_utf8(words));
    BOOST_TEST(words.find_first_of("\r\n") == std::string::npos, words);
    BOOST_TEST((!words.empty() && words.back() != '.' && words.back() != ' '), words);
  }
  BOOST_TEST(windows_error(0x1fffffff).message() == "error 536870911");
}

BOOST_AUTO_TEST_CASE(a_lack_of_memory_is_told_apart) {
  for (const DWORD code : {ERROR_NOT_ENOUGH_MEMORY, ERROR_OUTOFMEMORY, ERROR_COMMITMENT_LIMIT,
                           ERROR_NO_SYSTEM_RESOURCES, ERROR_NOT_ENOUGH_QUOTA}) {
    BOOST_TEST((exhausted(windows_error(code)) == Reason::out_of_memory), code);
  }
  BOOST_TEST((exhausted(windows_error(ERROR_TOO_MANY_OPEN_FILES)) == Reason::too_many_open_files));
  BOOST_TEST(!exhausted(windows_error(ERROR_ACCESS_DENIED)).has_value());
  BOOST_TEST((windows_error(ERROR_PATH_NOT_FOUND) == std::errc::no_such_file_or_directory));
}

BOOST_AUTO_TEST_CASE(a_share_that_cannot_be_reached_may_have_the_file) {
  for (const DWORD code : {ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND, ERROR_INVALID_NAME})
    BOOST_TEST(is_missing_file(windows_error(code)), code);
  for (const DWORD code : {ERROR_BAD_NETPATH, ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION})
    BOOST_TEST(!is_missing_file(windows_error(code)), code);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
