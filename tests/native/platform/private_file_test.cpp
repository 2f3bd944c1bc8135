#include "platform/private_file.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "support/temporary_folder.hpp"

namespace managementpartner {

namespace {

using namespace std::chrono_literals;

struct Place {
  [[nodiscard]] PrivateFile file(const std::filesystem::path& below = "kept/file") const {
    return PrivateFile(folder.path() / below);
  }
  // Under the lock, as everybody does it.
  static void put(const PrivateFile& file, const std::string& text) {
    const auto lock = file.lock(60s);
    BOOST_REQUIRE(lock.has_value());
    BOOST_REQUIRE(file.replace(Secret(text)).has_value());
  }
  static std::string content(const PrivateFile& file) {
    const auto read = file.read();
    BOOST_REQUIRE(read.has_value());
    return *read ? std::string((*read)->view()) : "none";
  }

  test::TemporaryFolder folder;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(private_file, Place)

BOOST_AUTO_TEST_CASE(what_is_put_is_read_until_it_is_removed) {
  const PrivateFile one = file();
  BOOST_TEST(content(one) == "none");
  put(one, "first");
  put(one, std::string(100'000, 'x') + '\0' + "\r\n\x1a");
  BOOST_TEST((content(one) == std::string(100'000, 'x') + '\0' + "\r\n\x1a"));
  BOOST_TEST(one.remove().has_value());
  BOOST_TEST(content(one) == "none");
  BOOST_TEST(one.remove().has_value());
}

BOOST_AUTO_TEST_CASE(one_at_a_time_has_the_lock) {
  const PrivateFile one = file();
  {
    const auto held = one.lock(0ms);
    BOOST_REQUIRE(held.has_value());
    const auto refused = file().lock(0ms);
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST((refused.error().reason == Reason::session_store_failed));
    BOOST_TEST(refused.error().message.find("is locked by another process") != std::string::npos);
  }
  BOOST_TEST(file().lock(0ms).has_value());
}

BOOST_AUTO_TEST_CASE(who_reads_meanwhile_gets_the_old_content_or_the_new_one) {
  const PrivateFile one = file();
  const std::string contents[] = {std::string(3'000, 'a'), std::string(9'000, 'b')};
  put(one, contents[0]);
  std::atomic<bool> over = false;
  std::atomic<int> wrong = 0;
  std::atomic<int> reads = 0;
  std::vector<std::jthread> readers;
  for (int count = 0; count < 2; ++count) {
    readers.emplace_back([&] {
      while (!over) {
        const auto read = one.read();
        const bool is_whole =
            read && *read && ((*read)->view() == contents[0] || (*read)->view() == contents[1]);
        if (!is_whole) ++wrong;
        ++reads;
      }
    });
  }
  for (int count = 1; count <= 100; ++count) put(one, contents[count % 2]);
  while (reads < 100) std::this_thread::yield();
  over = true;
  readers.clear();
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(a_path_may_be_long_and_in_any_letters) {
  std::filesystem::path below = u8"Ж 中";
  while (below.native().size() < 300) below /= std::string(60, 'x');
  put(file(below / "file"), "text");
  BOOST_TEST(content(file(below / "file")) == "text");
  BOOST_TEST(file(below / "file").remove().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner
