#include "identity/certificates/client_certificate_credential.hpp"

#include <mutex>
#include <utility>

#include "encoding/ascii.hpp"
#include "error/exhaustion.hpp"
#include "identity/authority/client_credentials_flow.hpp"
#include "identity/certificates/certificate_store.hpp"
#include "identity/certificates/client_assertion.hpp"
#include "identity/client_id.hpp"
#include "identity/digest.hpp"
#include "identity/fingerprint.hpp"
#include "platform/small_file.hpp"
#include "platform/utf8_path.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::identity {

namespace {

constexpr std::size_t certificate_file_limit = 1'048'576;

// Where the certificate for the next token comes from. Used by several threads at once.
class CertificateSupply {
 public:
  virtual ~CertificateSupply() = default;
  [[nodiscard]] virtual Result<ClientCertificatePtr> current(WallClock::time_point now) = 0;
  /// Adds what finds the certificate again.
  virtual void keep(KeptCredential& kept) const = 0;
};

using CertificateSupplyPtr = std::shared_ptr<CertificateSupply>;

Result<ClientCertificatePtr> in_its_time(ClientCertificatePtr certificate, WallClock::time_point now) {
  if (auto error = check_time(*certificate, now)) return *std::move(error);
  return certificate;
}

class CertificateFile final : public CertificateSupply {
 public:
  CertificateFile(std::string_view path, std::string_view password) : path_(path), password_(password) {}

  [[nodiscard]] Result<ClientCertificatePtr> current(WallClock::time_point now) override {
    const std::lock_guard lock(mutex_);
    auto fresh = read(now);
    if (fresh) return fresh;
    // A file that is just being written must not end what works.
    if (held_ && !check_time(*held_, now)) return held_;
    return fresh;
  }

  void keep(KeptCredential& kept) const override {
    kept.add(kept_field::certificate_path, absolute_path(path_));
    kept.add(kept_field::certificate_password, password_.view());
  }

 private:
  // The file's certificate, read anew where the file is not the one that was read last.
  Result<ClientCertificatePtr> read(WallClock::time_point now) {
    auto content = read_small_file(path_, certificate_file_limit);
    if (const auto* problem = std::get_if<FileProblem>(&content)) {
      return system_error(Reason::client_certificate_invalid,
                          "The certificate file " + shown_path(path_) + ' ' + problem->what + ".",
                          problem->failure);
    }
    const auto& text = std::get<Secret>(content);
    std::string hash = sha256(text.view());
    // One that is over may not be the last in the file.
    if (held_ && hash == held_hash_ && !check_time(*held_, now)) return held_;
    auto fresh = read_client_certificate(text, path_, password_, now);
    if (fresh) fresh = in_its_time(*fresh, now);
    if (!fresh) return fresh;
    held_ = *fresh;
    held_hash_ = std::move(hash);
    return fresh;
  }

  const std::string path_;
  const Secret password_;
  std::mutex mutex_;
  ClientCertificatePtr held_;
  std::string held_hash_;  // Of the file's content.
};

class CertificateOfStore final : public CertificateSupply {
 public:
  explicit CertificateOfStore(ClientCertificatePtr certificate) : certificate_(std::move(certificate)) {}

  [[nodiscard]] Result<ClientCertificatePtr> current(WallClock::time_point now) override {
    return in_its_time(certificate_, now);
  }

  void keep(KeptCredential& kept) const override {
    kept.add(kept_field::certificate_thumbprint, thumbprint(*certificate_));
  }

 private:
  const ClientCertificatePtr certificate_;
};

class SignedAssertion final : public ProofSource {
 public:
  SignedAssertion(std::string client_id, CertificateSupplyPtr supply, bool send_chain, std::string note)
      : client_id_(std::move(client_id)),
        supply_(std::move(supply)),
        send_chain_(send_chain),
        note_(std::move(note)) {}

  ProofStep resume(TokenEvent, const std::string& audience, WallClock::time_point now) override {
    auto certificate = supply_->current(now);
    if (!certificate) return std::move(certificate).error();
    certificate_ = *std::move(certificate);
    auto assertion = client_assertion(*certificate_, {client_id_, audience}, send_chain_, now);
    if (!assertion) return std::move(assertion).error();
    return ClientProof{ClientProof::Kind::assertion, *std::move(assertion), note_};
  }

