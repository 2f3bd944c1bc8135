#include "http/tls/certificate_file.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>
#include <system_error>
#include <variant>

#include "encoding/ascii.hpp"
#include "error/exhaustion.hpp"
#include "http/tls/openssl_failure.hpp"
#include "platform/openssl.hpp"
#include "platform/piped_file.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::http {

namespace {

constexpr std::size_t largest = std::size_t{16} << 20;  // A system's bundle has a quarter of one.

constexpr std::string_view begin_mark = "-----BEGIN ";

struct Free {
  void operator()(BIO* bio) const noexcept { BIO_free(bio); }
  void operator()(STACK_OF(X509_INFO) * found) const noexcept {
    sk_X509_INFO_pop_free(found, X509_INFO_free);
  }
};

// What became of a file's certificates.
struct Added {
  std::size_t count = 0;
  std::string damaged =
      {};  // The first entry that cannot be read: "entry 2, in line 30,", or of DER "entry 2".
  std::error_code failure = {};
};

// One entry of a PEM file, or several without a word between them.
bool add_entry(X509_STORE* store, std::string_view pem, Added& added) {
  const std::unique_ptr<BIO, Free> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  char no_password[] = "";  // Lest OpenSSL asks a person, where a key stands among the certificates.
  const std::unique_ptr<STACK_OF(X509_INFO), Free> found(
      bio ? PEM_X509_INFO_read_bio_ex(bio.get(), nullptr, nullptr, no_password, openssl_context(), nullptr)
          : nullptr);
  for (int index = 0; found && index < sk_X509_INFO_num(found.get()); ++index) {
    const X509_INFO* const one = sk_X509_INFO_value(found.get(), index);
    if (one->x509 != nullptr) added.count += X509_STORE_add_cert(store, one->x509) == 1 ? 1 : 0;
    if (one->crl != nullptr) X509_STORE_add_crl(store, one->crl);
  }
  const std::error_code failure = take_openssl_failure();
  if (failure) added.failure = failure;
  return found != nullptr;
}

bool is_certificate(std::string_view entry) {
  entry.remove_prefix(begin_mark.size());
  return entry.starts_with("CERTIFICATE-----") || entry.starts_with("X509 CERTIFICATE-----") ||
         entry.starts_with("TRUSTED CERTIFICATE-----");
}

// Entry by entry, as OpenSSL takes none of a file where one is damaged, and overlooks one that does not begin
// on a line of its own.
Added add_pem(X509_STORE* store, std::string_view pem) {
  Added added;
  std::size_t number = 0;
  for (auto at = pem.find(begin_mark); at != std::string_view::npos;) {
    const auto next = pem.find(begin_mark, at + begin_mark.size());
    const std::string_view entry = pem.substr(at, next - at);
    ++number;
    const std::size_t before = added.count;
    const bool read = add_entry(store, entry, added);
    if (is_certificate(entry) && (!read || added.count == before) && added.damaged.empty()) {
      const auto line = std::count(pem.begin(), pem.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
      added.damaged = "entry " + std::to_string(number) + ", in line " + std::to_string(line) + ',';
    }
    at = next;
  }
  return added;
}

// A sequence, its length in two bytes: so DER begins, and no text.
constexpr std::string_view der_mark = "\x30\x82";

// What the first entry takes by its own word, or all that is left.
std::size_t size_of_entry(std::string_view der) {
  if (der.size() < 4 || !der.starts_with(der_mark)) return der.size();
  const auto byte = [der](std::size_t at) { return std::size_t{static_cast<unsigned char>(der[at])}; };
  return std::min(der.size(), 4 + 256 * byte(2) + byte(3));
}

// One after another. A lone entry that is no certificate may be something else: its file is told as such.
Added add_der(X509_STORE* store, std::string_view der) {
  Added added;
  const std::size_t whole = der.size();
  for (std::size_t number = 1; !std::all_of(der.begin(), der.end(), encoding::is_blank); ++number) {
    const auto* data = reinterpret_cast<const unsigned char*>(der.data());
    X509* const certificate = d2i_X509(nullptr, &data, static_cast<long>(der.size()));
    const std::size_t size = certificate != nullptr
                                 ? static_cast<std::size_t>(reinterpret_cast<const char*>(data) - der.data())
                                 : size_of_entry(der);
    if (certificate == nullptr && size < whole && added.damaged.empty()) {
      added.damaged = "entry " + std::to_string(number);
    }
    if (certificate != nullptr) added.count += X509_STORE_add_cert(store, certificate) == 1 ? 1 : 0;
    X509_free(certificate);
    der.remove_prefix(size);
  }
  added.failure = take_openssl_failure();
  return added;
}

Added add_content(X509_STORE* store, const Secret& content) {
  ERR_clear_error();  // What failed before, for want of memory perhaps, says nothing of this file.
  const std::string_view bytes = content.view();
  return bytes.starts_with(der_mark) ? add_der(store, bytes) : add_pem(store, bytes);
}

FileProblem no_certificate(const Added& added) {
  if (!added.damaged.empty()) return {"is damaged: " + added.damaged + " cannot be read", added.failure};
  return {"cannot be read or holds no PEM certificate", added.failure};
}

}  // namespace

std::optional<FileProblem> add_certificates(X509_STORE* store, const std::string& path,
                                            std::string& damaged) {
  const auto content = read_small_file(path, largest);
  if (const auto* const problem = std::get_if<FileProblem>(&content)) return *problem;
  const Added added = add_content(store, std::get<Secret>(content));
  if (added.count == 0 || exhausted(added.failure)) return no_certificate(added);
  damaged = added.damaged;
  return std::nullopt;
}

std::optional<Error> trust_ca_file(X509_STORE* store, const std::string& path,
                                   std::chrono::milliseconds patience) {
  const auto wrong = [&](const std::string& what) {
    return make_error(Reason::ca_file_invalid, "The CA file " + shown_path(path) + ' ' + what + '.');
  };
  const auto content = read_piped_file(path, largest, patience);
  if (const auto* const unread = std::get_if<FileProblem>(&content)) {
    return system_error(wrong(unread->what), unread->failure);
  }
  const Added added = add_content(store, std::get<Secret>(content));
  if (added.count > 0 && added.damaged.empty() && !exhausted(added.failure)) return std::nullopt;
  const FileProblem problem = no_certificate(added);
  return system_error(wrong(problem.what), problem.failure);
}

}  // namespace managementpartner::http
