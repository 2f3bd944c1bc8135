#include "platform/program.hpp"

#include <utility>

namespace managementpartner {

namespace {

class NoProgram final : public RunningProgram {
 public:
  explicit NoProgram(std::function<void(ProgramResult)> ended) : ended_(std::move(ended)) {}

  void abort() override { ended_ = nullptr; }

  void end() {
    ProgramResult result;
    result.end = ProgramResult::End::not_started;
    result.problem = std::make_error_code(std::errc::function_not_supported);
    if (const auto ended = std::exchange(ended_, nullptr)) ended(std::move(result));
  }

 private:
  std::function<void(ProgramResult)> ended_;
};

}  // namespace

// Azure CLI is a batch file there, which only a shell runs, and a shell reads arguments its own way.
std::optional<std::string> find_program(std::string_view, std::string_view) {
  return std::nullopt;
}

std::shared_ptr<RunningProgram> run_program(Loop& loop, const ProgramCall&,
                                            std::function<void(ProgramResult)> ended) {
  const auto program = std::make_shared<NoProgram>(std::move(ended));
  loop.post([program] { program->end(); });
  return program;
}

}  // namespace managementpartner
