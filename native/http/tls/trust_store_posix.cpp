// Linux and macOS: SSL_CERT_FILE and SSL_CERT_DIR where set, else the places distributions use. OpenSSL's
// built-in paths are those of the machine that built it, which is not this one where OpenSSL is linked
// statically.
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "encoding/ascii.hpp"
#include "error/exhaustion.hpp"
#include "http/tls/certificate_file.hpp"
#include "http/tls/trust_store.hpp"
#include "platform/descriptor_posix.hpp"
#include "platform/folder.hpp"
#include "platform/known_variables.hpp"
#include "secret/shown_value.hpp"

namespace managementpartner::http {

namespace {

constexpr const char* usual_directories[] = {"/etc/ssl/certs", "/etc/pki/tls/certs"};

constexpr const char* bundles[] = {
    "/etc/ssl/certs/ca-certificates.crt",                 // Debian, Ubuntu, Arch, Gentoo
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // Fedora, RHEL
    "/etc/ssl/ca-bundle.pem",                             // openSUSE
    "/etc/ssl/cert.pem",                                  // Alpine, macOS, BSD
};

bool exists(const std::string& path) {
  std::error_code failure;
  return std::filesystem::exists(path, failure);
}

// Of a place that a variable names.
Error unusable(std::string_view variable, const std::string& path, const FileProblem& problem) {
  const std::string name(variable);
  Error error = make_error(Reason::ca_file_invalid,
                           "What " + name + " names, " + shown_path(path) + ", " + problem.what + '.');
  error.next_step = "Correct " + name + ", or unset it to trust this system's own certificate authorities.";
  return system_error(std::move(error), problem.failure);
}

std::optional<FileProblem> why_not_a_directory(const std::string& path) {
  const Descriptor opened(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.is_open()) return std::nullopt;
  if (errno == ENOENT) return FileProblem{"does not exist"};
  if (errno == ENOTDIR) return FileProblem{"is not a folder"};
  return FileProblem{"cannot be read", std::error_code(errno, std::generic_category())};
}

// Perhaps it is not the one that is missing: what to do otherwise stays.
RootsDoubt doubt_of_entry(const std::string& path, const std::string& entry) {
  return {"Of the file of certificate authorities " + shown_path(path) + ", " + entry + " cannot be read.",
          ""};
}

// "3ee7e181.0", as `openssl rehash` names them.
bool is_hashed_name(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == 8 && dot + 1 < name.size() &&
         std::all_of(name.begin(), name.begin() + 8, encoding::is_hexadecimal) &&
         std::all_of(name.begin() + 9, name.end(), encoding::is_digit);
}

// True also where it cannot be looked into.
bool has_hashed_names(const std::string& directory) {
  std::error_code failure;
  const auto all = read_folder(directory, failure);
  return failure || std::any_of(all.begin(), all.end(), [](const std::filesystem::path& one) {
           return is_hashed_name(one.filename().native());
         });
}

std::optional<Error> load_set_roots(X509_STORE* store, const RootPlaces& places,
                                    std::optional<RootsDoubt>& doubt) {
  std::optional<Error> error;
  if (!places.file.empty()) {
    std::string damaged;
    const auto problem = add_certificates(store, places.file, damaged);
    if (!damaged.empty()) doubt = doubt_of_entry(places.file, damaged);
    if (problem) {
      error = unusable(variable::ssl_cert_file, places.file, *problem);
    }
  }
  for (const auto& directory : places.directories) {
    const auto problem = why_not_a_directory(directory);
    if (problem && !error) error = unusable(variable::ssl_cert_dir, directory, *problem);
  }
  return error;
}

}  // namespace

RootPlaces::RootPlaces(const Environment& environment)
    : file(environment.text(variable::ssl_cert_file).value_or("")) {
  std::istringstream list(environment.text(variable::ssl_cert_dir).value_or(""));
  for (std::string directory; std::getline(list, directory, ':');) {
    if (!directory.empty()) directories.push_back(directory);
  }
}

std::vector<std::string> root_directories(const RootPlaces& places) {
  if (places.are_set()) return places.directories;
  std::vector<std::string> found;
  for (const char* directory : usual_directories) {
    if (exists(directory)) found.emplace_back(directory);
  }
  return found;
}

std::optional<RootsDoubt> doubt_of_directories(const RootPlaces& places) {
  for (const auto& directory : places.directories) {
    if (has_hashed_names(directory)) continue;
    const std::string name(variable::ssl_cert_dir);
    const std::string folder = shown_path(directory);
    RootsDoubt doubt{
        name + " replaces this system's own certificate authorities, and in the folder that it names, " +
            folder + ", no file has a name by which one is found.",
        "Put the authorities' PEM files into the folder and run \"openssl rehash " + folder + "\""};
    doubt.next_step += places.file.empty()
                           ? ", or unset " + name + " to trust this system's own certificate authorities."
                           : ".";
    return doubt;
  }
  return std::nullopt;
}

std::optional<Error> load_roots(X509_STORE* store, const RootPlaces& places,
                                std::optional<RootsDoubt>& doubt) {
  if (places.are_set()) return load_set_roots(store, places, doubt);
  std::optional<Reason> lack;
  for (const char* bundle : bundles) {
    std::string damaged;
    const auto problem = add_certificates(store, bundle, damaged);
    if (!damaged.empty()) doubt = doubt_of_entry(bundle, damaged);
    if (!problem) return std::nullopt;
    if (!lack) lack = exhausted(problem->failure);
  }
  if (lack) return make_error(*lack, words_of(*lack));
  Error error = make_error(Reason::certificate_untrusted,
                           "No file of certificate authorities was found in the usual places, such as " +
                               std::string(bundles[0]) + '.');
  error.next_step =
      "Install the system's package of certificate authorities, which is called ca-certificates on most, or "
      "have SSL_CERT_FILE name a PEM file of them.";
  return error;
}

}  // namespace managementpartner::http
