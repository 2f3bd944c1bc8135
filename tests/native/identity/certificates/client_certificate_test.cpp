#include "identity/certificates/client_certificate.hpp"

#include <openssl/bn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <initializer_list>

#include "encoding/base64url.hpp"
#include "identity/printing.hpp"
#include "platform/small_file.hpp"
#include "support/heap.hpp"
#include "support/signing_certificate.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::identity {

namespace {

using namespace std::chrono_literals;
using namespace test;

const std::string password = "p\xc3\xa4ssw0rd of it";

Result<ClientCertificatePtr> read(const std::string& content, const std::string& with = {}) {
  return read_client_certificate(Secret(content), "my.pem", Secret(with));
}

// The reason's name, or "ok". No message holds a password.
std::string outcome(const Result<ClientCertificatePtr>& result) {
  if (result) return "ok";
  const Error& error = result.error();
  BOOST_TEST(error.message.find("my.pem") != std::string::npos, error.message);
  BOOST_TEST(error.message.find("ssw0rd") == std::string::npos, error.message);
  BOOST_TEST(!next_step(error).empty());
  return std::string(reason_name(error.reason));
}

bool says(const Result<ClientCertificatePtr>& result, std::string_view words) {
  return (result.error().message + next_step(result.error())).find(words) != std::string::npos;
}

// Whether the key that was read signs for the certificate.
bool signs_for(const ClientCertificatePtr& subject, const CertificateHandle& certificate) {
  const std::string content = "aGVhZGVy.Y2xhaW1z";
  const auto signature = subject->key->sign(content);
  return is_signed_by(content + '.' + encoding::base64url_encode(signature->view()), certificate);
}

// A leaf of shared_rsa_key with its issuer and that one's.
struct Chain {
  KeyHandle root_key = make_rsa_key();
  CertificateHandle root = make_signing_certificate(root_key, {.name = "root"});
  KeyHandle middle_key = make_rsa_key();
  CertificateHandle middle =
      make_signing_certificate(middle_key, {.name = "middle", .issuer = root, .issuer_key = root_key});
  CertificateHandle leaf = make_signing_certificate(
      shared_rsa_key(), {.name = "leaf", .issuer = middle, .issuer_key = middle_key});

  [[nodiscard]] std::vector<std::string> in_order() const {
    return {der_of(leaf), der_of(middle), der_of(root)};
  }
};

// Files of a key that stands nowhere in this process, and pieces of it, masked.
constexpr char mask = 0x5a;

void write_strange_key(const TemporaryFolder& folder) {
  const auto key = make_rsa_key();
  const auto certificate = make_signing_certificate(key);
  const std::string plain = key_pem_of(key);
  folder.write("plain", plain + pem_of(certificate));
  folder.write("pkcs8", key_pem_of(key, KeyForm::pkcs8, password) + pem_of(certificate));
  folder.write("pkcs1", key_pem_of(key, KeyForm::pkcs1, password) + pem_of(certificate));
  folder.write("pfx", pfx_of(key, certificate, {}, password.c_str()));
  const auto write_masked = [&](const std::string& name, std::string piece) {
    for (char& character : piece) character ^= mask;
    folder.write(name, piece);
  };
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(key.get(), "d", &number);
  std::string exponent(256, '\0');
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(exponent.data()), 256);
  BN_free(number);
  write_masked("exponent", exponent.substr(100, 40));
  std::reverse(exponent.begin(), exponent.end());
  write_masked("limbs", exponent.substr(100, 40));
  write_masked("line", plain.substr(plain.find('\n') + 1 + 65 * 10, 64));
}

