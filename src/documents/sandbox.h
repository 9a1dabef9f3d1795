// What the child gives up before it reads: limits on resources, and the system calls that a taken-over parser
// would need to reach anything outside. Cannot be undone, and holds for a program it becomes.
#pragma once
#include "documents/documents.h"

namespace styrkedja::documents {

// Memory, processor time, files, processes, core dumps; dies with the thread that started it. False when the
// system refuses one of them (errno says why): then the file must not be read.
bool limit_resources(const Limits& limits);

enum class Allow { nothing, becoming_another_program };

// No network and no looking into other processes; with Allow::nothing no opening of files and no programs
// either.
bool forbid_system_calls(Allow allow);

}  // namespace styrkedja::documents
