// Authorities that are trusted for older certificates only.
#include "http/tls/dated_trust.hpp"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <memory>

#include "support/certificate.hpp"

namespace managementpartner::http {

namespace {

using test::Certificate;

struct Free {
  void operator()(X509* certificate) const noexcept { X509_free(certificate); }
  void operator()(X509_STORE* store) const noexcept { X509_STORE_free(store); }
  void operator()(X509_STORE_CTX* verification) const noexcept { X509_STORE_CTX_free(verification); }
};
using X509Ptr = std::unique_ptr<X509, Free>;

X509Ptr read(const Certificate& certificate) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
      BIO_new_mem_buf(certificate.pem.data(), static_cast<int>(certificate.pem.size())), BIO_free);
  return X509Ptr(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

std::chrono::sys_seconds from_now(std::chrono::seconds time) {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + time;
}

// The verdict on a server's certificate that is valid for a minute now, with its intermediate.
struct Subject {
  const Certificate root = test::make_authority("a root");
  const Certificate intermediate = test::make_authority("an intermediate", root);
  const X509Ptr leaf = read(test::make_certificate("IP:127.0.0.1", intermediate));
  const std::unique_ptr<X509_STORE, Free> store{X509_STORE_new()};
  std::optional<std::chrono::sys_seconds> last;

  Subject() {
    heed_last_days(store.get());
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN);
  }

  int verdict(const std::vector<Certificate>& sent) {
    std::vector<X509Ptr> owned;
    STACK_OF(X509)* const others = sk_X509_new_null();
    for (const auto& one : sent) sk_X509_push(others, owned.emplace_back(read(one)).get());
    const std::unique_ptr<X509_STORE_CTX, Free> verification(X509_STORE_CTX_new());
    X509_STORE_CTX_init(verification.get(), store.get(), leaf.get(), others);
    const bool is_good = X509_verify_cert(verification.get()) == 1;
    last = last_day_of(X509_STORE_CTX_get0_chain(verification.get()));
    sk_X509_free(others);
    const int error = X509_STORE_CTX_get_error(verification.get());
    BOOST_TEST(is_good == (error == X509_V_OK));
    return error;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(dated_trust)

BOOST_FIXTURE_TEST_CASE(a_certificate_that_was_made_before_is_good, Subject) {
  const auto day = from_now(std::chrono::seconds(0));
  trust_up_to(store.get(), read(root).get(), day);
  BOOST_TEST(verdict({intermediate}) == X509_V_OK);
  BOOST_TEST((last == day));
}

BOOST_FIXTURE_TEST_CASE(one_that_was_made_later_is_not, Subject) {
  const auto day = from_now(std::chrono::hours(-24));
  trust_up_to(store.get(), read(root).get(), day);
  BOOST_TEST(verdict({intermediate}) == X509_V_ERR_APPLICATION_VERIFICATION);
  BOOST_TEST((last == day));
  BOOST_TEST(verdict({intermediate, root}) == X509_V_ERR_APPLICATION_VERIFICATION);
}

BOOST_FIXTURE_TEST_CASE(an_authority_without_a_day_is_good_for_all, Subject) {
  X509_STORE_add_cert(store.get(), read(root).get());
  BOOST_TEST(verdict({intermediate}) == X509_V_OK);
  BOOST_TEST(!last.has_value());
  trust_up_to(store.get(), read(test::make_authority("another")).get(), from_now(std::chrono::hours(-24)));
  BOOST_TEST(verdict({intermediate}) == X509_V_OK);
}

// As where a person gives it as CA file, which is read first.
BOOST_FIXTURE_TEST_CASE(one_that_is_there_already_stays_good_for_all, Subject) {
  X509_STORE_add_cert(store.get(), read(root).get());
  trust_up_to(store.get(), read(root).get(), from_now(std::chrono::hours(-24)));
  BOOST_TEST(verdict({intermediate}) == X509_V_OK);
}

BOOST_FIXTURE_TEST_CASE(what_is_wrong_otherwise_is_told_as_ever, Subject) {
  trust_up_to(store.get(), read(root).get(), from_now(std::chrono::hours(-24)));
  BOOST_TEST(verdict({}) == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http
