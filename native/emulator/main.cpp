// managementpartner-emulator: starts the emulator, says where it listens, and waits.
#include <boost/program_options.hpp>
#include <iostream>

#include "emulator/emulator.hpp"
#include "emulator/help.hpp"
#include "emulator/persistence/path_text.hpp"
#include "emulator/terminal.hpp"
#include "encoding/program_words.hpp"

namespace {

namespace options = boost::program_options;

constexpr int failed = 1;
constexpr int wrong_usage = 2;

// Read as an unsigned number, -1 would be port 65535.
void check_port(int port) {
  if (port < 0 || port > 65535) throw options::error("--port must be from 0 to 65535");
}

options::options_description known_options() {
  using managementpartner::emulator::default_folder;
  options::options_description known("Options");
  known.add_options()  //
      ("port", options::value<int>()->default_value(0, "a free one")->notifier(check_port),
       "port to listen on")  //
      ("data", options::value<std::string>()->value_name("DIR"),
       std::string("directory for the CA, keys, secrets and links; created if it does not exist.\nDefault:\n")
           .append(default_folder())
           .c_str())  //
      ("config", options::value<std::string>()->value_name("FILE"),
       "JSON file with tenants, identities and partner IDs; default: a built-in sample")  //
      ("help,h", "print this and exit")                                                   //
      ("version", "print the version and exit");
  return known;
}

int run(const options::variables_map& given) {
  using namespace managementpartner::emulator;
  EmulatorOptions its_options;
  its_options.port = static_cast<std::uint16_t>(given["port"].as<int>());
  if (given.count("data")) its_options.data_directory = path_from(given["data"].as<std::string>());
  if (given.count("config")) its_options.configuration_file = path_from(given["config"].as<std::string>());
  its_options.stop_on_signals = true;

  Emulator emulator(std::move(its_options));
  if (const auto failure = emulator.start()) {
    std::cerr << "managementpartner-emulator: " << failure->message << '\n';
    return failure->invalid_configuration ? wrong_usage : failed;
  }
  const bool to_a_person = a_person_reads();
  std::cout << emulator.announcement() << std::endl;
  if (to_a_person) std::cout << emulator.instructions() << std::flush;
  emulator.wait();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  managementpartner::emulator::outlive_readers();
  try {
    const auto known = known_options();
    options::variables_map given;
    options::store(options::command_line_parser(managementpartner::encoding::program_words(argc, argv))
                       .options(known)
                       .positional(options::positional_options_description())
                       .run(),
                   given);
    options::notify(given);
    if (given.count("help")) {
      std::cout << "Usage: managementpartner-emulator [--port N] [--data DIR] [--config FILE]\n\n"
                   "ARM and Entra for Management Partner on this machine's loopback addresses. Once it is\n"
                   "listening, it prints one line of JSON with everything a client needs. "
                << managementpartner::emulator::how_it_ends() << "\n\n"
                << known;
      return 0;
    }
    if (given.count("version")) {
      std::cout << "managementpartner-emulator " MANAGEMENTPARTNER_VERSION "\n";
      return 0;
    }
    return run(given);
  } catch (const options::error& wrong) {
    std::cerr << "managementpartner-emulator: " << wrong.what() << "\nTry --help.\n";
    return wrong_usage;
  } catch (const std::exception& failure) {
    std::cerr << "managementpartner-emulator: " << failure.what() << '\n';
    return failed;
  }
}
