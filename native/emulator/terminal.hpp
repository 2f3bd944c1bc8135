// Who reads what the emulator prints.
#pragma once

namespace managementpartner::emulator {

/// Whether standard output is a terminal; a console of Windows is made to show UTF-8 until the process ends.
[[nodiscard]] bool a_person_reads();

}  // namespace managementpartner::emulator
