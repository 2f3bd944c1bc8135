// Whom a client trusts: the CA file, the system's roots, and what becomes of those that cannot be loaded.
#include <openssl/x509.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <tuple>

#include "http/connection.hpp"
#include "http/tls/dated_trust.hpp"
#include "http/tls/tls_channel.hpp"
#include "platform/known_variables.hpp"
#include "support/few_descriptors.hpp"
#include "support/temporary_folder.hpp"
#include "support/tls_server.hpp"

namespace managementpartner::http {

namespace {

using namespace std::chrono_literals;
using test::Certificate;
using test::Conversation;
using test::Peer;
using test::TlsServer;

const Certificate root = test::make_authority("a root");
const Certificate intermediate = test::make_authority("an intermediate", root);
const Certificate leaf = test::make_certificate("IP:127.0.0.1", intermediate);

// What the server sends: its own certificate, with these behind it.
Certificate chain(const std::vector<Certificate>& more) {
  Certificate sent = leaf;
  for (const auto& one : more) sent.pem += one.pem;
  return sent;
}

void stay(Conversation& client) {
  client.wait_for_client_to_leave();
}

Environment environment(std::string_view name, const std::string& value) {
  Environment given = Environment::given();
  given.set(name, value);
  return given;
}

class Subject {
 public:
  // The system's roots are none but those of the environment.
  explicit Subject(const std::string& ca_pem, const Environment& roots) {
    const std::string ca_file = ca_pem.empty() ? "" : folder_.write("ca.pem", ca_pem);
    tls_ = *TlsContext::create(ca_file, {}, RootPlaces(roots));
  }

  X509_STORE* store() { return SSL_CTX_get_cert_store(tls_->native_handle()); }

  // nullopt where the server was trusted.
  std::optional<Error> open(const Peer& peer) {
    std::optional<Error> error;
    const auto connection = std::make_shared<Connection>(
        loop_, *tls_, resolver_, families_, Endpoint{"127.0.0.1", std::to_string(peer.port())}, nullptr);
    loop_.run([&](const std::function<void()>& finished) {
      connection->open(20s, [&, finished](std::optional<ConnectionFailure> failure) {
        if (failure) error = std::move(failure->error);
        finished();
      });
    });
    return error;
  }

