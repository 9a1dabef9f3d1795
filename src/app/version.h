// The version of this build; CMake passes the project's.
#pragma once

#ifndef STYRKEDJA_VERSION
#error "CMakeLists.txt defines STYRKEDJA_VERSION"
#endif
