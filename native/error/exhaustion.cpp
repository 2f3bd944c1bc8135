#include "error/exhaustion.hpp"

#include <boost/system/system_error.hpp>
#include <new>
#include <utility>

namespace managementpartner {

std::optional<Reason> exhausted(const std::error_code& failure) noexcept {
  if (failure == std::errc::too_many_files_open || failure == std::errc::too_many_files_open_in_system) {
    return Reason::too_many_open_files;
  }
  if (failure == std::errc::not_enough_memory || failure == std::errc::no_buffer_space) {
    return Reason::out_of_memory;
  }
  return std::nullopt;
}

Error system_error(Error otherwise, const std::error_code& failure) {
  const auto lack = exhausted(failure);
  return lack ? make_error(*lack, words_of(*lack)) : std::move(otherwise);
}

Error system_error(Reason reason, std::string message, const std::error_code& failure) {
  return system_error(make_error(reason, std::move(message)), failure);
}

Reason reason_of(const std::exception_ptr& exception) noexcept {
  try {
    std::rethrow_exception(exception);
  } catch (const std::bad_alloc&) {
    return Reason::out_of_memory;
  } catch (const std::system_error& failure) {
    return exhausted(failure.code()).value_or(Reason::internal_error);
  } catch (const boost::system::system_error& failure) {
    return exhausted(failure.code()).value_or(Reason::internal_error);
  } catch (...) {
    return Reason::internal_error;
  }
}

const char* words_of(Reason reason) noexcept {
  switch (reason) {
    case Reason::out_of_memory:
      return "There was not enough memory.";
    case Reason::too_many_open_files:
      return "This process, or the system, has too many files and connections open.";
    default:
      return "The library failed unexpectedly.";
  }
}

}  // namespace managementpartner