 private:
  const test::TemporaryFolder folder_;
  Loop loop_;
  std::unique_ptr<TlsContext> tls_;
  Resolver resolver_{loop_};
  FamilyMemory families_;
};

// "" or the reason's name.
std::string open(const std::string& ca_pem, const Certificate& sent) {
  Peer peer(sent, {stay});
  const test::TemporaryFolder folder;
  Subject subject(
      ca_pem, environment(variable::ssl_cert_file, folder.write("none.pem", test::make_authority("x").pem)));
  const auto error = subject.open(peer);
  return error ? std::string(reason_name(error->reason)) : "";
}

// What a client whose OpenSSL has lost the name that it was to look for finds after the handshake.
std::string doubt_of(const Certificate& sent, const std::string& host) {
  const test::TemporaryFolder folder;
  const auto trust =
      *TlsContext::create(folder.write("ca.pem", root.pem), {}, RootPlaces(Environment::given()));
  Peer peer(Certificate{}, {[&](Conversation& client) {
              TlsServer server(client, sent, TLS1_3_VERSION);
              if (server.shake_hands()) server.send();
            }});
  boost::asio::io_context system;
  boost::asio::ip::tcp::socket socket(system);
  socket.connect({boost::asio::ip::make_address("127.0.0.1"), peer.port()});
  TlsChannel client(trust->native_handle());
  while (true) {
    const auto step = client.shake_hands();
    boost::asio::write(socket, boost::asio::buffer(client.output()));
    client.sent(client.output().size());
    if (step == TlsChannel::Step::needs_input) {
      const auto room = client.room();
      client.received(socket.read_some(boost::asio::buffer(room.data(), room.size())));
      continue;
    }
    if (step == TlsChannel::Step::failed) return "no handshake";
    const auto error = doubt_host(client.native_handle(), host);
    return error ? std::string(reason_name(error->reason)) : "";
  }
}

constexpr const char* trusted = "";
constexpr const char* untrusted = "CertificateUntrusted";

}  // namespace

BOOST_AUTO_TEST_SUITE(trust)

BOOST_AUTO_TEST_CASE(an_intermediate_is_enough_as_ca_file) {
  BOOST_TEST(open(intermediate.pem, chain({})) == trusted);
  BOOST_TEST(open(intermediate.pem, chain({intermediate})) == trusted);
  BOOST_TEST(open(intermediate.pem, chain({intermediate, root})) == trusted);
}

BOOST_AUTO_TEST_CASE(a_ca_file_of_windows_is_read_whole) {
  std::string wide = "\xFF\xFE";
  for (const char one : root.pem) wide += {one, '\0'};
  BOOST_TEST(open("\xEF\xBB\xBF" + root.pem, chain({intermediate})) == trusted);
  BOOST_TEST(open(wide, chain({intermediate})) == trusted);
}

BOOST_AUTO_TEST_CASE(a_ca_file_may_be_joined_without_line_ends_or_be_der) {
  std::string joined = test::make_authority("x").pem;
  joined.pop_back();
  BOOST_TEST(open(joined + root.pem, chain({intermediate})) == trusted);
  BOOST_TEST(open(test::der_of(root), chain({intermediate})) == trusted);
  BOOST_TEST(open(test::der_of(test::make_authority("x")) + test::der_of(root), chain({intermediate})) ==
             trusted);
}

BOOST_AUTO_TEST_CASE(of_a_ca_file_the_damaged_entry_is_named) {
  const auto message = [](const std::string& pem) {
    const test::TemporaryFolder folder;
    const auto made = TlsContext::create(folder.write("ca.pem", pem), {}, RootPlaces(Environment::given()));
    BOOST_REQUIRE(made.has_error());
    BOOST_TEST(reason_name(made.error().reason) == "CaFileInvalid");
    return made.error().message;
  };
  const auto lines = std::count(root.pem.begin(), root.pem.end(), '\n');
  for (const std::string bad : {"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                                "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n",
                                "-----BEGIN CERTIFICATE-----\nAAAA\n"}) {
    const std::string said = message(root.pem + bad + intermediate.pem);
    BOOST_TEST(
        said.find("entry 2, in line " + std::to_string(lines + 1) + ", cannot be read") != std::string::npos,
        said);
  }
  const std::string der = test::der_of(root);
  const std::string other = test::der_of(intermediate);
  for (const std::string& bad : {other.substr(0, other.size() - 1), other.substr(0, 3), std::string("junk"),
                                 other.substr(0, 4) + std::string(other.size() - 4, 'x') + other}) {
    const std::string said = message(der + bad);
    BOOST_TEST(said.find("is damaged: entry 2 cannot be read") != std::string::npos, said);
  }
  const std::string first = message(other.substr(0, 4) + std::string(other.size() - 4, 'x') + der);
  BOOST_TEST(first.find("is damaged: entry 1 cannot be read") != std::string::npos, first);
  // It may be something else altogether.
  const std::string none = message(other.substr(0, 4) + std::string(other.size() - 4, 'x'));
  BOOST_TEST(none.find("cannot be read or holds no PEM certificate") != std::string::npos, none);
  BOOST_TEST(open(der + "\r\n", chain({intermediate})) == trusted);

  // Of the system's, the others serve.
  const test::TemporaryFolder folder;
  Subject subject("", environment(variable::ssl_cert_file,
                                  folder.write("roots.pem", "-----BEGIN CERTIFICATE-----\nA\n" + root.pem)));
  Peer peer(chain({intermediate}), {stay});
  BOOST_TEST(!subject.open(peer).has_value());
}

BOOST_AUTO_TEST_CASE(so_is_the_root_where_the_server_sends_the_chain) {
  BOOST_TEST(open(root.pem, chain({intermediate})) == trusted);
  BOOST_TEST(open(root.pem, chain({intermediate, root})) == trusted);
  BOOST_TEST(open(root.pem, chain({})) == untrusted);
}

BOOST_AUTO_TEST_CASE(both_may_stand_in_the_ca_file) {
  BOOST_TEST(open(root.pem + intermediate.pem, chain({})) == trusted);
  BOOST_TEST(open(intermediate.pem + root.pem, chain({intermediate})) == trusted);
}

BOOST_AUTO_TEST_CASE(the_servers_own_certificate_is_enough) {
  BOOST_TEST(open(leaf.pem, chain({})) == trusted);
  BOOST_TEST(open(leaf.pem, chain({intermediate, root})) == trusted);
}

BOOST_AUTO_TEST_CASE(others_of_the_same_name_are_not_trusted) {
  const Certificate other_root = test::make_authority("a root");
  const Certificate other = test::make_authority("an intermediate", other_root);
  BOOST_TEST(open(other.pem, chain({intermediate, root})) == untrusted);
  BOOST_TEST(open(other_root.pem, chain({intermediate, root})) == untrusted);
  BOOST_TEST(open(test::make_certificate("IP:127.0.0.1", other).pem, chain({intermediate})) == untrusted);
}

BOOST_AUTO_TEST_CASE(a_trusted_server_is_no_authority) {
  const Certificate below = test::make_certificate("IP:127.0.0.1,DNS:below", leaf);
  BOOST_TEST(open(leaf.pem, {below.pem + leaf.pem, below.key_pem}) == untrusted);
}

BOOST_AUTO_TEST_CASE(a_file_of_roots_that_is_missing_is_named_and_looked_for_again) {
  const test::TemporaryFolder folder;
  const std::string path = folder.file("roots.pem");
  Subject subject("", environment(variable::ssl_cert_file, path));
  Peer peer(chain({intermediate}), {stay, stay, stay});
  const auto missing = subject.open(peer);
  BOOST_REQUIRE(missing.has_value());
  BOOST_TEST(reason_name(missing->reason) == "CaFileInvalid");
  BOOST_TEST(missing->message == "What SSL_CERT_FILE names, '" + path + "', does not exist.");
  BOOST_TEST(next_step(*missing).find("SSL_CERT_FILE") != std::string::npos);

  folder.write("roots.pem", "no certificate");
  const auto empty = subject.open(peer);
  BOOST_REQUIRE(empty.has_value());
  BOOST_TEST(empty->message.find("holds no PEM certificate") != std::string::npos, empty->message);

  folder.write("roots.pem", root.pem);
  BOOST_TEST(!subject.open(peer).has_value());
}

BOOST_AUTO_TEST_CASE(a_folder_of_roots_that_is_missing_is_named) {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("file", "");
  for (const auto& [path, why] :
       {std::pair(folder.file("nowhere"), "does not exist"), std::pair(file, "is not a folder")}) {
    Subject subject("", environment(variable::ssl_cert_dir, folder.path().string() + ':' + path));
    Peer peer(chain({intermediate}), {stay});
    const auto error = subject.open(peer);
    BOOST_REQUIRE(error.has_value());
    BOOST_TEST(reason_name(error->reason) == "CaFileInvalid");
    BOOST_TEST(error->message == "What SSL_CERT_DIR names, '" + path + "', " + why + '.');
  }
}

BOOST_AUTO_TEST_CASE(a_file_that_is_missing_is_named_where_a_folder_has_another_of_the_name) {
  const test::TemporaryFolder folder;
  folder.write("ca.pem", test::make_authority("a root").pem);
  BOOST_REQUIRE(std::system(("openssl rehash " + folder.path().string()).c_str()) == 0);
  Environment both = environment(variable::ssl_cert_file, "/nowhere");
  both.set(variable::ssl_cert_dir, folder.path().string());
  Subject subject("", both);
  Peer peer(chain({intermediate}), {stay});
  const auto error = subject.open(peer);
  BOOST_REQUIRE(error.has_value());
  BOOST_TEST(error->message == "What SSL_CERT_FILE names, '/nowhere', does not exist.");
}

BOOST_AUTO_TEST_CASE(roots_that_are_missing_do_not_matter_where_the_ca_file_has_the_issuer) {
  Subject subject(root.pem, environment(variable::ssl_cert_file, "/nowhere"));
  Peer peer(chain({intermediate}), {stay});
  BOOST_TEST(!subject.open(peer).has_value());
}

BOOST_AUTO_TEST_CASE(a_server_whose_roots_are_known_but_not_its_issuer_is_not_trusted) {
  const test::TemporaryFolder folder;
  Subject subject(
      "", environment(variable::ssl_cert_file, folder.write("roots.pem", test::make_authority("x").pem)));
  Peer peer(chain({intermediate}), {stay});
  const auto error = subject.open(peer);
  BOOST_REQUIRE(error.has_value());
  BOOST_TEST(reason_name(error->reason) == untrusted);
}

BOOST_AUTO_TEST_CASE(a_damaged_entry_among_the_roots_is_told_where_the_issuer_is_missing) {
  const test::TemporaryFolder folder;
  const std::string x = test::make_authority("x").pem;
  const auto lines = std::count(x.begin(), x.end(), '\n');
  const std::string damaged = x + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
  const std::string path = folder.write("roots.pem", damaged);
  Subject subject("", environment(variable::ssl_cert_file, path));
  Peer peer(chain({intermediate}), {stay, stay});
  for (int time = 0; time < 2; ++time) {
    const auto error = subject.open(peer);
    BOOST_REQUIRE(error.has_value());
    BOOST_TEST(error->message ==
               "The certificate of 127.0.0.1 is not trusted: unable to get local issuer "
               "certificate. Of the file of certificate authorities '" +
                   path + "', entry 2, in line " + std::to_string(lines + 1) + ", cannot be read.");
  }
}

BOOST_AUTO_TEST_CASE(a_damaged_file_of_a_folder_is_told_where_it_is_the_issuers) {
  const test::TemporaryFolder folder;
  folder.write("ca.pem", root.pem);
  BOOST_REQUIRE(std::system(("openssl rehash " + folder.path().string()).c_str()) == 0);
  folder.write("ca.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
  Subject subject("", environment(variable::ssl_cert_dir, folder.path().string()));
  Peer peer(chain({intermediate}), {stay});
  const auto error = subject.open(peer);
  BOOST_REQUIRE(error.has_value());
  BOOST_TEST(error->message.find(".0', is damaged: entry 1, in line 1, cannot be read.") != std::string::npos,
             error->message);
}

BOOST_AUTO_TEST_CASE(a_folder_of_roots_without_hashed_names_is_told_where_the_issuer_is_missing) {
  const test::TemporaryFolder folder;
  const std::string path = folder.path().string();
  Subject subject("", environment(variable::ssl_cert_dir, path));
  Peer peer(chain({intermediate}), {stay, stay, stay, stay});
  const auto told = [&] {
    const auto error = subject.open(peer);
    BOOST_REQUIRE(error.has_value());
    BOOST_TEST(reason_name(error->reason) == untrusted);
    BOOST_TEST(error->message.find("SSL_CERT_DIR replaces this system's own") != std::string::npos,
               error->message);
    BOOST_TEST(next_step(*error).find("\"openssl rehash '" + path + "'\"") != std::string::npos);
  };
  told();
  folder.write("ca.pem", root.pem);
  told();
  folder.write("01234567.1", "");  // Of another name: some are found.
  const auto error = subject.open(peer);
  BOOST_REQUIRE(error.has_value());
  BOOST_TEST(error->message.find("SSL_CERT_DIR") == std::string::npos, error->message);
  BOOST_REQUIRE(std::system(("openssl rehash " + path).c_str()) == 0);
  BOOST_TEST(!subject.open(peer).has_value());
}

BOOST_AUTO_TEST_CASE(a_certificate_out_of_its_time_is_a_matter_of_clocks) {
  for (const auto& [validity, said, step] :
       {std::tuple(test::Validity{-7200, -3600}, "The certificate of 127.0.0.1 expired on 20",
                   "have to renew the certificate."),
        {test::Validity{3600, 7200}, "The certificate of 127.0.0.1 is not valid before 20",
         "for a certificate that is valid already."}}) {
    Subject subject(root.pem, Environment::given());
    Peer peer(test::make_certificate("IP:127.0.0.1", root, validity), {stay});
    const auto error = subject.open(peer);
    BOOST_REQUIRE(error.has_value());
    BOOST_TEST(reason_name(error->reason) == untrusted);
    BOOST_TEST(error->message.starts_with(said), error->message);
    BOOST_TEST(error->message.ends_with(" UTC."), error->message);
    const std::string next = next_step(*error);
    BOOST_TEST(next.starts_with("This machine's clock says 20"), next);
    BOOST_TEST(next.ends_with(step), next);
    BOOST_TEST(next.find("CA file") == std::string::npos);
  }
  // One above it.
  const Certificate old = test::make_authority("old", root, {-7200, -3600});
  const Certificate own = test::make_certificate("IP:127.0.0.1", old);
  Subject subject(root.pem, Environment::given());
  Peer peer({own.pem + old.pem, own.key_pem}, {stay});
  const auto error = subject.open(peer);
  BOOST_REQUIRE(error.has_value());
  BOOST_TEST(error->message.starts_with("A certificate that the one of 127.0.0.1 depends on expired on 20"),
             error->message);
}

BOOST_AUTO_TEST_CASE(the_host_is_looked_for_again_after_the_handshake) {
  for (const auto& [names, host, doubt] :
       {std::tuple("DNS:contoso.test", "contoso.test", ""),
        {"DNS:*.contoso.test", "a.contoso.test", ""},
        {"IP:127.0.0.1", "127.0.0.1", ""},
        {"IP:::1", "::1", ""},
        {"DNS:contoso.test", "fabrikam.test", "CertificateHostMismatch"},
        {"DNS:c*.contoso.test", "ca.contoso.test", "CertificateHostMismatch"},
        {"DNS:127.0.0.1", "127.0.0.1", "CertificateHostMismatch"},
        {"IP:127.0.0.2", "127.0.0.1", "CertificateHostMismatch"},
        {"IP:127.0.0.1", "contoso.test", "CertificateHostMismatch"}}) {
    BOOST_TEST_CONTEXT(names << ", " << host) {
      BOOST_TEST(doubt_of(test::make_certificate(names, root), host) == doubt);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_certificate_that_was_made_too_late_for_its_root_is_told_as_such) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::string der = test::der_of(root);
  for (const auto& [ca_file, is_trusted] : {std::pair(std::string(), false), {root.pem, true}}) {
    Subject subject(ca_file, environment(variable::ssl_cert_file, "/nowhere"));
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    X509* const dated = d2i_X509(nullptr, &bytes, static_cast<long>(der.size()));
    trust_up_to(subject.store(), dated, now - 24h);
    X509_free(dated);
    Peer peer(chain({intermediate}), {stay});
    const auto error = subject.open(peer);
    BOOST_TEST(error.has_value() == !is_trusted);
    if (!error) continue;
    BOOST_TEST(reason_name(error->reason) == untrusted);
    BOOST_TEST(error->message.starts_with(
                   "The certificate of 127.0.0.1 is not trusted: this system trusts the authority that it "
                   "comes from only for certificates that are valid from 20"),
               error->message);
    BOOST_TEST(next_step(*error).find("give it as CA file") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(without_descriptors_roots_are_not_lost_but_wait) {
  const test::TemporaryFolder folder;
  const std::string file = folder.write("roots.pem", root.pem);
  for (const auto& [name, place] : {std::pair(variable::ssl_cert_file, file),
                                    std::pair(variable::ssl_cert_dir, folder.path().string())}) {
    Subject subject("", environment(name, place));
    // The server takes what descriptors there are when both sides are connected.
    std::optional<Peer> starving;
    starving.emplace(Certificate{}, std::vector<test::Script>{[](Conversation& client) {
                       const test::FewDescriptors none(0);
                       TlsServer server(client, chain({intermediate}), TLS1_3_VERSION);
                       if (server.shake_hands()) server.send();
                       client.wait_for_client_to_leave();
                     }});
    const auto lack = subject.open(*starving);
    starving.reset();  // From here on there are descriptors again.
    BOOST_REQUIRE(lack.has_value());
    BOOST_TEST(reason_name(lack->reason) == "TooManyOpenFiles", lack->message);
    if (name == variable::ssl_cert_dir) continue;
    Peer peer(chain({intermediate}), {stay});
    BOOST_TEST(!subject.open(peer).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace managementpartner::http
