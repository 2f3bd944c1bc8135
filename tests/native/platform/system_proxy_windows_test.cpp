// The proxy of the person's Internet settings, and WinHTTP's for the machine. Sets them, and puts back what
// was there.
#include <windows.h>
// After windows.h.
#include <winhttp.h>

#include <boost/test/unit_test.hpp>
#include <initializer_list>
#include <string>
#include <vector>

#include "platform/system_proxy.hpp"

namespace managementpartner::test {

namespace {

// The value that "netsh winhttp set proxy" writes, or the one of the dialogue for the Internet settings: a
// mark, a number, flags, then texts after their lengths.
class Settings {
 public:
  Settings(HKEY root, const wchar_t* name, DWORD mark) : name_(name), mark_(mark) {
    BOOST_REQUIRE(::RegCreateKeyExW(
                      root, L"Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections",
                      0, nullptr, 0, KEY_READ | KEY_WRITE, nullptr, &key_, nullptr) == ERROR_SUCCESS);
    DWORD size = 0;
    if (::RegQueryValueExW(key_, name_, nullptr, nullptr, nullptr, &size) == ERROR_SUCCESS) {
      before_.resize(size);
      ::RegQueryValueExW(key_, name_, nullptr, nullptr, before_.data(), &size);
    }
    clear();
  }
  ~Settings() {
    if (before_.empty()) {
      clear();
    } else {
      ::RegSetValueExW(key_, name_, 0, REG_BINARY, before_.data(), static_cast<DWORD>(before_.size()));
    }
    ::RegCloseKey(key_);
  }
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;

  void clear() { ::RegDeleteValueW(key_, name_); }

  void set(DWORD flags, std::initializer_list<std::string> texts) {
    std::vector<BYTE> value;
    const auto add = [&value](DWORD number) {
      for (int shift = 0; shift < 32; shift += 8) value.push_back(static_cast<BYTE>(number >> shift));
    };
    for (const DWORD number : {mark_, DWORD{0}, flags}) add(number);
    for (const std::string& text : texts) {
      add(static_cast<DWORD>(text.size()));
      value.insert(value.end(), text.begin(), text.end());
    }
    ::RegSetValueExW(key_, name_, 0, REG_BINARY, value.data(), static_cast<DWORD>(value.size()));
  }

 private:
  const wchar_t* const name_;
  const DWORD mark_;
  HKEY key_ = nullptr;
  std::vector<BYTE> before_;
};

constexpr DWORD direct = 1;
constexpr DWORD named = 2;

struct BothSettings {
  Settings of_person{HKEY_CURRENT_USER, L"DefaultConnectionSettings", 0x46};
  Settings of_machine{HKEY_LOCAL_MACHINE, L"WinHttpSettings", 0x28};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(system_proxy_)

BOOST_FIXTURE_TEST_CASE(there_may_be_none, BothSettings) {
  BOOST_TEST(!system_proxy().has_value());
  of_machine.set(direct, {"", ""});
  of_person.set(direct, {"", "", ""});
  BOOST_TEST(!system_proxy().has_value());
}

BOOST_FIXTURE_TEST_CASE(the_persons_goes_first, BothSettings) {
  of_person.set(direct | named, {"http=one:80;https=two:8080", "<local>;*.contoso.com", ""});
  of_machine.set(named, {"machine:3128", ""});
  const auto found = system_proxy();
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->url == "two:8080");
  BOOST_TEST(found->exemptions == "<local>;*.contoso.com");
  BOOST_TEST(found->named_by == "Windows' proxy setting");
}

BOOST_FIXTURE_TEST_CASE(the_machines_serves_where_the_person_has_none, BothSettings) {
  of_person.set(direct, {"", "", ""});
  of_machine.set(named, {"http=one:80;https=machine:3128", "<local>;10.*"});
  const auto found = system_proxy();
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->url == "machine:3128");
  BOOST_TEST(found->exemptions == "<local>;10.*");
  BOOST_TEST(found->named_by == "WinHTTP's proxy setting");
}

BOOST_FIXTURE_TEST_CASE(one_for_other_requests_leaves_ours_without, BothSettings) {
  of_person.set(direct | named, {"http=one:80", "", ""});
  of_machine.set(named, {"machine:3128", ""});
  BOOST_TEST(!system_proxy().has_value());
  of_person.clear();
  of_machine.set(named, {"http=one:80", ""});
  BOOST_TEST(!system_proxy().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
