// Who reads what the emulator prints.
#pragma once

namespace managementpartner::emulator {

/// Whether standard output is a terminal; a console of Windows is made to show UTF-8 until the process ends.
[[nodiscard]] bool a_person_reads();

/// Whoever was to read the announcement may be gone: that does not end the process.
void outlive_readers();

}  // namespace managementpartner::emulator
