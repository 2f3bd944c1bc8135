// The proxy of the person's Internet settings, and WinHTTP's for the machine. Sets them, and puts back what
// was there.
#include <windows.h>
// After windows.h.
#include <winhttp.h>

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "platform/system_proxy.hpp"

namespace managementpartner::test {

namespace {

// A value of the registry that is away while this lives.
class Absent {
 public:
  Absent(HKEY root, const wchar_t* name) : name_(name) {
    BOOST_REQUIRE(::RegCreateKeyExW(
                      root, L"Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections",
                      0, nullptr, 0, KEY_READ | KEY_WRITE, nullptr, &key_, nullptr) == ERROR_SUCCESS);
    DWORD size = 0;
    if (::RegQueryValueExW(key_, name_, nullptr, nullptr, nullptr, &size) == ERROR_SUCCESS) {
      before_.resize(size);
      ::RegQueryValueExW(key_, name_, nullptr, nullptr, before_.data(), &size);
    }
    remove();
  }
  ~Absent() {
    remove();
    if (!before_.empty()) set(before_);
    ::RegCloseKey(key_);
  }
  Absent(const Absent&) = delete;
  Absent& operator=(const Absent&) = delete;

  void remove() { ::RegDeleteValueW(key_, name_); }
  void set(const std::vector<BYTE>& value) {
    ::RegSetValueExW(key_, name_, 0, REG_BINARY, value.data(), static_cast<DWORD>(value.size()));
  }

 private:
  const wchar_t* const name_;
  HKEY key_ = nullptr;
  std::vector<BYTE> before_;
};

struct BothSettings {
  Absent of_person{HKEY_CURRENT_USER, L"DefaultConnectionSettings"};
  Absent of_machine{HKEY_LOCAL_MACHINE, L"WinHttpSettings"};

  // As the dialogue for the Internet settings writes it: a mark, a number, flags, then texts after their
  // lengths.
  void set_persons(const std::string& proxy, const std::string& bypass) {
    constexpr DWORD direct = 1;
    constexpr DWORD named = 2;
    std::vector<BYTE> value;
    const auto add = [&value](std::size_t number) {
      for (int shift = 0; shift < 32; shift += 8) value.push_back(static_cast<BYTE>(number >> shift));
    };
    for (const DWORD number : {DWORD{0x46}, DWORD{0}, proxy.empty() ? direct : direct | named}) add(number);
    for (const std::string& text : {proxy, bypass, std::string()}) {
      add(text.size());
      value.insert(value.end(), text.begin(), text.end());
    }
    of_person.set(value);
  }

  static void set_machines(std::wstring proxy, std::wstring bypass) {
    WINHTTP_PROXY_INFO info{WINHTTP_ACCESS_TYPE_NAMED_PROXY, proxy.data(), bypass.data()};
    BOOST_REQUIRE(::WinHttpSetDefaultProxyConfiguration(&info));
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(system_proxy_)

BOOST_FIXTURE_TEST_CASE(there_may_be_none, BothSettings) {
  BOOST_TEST(!system_proxy().has_value());
  set_persons("", "");
  BOOST_TEST(!system_proxy().has_value());
}

BOOST_FIXTURE_TEST_CASE(the_persons_goes_first, BothSettings) {
  set_persons("http=one:80;https=two:8080", "<local>;*.contoso.com");
  set_machines(L"machine:3128", L"<local>");
  const auto found = system_proxy();
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->url == "two:8080");
  BOOST_TEST(found->exemptions == "<local>;*.contoso.com");
  BOOST_TEST(found->named_by == "Windows' proxy setting");
}

BOOST_FIXTURE_TEST_CASE(the_machines_serves_where_the_person_has_none, BothSettings) {
  set_persons("", "");
  set_machines(L"http=one:80;https=machine:3128", L"<local>;10.*");
  const auto found = system_proxy();
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->url == "machine:3128");
  BOOST_TEST(found->exemptions == "<local>;10.*");
  BOOST_TEST(found->named_by == "WinHTTP's proxy setting");
}

BOOST_FIXTURE_TEST_CASE(one_for_other_requests_leaves_ours_without, BothSettings) {
  set_persons("http=one:80", "");
  set_machines(L"machine:3128", L"<local>");
  BOOST_TEST(!system_proxy().has_value());
  of_person.remove();
  set_machines(L"http=one:80", L"<local>");
  BOOST_TEST(!system_proxy().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::test
