// Runs programs as a test wants them.
#pragma once

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/program.hpp"
#include "platform/utf8_path.hpp"
#include "support/temporary_folder.hpp"

namespace managementpartner::test {

using namespace std::chrono_literals;

/// The folder of this program, where test_program.cpp's is.
[[nodiscard]] inline std::filesystem::path program_folder() {
  return std::filesystem::absolute(boost::unit_test::framework::master_test_suite().argv[0]).parent_path();
}

/// Has test_program.cpp's do something.
[[nodiscard]] inline ProgramCall test_program(std::vector<std::string> arguments) {
  return {"platform_test_program", std::move(arguments), utf8_text(program_folder()), 60s};
}

[[nodiscard]] inline ProgramResult run_to_end(const ProgramCall& call) {
  Loop loop;
  ProgramResult result;
  std::shared_ptr<RunningProgram> program;
  loop.run([&](const std::function<void()>& finished) {
    program = run_program(loop, call, [&, finished](ProgramResult ended) {
      result = std::move(ended);
      finished();
    });
  });
  return result;
}

inline void poll(Loop& loop, const std::function<bool()>& condition, const std::function<void()>& then) {
  loop.at(Clock::now() + 1ms, [&loop, condition, then] {
    if (condition()) return then();
    poll(loop, condition, then);
  });
}

[[nodiscard]] inline std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Starts it, then ends it once it wrote its file.
inline void abort_when_written(const ProgramCall& call, const std::filesystem::path& file) {
  Loop loop;
  loop.run([&](const std::function<void()>& finished) {
    const auto program = run_program(loop, call, [finished](const ProgramResult& result) {
      BOOST_ERROR("ended by itself: " << result.errors.view());
      finished();
    });
    poll(
        loop, [file] { return contents(file).ends_with('\n'); },
        [program, finished] {
          program->abort();
          finished();
        });
  });
}

[[nodiscard]] inline std::string first_line(const Secret& text) {
  return std::string(text.view().substr(0, text.view().find('\n')));
}

}  // namespace managementpartner::test
