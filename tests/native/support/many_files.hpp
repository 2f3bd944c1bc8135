// A process that can open many files and sockets.
#pragma once

namespace managementpartner::test {

/// A few thousand, where the system has a lower limit.
void allow_many_files();

}  // namespace managementpartner::test
