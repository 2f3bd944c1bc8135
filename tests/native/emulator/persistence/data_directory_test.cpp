#include "emulator/persistence/data_directory.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

#include "emulator/test_emulator.hpp"

namespace fs = std::filesystem;
using namespace managementpartner::emulator;
using namespace managementpartner::emulator::test;

BOOST_AUTO_TEST_SUITE(data_directory)

BOOST_AUTO_TEST_CASE(all_an_emulator_keeps_is_its_owners_alone) {
  TemporaryFolder outer;
  EmulatorOptions options;
  options.data_directory = outer.path() / "data";
  Emulator emulator(options);
  BOOST_REQUIRE(!emulator.start().has_value());
  BOOST_TEST(emulator.administer("DELETE", "/state").status == 204u);
  BOOST_TEST((fs::status(options.data_directory).permissions() == fs::perms::owner_all));
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(options.data_directory)) {
    const auto owners =
        entry.is_directory() ? fs::perms::owner_all : fs::perms::owner_read | fs::perms::owner_write;
    BOOST_TEST_CONTEXT(entry.path()) {
      BOOST_TEST((entry.status().permissions() == owners));
    }
    ++files;
  }
  BOOST_TEST(files >= 8u);
}

BOOST_AUTO_TEST_CASE(an_existing_empty_directory_is_closed_to_others) {
  TemporaryFolder outer;
  const auto path = outer.path() / "open";
  fs::create_directory(path);
  fs::permissions(path, fs::perms::all);
  DataDirectory directory(path);
  BOOST_TEST((fs::status(path).permissions() == fs::perms::owner_all));
}

BOOST_AUTO_TEST_CASE(a_directory_with_other_things_is_refused_and_left_as_it_is) {
  TemporaryFolder outer;
  outer.write("letter.txt", "dear");
  BOOST_CHECK_THROW(DataDirectory directory(outer.path()), std::runtime_error);
  BOOST_TEST(!fs::exists(outer.path() / "lock"));
}

BOOST_AUTO_TEST_CASE(a_file_in_its_place_is_refused) {
  TemporaryFolder outer;
  BOOST_CHECK_THROW(DataDirectory directory(outer.write("file", "")), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(the_lock_goes_with_its_owner) {
  TemporaryFolder outer;
  {
    DataDirectory first(outer.path());
    BOOST_CHECK_THROW(DataDirectory second(outer.path()), std::runtime_error);
  }
  BOOST_CHECK_NO_THROW(DataDirectory third(outer.path()));
}

BOOST_AUTO_TEST_CASE(written_is_what_is_read) {
  TemporaryFolder outer;
  DataDirectory directory(outer.path());
  BOOST_TEST(!directory.read("x").has_value());
  const std::string bytes("a\0b\r\n", 5);
  directory.write("x", "an older and longer content");
  directory.write("x", bytes);
  BOOST_TEST(directory.read("x").value() == bytes);
  BOOST_TEST(!fs::exists(outer.path() / "x.new"));
}

BOOST_AUTO_TEST_CASE(what_a_crash_left_half_written_is_no_harm) {
  TemporaryFolder outer;
  DataDirectory directory(outer.path());
  directory.write("x", "whole");
  outer.write("x.new", "half of something lon");
  BOOST_TEST(directory.read("x").value() == "whole");
  directory.write("x", "new");
  BOOST_TEST(directory.read("x").value() == "new");
}

BOOST_AUTO_TEST_SUITE_END()