  [[nodiscard]] Error refused(Error error, const Secret&) const override {
    if (error.reason == Reason::client_certificate_unknown) {
      error.message += " The certificate's thumbprint is " + thumbprint(*certificate_) + ".";
    }
    return error;
  }

 private:
  const std::string client_id_;
  const CertificateSupplyPtr supply_;
  const bool send_chain_;
  const std::string note_;
  ClientCertificatePtr certificate_;
};

class ClientCertificateCredential final : public Credential {
 public:
  ClientCertificateCredential(std::string_view client_id, CertificateSupplyPtr supply, bool send_chain,
                              std::string note)
      : client_id_(client_id), supply_(std::move(supply)), send_chain_(send_chain), note_(std::move(note)) {}

  [[nodiscard]] CredentialKind kind() const noexcept override { return CredentialKind::client_certificate; }

  [[nodiscard]] std::unique_ptr<TokenFlow> begin(TokenQuery query) const override {
    return client_credentials_flow(client_id_,
                                   std::make_unique<SignedAssertion>(client_id_, supply_, send_chain_, note_),
                                   std::move(query));
  }

  [[nodiscard]] bool needs_tenant() const noexcept override { return true; }

  [[nodiscard]] std::optional<Secret> fingerprint() const override {
    const auto certificate = supply_->current(WallClock::now());
    if (!certificate) return std::nullopt;
    return Fingerprint(kind()).add(client_id_).add(thumbprint(**certificate)).take();
  }

  [[nodiscard]] std::optional<KeptCredential> kept() const override {
    KeptCredential kept = KeptCredential::of(kind());
    kept.add(kept_field::client_id, client_id_);
    supply_->keep(kept);
    kept.add_flag(kept_field::send_chain, send_chain_);
    return kept;
  }

 private:
  const std::string client_id_;
  const CertificateSupplyPtr supply_;
  const bool send_chain_;
  const std::string note_;
};

Result<CredentialPtr> make_credential(std::string_view client_id, CertificateSupplyPtr supply,
                                      bool send_chain, std::string note = {}) {
  if (auto usable = supply->current(WallClock::now()); !usable) return std::move(usable).error();
  return CredentialPtr(std::make_shared<ClientCertificateCredential>(client_id, std::move(supply), send_chain,
                                                                     std::move(note)));
}

// 40 hexadecimal digits as 20 bytes; empty where it is something else. Windows shows thumbprints with spaces,
// some tools with colons.
std::string bytes_of_thumbprint(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string bytes;
  std::size_t count = 0;
  for (const char character : text) {
    if (character == ' ' || character == ':') continue;
    const auto value = digits.find(encoding::to_lower(character));
    if (value == std::string_view::npos) return {};
    if (count++ % 2 == 0) {
      bytes.push_back(static_cast<char>(value << 4));
    } else {
      bytes.back() = static_cast<char>(static_cast<unsigned char>(bytes.back()) | value);
    }
  }
  return count == 40 ? bytes : std::string();
}

}  // namespace

Result<CredentialPtr> client_certificate_credential(std::string_view client_id, std::string_view path,
                                                    std::string_view password, bool send_chain,
                                                    std::string note) {
  if (auto error = check_client_id(client_id)) return *std::move(error);
  if (path.empty()) {
    return make_error(Reason::client_certificate_invalid, "The path of the certificate file is empty.");
  }
  return make_credential(client_id, std::make_shared<CertificateFile>(path, password), send_chain,
                         std::move(note));
}

Result<CredentialPtr> certificate_store_credential(std::string_view client_id, std::string_view thumbprint,
                                                   bool send_chain) {
  if (auto error = check_client_id(client_id)) return *std::move(error);
  const std::string hash = bytes_of_thumbprint(thumbprint);
  if (hash.empty()) {
    return make_error(Reason::credential_invalid,
                      "The certificate's thumbprint is not 40 hexadecimal digits.");
  }
  auto found = find_in_certificate_store(hash);
  if (!found) return std::move(found).error();
  return make_credential(client_id, std::make_shared<CertificateOfStore>(*std::move(found)), send_chain);
}

}  // namespace managementpartner::identity
