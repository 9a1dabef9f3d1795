# styrkedja_modules(FILE): a static library per line of modules.deps, linked along its edges, and its test program.
# The third-party libraries of a module stand in the table below.
set(libs_base utf8proc fmt crypto Boost::locale)
set(libs_db sqlite3 pq Boost::headers)
set(libs_http Boost::headers Boost::json Threads::Threads deflate crypto)
set(libs_html fmt)
set(libs_documents archive pugixml xml2)
set(libs_auth sodium crypto qrencode Boost::json)
set(libs_search stemmer)
set(libs_exports xlsxwriter)
set(libs_meetings Boost::json)
set(libs_minutes Boost::json)
set(libs_app Boost::json fmt spdlog prometheus-cpp-core)
# … and of its tests alone.
set(test_libs_exports archive)

include_directories(SYSTEM /usr/include/libxml2 /usr/include/postgresql)

add_library(precompiled OBJECT cmake/precompiled.cpp)
target_precompile_headers(precompiled PRIVATE cmake/precompiled.h)

function(styrkedja_precompiled target)
  target_precompile_headers(${target} REUSE_FROM precompiled)
endfunction()

# en.po → en.mo, embedded by src/base/catalogue.S.
find_program(MSGFMT msgfmt REQUIRED)
set(ENGLISH_MO ${CMAKE_BINARY_DIR}/en.mo)
add_custom_command(OUTPUT ${ENGLISH_MO} COMMAND ${MSGFMT} -o ${ENGLISH_MO} ${CMAKE_SOURCE_DIR}/po/en.po
                   DEPENDS po/en.po VERBATIM)
add_custom_target(catalogue DEPENDS ${ENGLISH_MO})
set_source_files_properties(src/base/catalogue.S PROPERTIES OBJECT_DEPENDS ${ENGLISH_MO}
                            COMPILE_OPTIONS "-DENGLISH_CATALOGUE=\"${ENGLISH_MO}\"")

add_custom_target(fuzzers)  # every libFuzzer target; nothing unless STYRKEDJA_FUZZERS is on

function(styrkedja_module name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS src/${name}/*.cpp src/${name}/*.S)
  list(FILTER sources EXCLUDE REGEX "/(test|testing|fuzz)/")
  if(NOT sources)
    return()
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC src)
  target_link_libraries(${name} PUBLIC ${ARGN} ${libs_${name}})
  styrkedja_precompiled(${name})

  # What the module is built on, itself included.
  set(floors ${name})
  foreach(need ${ARGN})
    get_property(below GLOBAL PROPERTY floors_${need})
    list(APPEND floors ${below})
  endforeach()
  list(REMOVE_DUPLICATES floors)
  set_property(GLOBAL PROPERTY floors_${name} ${floors})

  # src/<module>/testing: helpers for the tests of this module and of those built on it.
  file(GLOB helpers CONFIGURE_DEPENDS src/${name}/testing/*.cpp)
  if(helpers AND STYRKEDJA_TESTS)
    add_library(${name}_testing STATIC ${helpers})
    target_link_libraries(${name}_testing PUBLIC ${name})
    styrkedja_precompiled(${name}_testing)
  endif()

  file(GLOB tests CONFIGURE_DEPENDS src/${name}/test/*.cpp)
  if(tests AND STYRKEDJA_TESTS)
    add_executable(${name}_tests ${tests})
    target_link_libraries(${name}_tests PRIVATE ${name} gtest gtest_main ${test_libs_${name}})
    foreach(floor ${floors})
      if(TARGET ${floor}_testing)
        target_link_libraries(${name}_tests PRIVATE ${floor}_testing)
      endif()
    endforeach()
    target_compile_definitions(${name}_tests PRIVATE SOURCE_DIR="${CMAKE_SOURCE_DIR}" CXX_COMPILER="${CMAKE_CXX_COMPILER}")
    styrkedja_precompiled(${name}_tests)
  endif()
  file(GLOB fuzzers CONFIGURE_DEPENDS src/${name}/fuzz/*.cpp)
  if(fuzzers AND STYRKEDJA_FUZZERS)
    foreach(fuzzer ${fuzzers})
      get_filename_component(stem ${fuzzer} NAME_WE)
      add_executable(fuzz_${stem} ${fuzzer})
      target_link_libraries(fuzz_${stem} PRIVATE ${name})
      target_link_options(fuzz_${stem} PRIVATE -fsanitize=fuzzer)
      add_dependencies(fuzzers fuzz_${stem})
    endforeach()
  endif()
endfunction()

function(styrkedja_modules file)
  file(STRINGS ${file} lines REGEX "^[a-z]")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  foreach(line ${lines})
    string(REGEX MATCH "^([a-z_]+):(.*)$" _ "${line}")
    set(name ${CMAKE_MATCH_1})
    string(STRIP "${CMAKE_MATCH_2}" needs)
    string(REPLACE " " ";" needs "${needs}")
    styrkedja_module(${name} ${needs})
  endforeach()
endfunction()