// Into `piece`, which is not on the heap.
std::string_view unmasked(const std::string& path, char (&piece)[65]) {
  std::ifstream file;
  file.rdbuf()->pubsetbuf(nullptr, 0);
  file.open(path, std::ios::binary);
  file.read(piece, 64);
  const auto size = static_cast<std::size_t>(file.gcount());
  for (std::size_t at = 0; at < size; ++at) piece[at] ^= mask;
  return {piece, size};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(client_certificate)

BOOST_AUTO_TEST_CASE(a_key_in_any_form_of_pem_is_read) {
  const auto certificate = make_signing_certificate(shared_rsa_key());
  for (const auto form : {KeyForm::pkcs8, KeyForm::pkcs1}) {
    for (const std::string& with : {std::string(), password}) {
      const std::string key = key_pem_of(shared_rsa_key(), form, with);
      for (const std::string& content :
           {key + pem_of(certificate), "Bag Attributes: none\r\n" + pem_of(certificate) + "\n" + key}) {
        const auto subject = read(content, with);
        BOOST_REQUIRE(outcome(subject) == "ok");
        BOOST_TEST((*subject)->chain == std::vector{der_of(certificate)});
        BOOST_TEST(signs_for(*subject, certificate));
      }
    }
  }
  // A password that is not needed does no harm.
  BOOST_TEST(outcome(read(key_pem_of(shared_rsa_key()) + pem_of(certificate), password)) == "ok");
}

BOOST_AUTO_TEST_CASE(the_keys_own_certificate_leads_whatever_the_files_order) {
  const Chain chain;
  const auto stranger = make_signing_certificate(chain.root_key, {.name = "stranger"});
  const std::string key = key_pem_of(shared_rsa_key());
  const std::string leaf = pem_of(chain.leaf);
  const std::string middle = pem_of(chain.middle);
  const std::string root = pem_of(chain.root);
  for (const std::string& content : {key + leaf + middle + root, root + middle + leaf + key,
                                     middle + key + pem_of(stranger) + root + leaf}) {
    const auto subject = read(content);
    BOOST_REQUIRE(outcome(subject) == "ok");
    BOOST_TEST((*subject)->chain == chain.in_order());
    BOOST_TEST(signs_for(*subject, chain.leaf));
  }
}

BOOST_AUTO_TEST_CASE(a_pfx_keeps_its_chain) {
  const Chain chain;
  const std::pair<const char*, std::string> cases[] = {{password.c_str(), password}, {"", ""}, {nullptr, ""}};
  for (const auto& [made_with, opened_with] : cases) {
    const auto subject =
        read(pfx_of(shared_rsa_key(), chain.leaf, {chain.root, chain.middle}, made_with), opened_with);
    BOOST_REQUIRE(outcome(subject) == "ok");
    BOOST_TEST((*subject)->chain == chain.in_order());
    BOOST_TEST(signs_for(*subject, chain.leaf));
  }
}

BOOST_AUTO_TEST_CASE(a_wrong_or_missing_password_is_told) {
  const auto certificate = make_signing_certificate(shared_rsa_key());
  const std::string files[] = {key_pem_of(shared_rsa_key(), KeyForm::pkcs8, password) + pem_of(certificate),
                               key_pem_of(shared_rsa_key(), KeyForm::pkcs1, password) + pem_of(certificate),
                               pfx_of(shared_rsa_key(), certificate, {}, password.c_str())};
  for (const auto& file : files) {
    const auto missing = read(file);
    BOOST_REQUIRE(outcome(missing) == "ClientCertificatePasswordWrong");
    BOOST_TEST(says(missing, "no password was given"));
    // Now and then a wrong password passes for a right one at first.
    for (int number = 0; number < 300; ++number) {
      const auto wrong = read(file, "wrong" + std::to_string(number));
      BOOST_REQUIRE(outcome(wrong) == "ClientCertificatePasswordWrong");
      BOOST_TEST(says(wrong, "does not open"));
      if (file.starts_with('0')) break;  // PKCS#12 has a check of its own, which costs time.
    }
  }
}

BOOST_AUTO_TEST_CASE(what_a_file_lacks_is_told) {
  const auto certificate = make_signing_certificate(shared_rsa_key());
  const std::string key = key_pem_of(shared_rsa_key());
  const auto no_key = read(pem_of(certificate));
  BOOST_REQUIRE(outcome(no_key) == "ClientCertificateInvalid");
  BOOST_TEST(says(no_key, "holds no private key"));
  const auto bare = read(der_of(certificate));
  BOOST_REQUIRE(outcome(bare) == "ClientCertificateInvalid");
  BOOST_TEST(says(bare, "without its private key"));
  const auto no_certificate = read(key);
  BOOST_REQUIRE(outcome(no_certificate) == "ClientCertificateInvalid");
  BOOST_TEST(says(no_certificate, "holds no certificate"));
  const auto other = read(key + pem_of(make_signing_certificate(make_rsa_key())));
  BOOST_TEST(outcome(other) == "ClientCertificateKeyMismatch");
}

BOOST_AUTO_TEST_CASE(keys_that_are_not_rsa_are_refused) {
  const auto key = make_ec_key();
  const auto certificate = make_signing_certificate(key);
  const std::string files[] = {
      key_pem_of(key) + pem_of(certificate), key_pem_of(key, KeyForm::pkcs8, password) + pem_of(certificate),
      key_pem_of(key, KeyForm::pkcs1) + pem_of(certificate), pfx_of(key, certificate, {}, password.c_str())};
  for (const auto& file : files) {
    const auto subject = read(file, password);
    BOOST_REQUIRE(outcome(subject) == "ClientCertificateInvalid");
    BOOST_TEST(says(subject, "the kind EC, which is not RSA"));
    BOOST_TEST(says(subject, "RSA key: Microsoft Entra ID accepts only RSA here"));
  }
}

BOOST_AUTO_TEST_CASE(a_pair_that_is_not_rsa_is_not_in_the_way) {
  const auto certificate = make_signing_certificate(shared_rsa_key());
  const auto other_key = make_ec_key();
  const std::string rsa = key_pem_of(shared_rsa_key()) + pem_of(certificate);
  const std::string other = pem_of(make_signing_certificate(other_key, {.name = "other"}));
  for (const auto& ec : {key_pem_of(other_key) + other, key_pem_of(other_key, KeyForm::pkcs1) + other,
                         other + key_pem_of(other_key)}) {
    for (const auto& file : {ec + rsa, rsa + ec}) {
      const auto subject = read(file);
      BOOST_REQUIRE(outcome(subject) == "ok");
      BOOST_TEST(signs_for(*subject, certificate));
      BOOST_TEST((*subject)->chain.size() == 1u);
    }
  }
}

BOOST_AUTO_TEST_CASE(of_several_certificates_for_a_key_the_valid_one_counts) {
  const auto made = [](std::chrono::seconds from, std::chrono::seconds to) {
    return make_signing_certificate(shared_rsa_key(), {.valid_from = from, .valid_to = to});
  };
  const auto old = made(-3h, -2h);
  const auto valid = made(-1h, 1h);
  const auto next = made(2h, 4h);
  const std::string key = key_pem_of(shared_rsa_key());
  const auto taken = [&](const std::vector<CertificateHandle>& certificates,
                         std::chrono::seconds later = 0s) {
    std::string file = key;
    for (const auto& one : certificates) file += pem_of(one);
    return read_client_certificate(Secret(file), "my.pem", Secret(), WallClock::now() + later)
        .value()
        ->chain.front();
  };
  BOOST_TEST(taken({old, valid, next}) == der_of(valid));
  BOOST_TEST(taken({next, valid, old}) == der_of(valid));
  BOOST_TEST(taken({old, valid, next}, 3h) == der_of(next));
  BOOST_TEST(taken({old, valid}, 3h) == der_of(valid));
  BOOST_TEST(taken({old}) == der_of(old));
}

BOOST_AUTO_TEST_CASE(what_is_joined_without_a_line_end_is_read) {
  const auto certificate = make_signing_certificate(shared_rsa_key());
  std::string key = key_pem_of(shared_rsa_key());
  while (key.ends_with('\n')) key.pop_back();
  BOOST_TEST(outcome(read(key + pem_of(certificate))) == "ok");
}

BOOST_AUTO_TEST_CASE(the_damaged_entry_is_named) {
  const std::string good = pem_of(make_signing_certificate(shared_rsa_key()));
  const auto lines = static_cast<std::size_t>(std::count(good.begin(), good.end(), '\n'));
  const std::string second = "entry 2, CERTIFICATE in line " + std::to_string(lines + 1) + ", cannot be read";
  for (const std::string& bad :
       {std::string("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
        std::string("-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n"),
        std::string("-----BEGIN CERTIFICATE-----\nAAAA\n")}) {
    const auto subject = read(good + bad + key_pem_of(shared_rsa_key()));
    BOOST_REQUIRE(outcome(subject) == "ClientCertificateInvalid");
    BOOST_TEST(says(subject, second), subject.error().message);
  }
}

BOOST_AUTO_TEST_CASE(an_old_pfx_is_converted_by_the_line_that_is_printed) {
  const test::TemporaryFolder folder;
  const auto certificate = make_signing_certificate(shared_rsa_key());
  const std::string pem = folder.write("own.pem", key_pem_of(shared_rsa_key()) + pem_of(certificate));
  const std::string pfx = folder.file("old.pfx");
  const std::string make =
      "openssl pkcs12 -export -legacy -in '" + pem + "' -out '" + pfx + "' -passout pass:old 2>&1";
  if (std::system(make.c_str()) != 0) return;  // An OpenSSL without its legacy provider.
  const auto content = read_small_file(pfx, 1 << 20);
  const auto refused = read_client_certificate(std::get<Secret>(content), pfx, Secret("old"));
  BOOST_REQUIRE(refused.has_error());
  BOOST_TEST(reason_name(refused.error().reason) == "ClientCertificateInvalid");
  const std::string step = next_step(refused.error());
  const auto start = step.find("openssl ");
  const auto end = step.find(". Or ");
  BOOST_REQUIRE((start != std::string::npos && end != std::string::npos));
  const std::string line = step.substr(start, end - start) + " -passin pass:old -passout pass:new 2>&1";
  BOOST_REQUIRE(std::system(line.c_str()) == 0);
  const auto converted = read_small_file(pfx + ".pem", 1 << 20);
  const auto subject = read_client_certificate(std::get<Secret>(converted), "my.pem", Secret("new"));
  BOOST_REQUIRE(outcome(subject) == "ok");
  BOOST_TEST(signs_for(*subject, certificate));
}

BOOST_AUTO_TEST_CASE(damaged_files_are_refused) {
  const auto certificate = make_signing_certificate(shared_rsa_key());
  const std::string pem = key_pem_of(shared_rsa_key()) + pem_of(certificate);
  const std::string old = key_pem_of(shared_rsa_key(), KeyForm::pkcs1, password) + pem_of(certificate);
  const std::string pfx = pfx_of(shared_rsa_key(), certificate, {}, nullptr);
  for (const std::string& content :
       {std::string(), std::string("hello"), std::string("-----BEGIN "), std::string("-----BEGIN X-----\n"),
        std::string("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
        std::string("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"),
        std::string("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE "
                    "KEY-----")}) {
    BOOST_TEST(outcome(read(content, "x")) == "ClientCertificateInvalid", content);
  }
  for (const auto& file : {pem, old, pfx}) {
    // A file is whole without the end of its last line.
    for (std::size_t size = 0; size + 1 < file.size(); size += 7) {
      BOOST_TEST(outcome(read(file.substr(0, size), password)).starts_with("ClientCertificate"));
      std::string changed = file;
      changed[size] = static_cast<char>(changed[size] ^ 0x15);
      static_cast<void>(read(changed, password));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_pfx_that_was_changed_is_not_taken) {
  const auto certificate = make_signing_certificate(shared_rsa_key());
  const std::string pfx = pfx_of(shared_rsa_key(), certificate, {}, password.c_str());
  BOOST_REQUIRE(outcome(read(pfx, password)) == "ok");
  // Between the first lengths and the integrity code, all of which it covers.
  for (std::size_t place = 40; place + 120 < pfx.size(); place += 5) {
    std::string changed = pfx;
    changed[place] = static_cast<char>(changed[place] ^ 1);
    BOOST_TEST(outcome(read(changed, password)).starts_with("ClientCertificate"), place);
  }
}

BOOST_AUTO_TEST_CASE(its_time_is_checked_and_told) {
  const auto made = [](std::chrono::seconds from, std::chrono::seconds to) {
    return *read(key_pem_of(shared_rsa_key()) +
                 pem_of(make_signing_certificate(shared_rsa_key(), {.valid_from = from, .valid_to = to})));
  };
  const auto now = WallClock::now();
  BOOST_TEST(!check_time(*made(-1h, 1h), now).has_value());
  BOOST_TEST(!check_time(*made(-1h, 24h * 365 * 900), now).has_value());
  const auto over = check_time(*made(-2h, -1h), now);
  BOOST_REQUIRE(over.has_value());
  BOOST_TEST(over->reason == Reason::client_certificate_expired);
  const auto early = check_time(*made(1h, 2h), now);
  BOOST_REQUIRE(early.has_value());
  BOOST_TEST(early->reason == Reason::client_certificate_not_yet_valid);

  // Whose clock is wrong can see it.
  for (const auto& error : {*over, *early}) {
    BOOST_TEST(next_step(error).starts_with("This machine's clock says 2"), next_step(error));
    BOOST_TEST(next_step(error).find(" UTC. If that is right, ") != std::string::npos, next_step(error));
  }

  ClientCertificate fixed = *made(-1h, 1h);
  fixed.not_after = std::chrono::sys_days(std::chrono::year(2026) / 3 / 9) + 4h + 5min + 6s;
  BOOST_TEST(check_time(fixed, fixed.not_after + 1s)->message ==
             "The client certificate expired on 2026-03-09 04:05:06 UTC.");
  fixed.not_before = fixed.not_after;
  BOOST_TEST(check_time(fixed, fixed.not_before - 1s)->message ==
             "The client certificate is not valid before 2026-03-09 04:05:06 UTC.");
}

BOOST_AUTO_TEST_CASE(leaves_no_copy_of_the_key_behind) {
  const TemporaryFolder folder;
  const pid_t child = fork();
  if (child == 0) {
    write_strange_key(folder);
    _exit(0);
  }
  int status = 1;
  waitpid(child, &status, 0);
  BOOST_REQUIRE(status == 0);
  char exponent[65];
  char limbs[65];
  char line[65];
  const std::string_view pieces[] = {unmasked(folder.file("exponent"), exponent),
                                     unmasked(folder.file("limbs"), limbs),
                                     unmasked(folder.file("line"), line)};
  for (const std::string name : {"plain", "pkcs8", "pkcs1", "pfx"}) {
    {
      auto content = read_small_file(folder.file(name), 100'000);
      auto subject = read_client_certificate(std::get<Secret>(content), "my.pem", Secret(password));
      BOOST_REQUIRE(outcome(subject) == "ok");
      BOOST_REQUIRE((*subject)->key->sign("anything").has_value());
      if (!heap_holds(pieces[1])) return;  // A sanitizer's allocator.
    }
    for (const auto piece : pieces) {
      BOOST_TEST_CONTEXT(name << ' ' << piece.size()) BOOST_TEST(!heap_holds(piece));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::identity
