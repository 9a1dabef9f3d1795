# Files in the binary, by .incbin: 5 MB assemble in a moment where a C array takes ten seconds.
#
#   styrkedja_embed(target symbol folder files…)         any data (migrations, demo texts)
#     → #include "embedded/symbol.h":  std::span<const styrkedja::EmbeddedFile> styrkedja::embedded::symbol();
#   styrkedja_embed_assets(target symbol folder files…)  for http::Assets: hash in the public path, compressed copies
#     → #include "embedded/symbol.h":  std::span<const styrkedja::http::Asset> styrkedja::embedded::symbol();
#
# `files` are relative to `folder`, which is relative to the project. A file may be made during the build.
# This file is also the script that the build runs (cmake -P) to write symbol.S, symbol.h and symbol.cpp.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  find_program(GZIP_PROGRAM gzip REQUIRED)
  set(STYRKEDJA_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

  function(styrkedja_embed_as kind target symbol folder)
    set(out ${CMAKE_BINARY_DIR}/embedded)
    get_filename_component(folder ${folder} ABSOLUTE BASE_DIR ${CMAKE_SOURCE_DIR})
    list(TRANSFORM ARGN PREPEND ${folder}/ OUTPUT_VARIABLE inputs)
    add_custom_command(
      OUTPUT ${out}/${symbol}.S ${out}/${symbol}.cpp ${out}/${symbol}.h
      COMMAND ${CMAKE_COMMAND} -DKIND=${kind} -DSYMBOL=${symbol} -DFOLDER=${folder} -DOUT=${out}
              -DGZIP=${GZIP_PROGRAM} -P ${STYRKEDJA_EMBED_SCRIPT} -- ${ARGN}
      DEPENDS ${inputs} ${STYRKEDJA_EMBED_SCRIPT}
      COMMENT "Embedding ${symbol}" VERBATIM)
    target_sources(${target} PRIVATE ${out}/${symbol}.S ${out}/${symbol}.cpp ${out}/${symbol}.h)
    target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR})
  endfunction()

  function(styrkedja_embed target symbol folder)
    styrkedja_embed_as(data ${target} ${symbol} ${folder} ${ARGN})
  endfunction()

  function(styrkedja_embed_assets target symbol folder)
    styrkedja_embed_as(assets ${target} ${symbol} ${folder} ${ARGN})
  endfunction()
  return()
endif()

# ---- the script ----

set(files)
set(after_dashes OFF)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(at RANGE ${last})
  if(after_dashes)
    list(APPEND files ${CMAKE_ARGV${at}})
  elseif("${CMAKE_ARGV${at}}" STREQUAL "--")
    set(after_dashes ON)
  endif()
endforeach()
list(SORT files)

set(types css "text/css\; charset=utf-8" js "text/javascript\; charset=utf-8" svg image/svg+xml json application/json
    html "text/html\; charset=utf-8" txt "text/plain\; charset=utf-8" woff2 font/woff2 png image/png ico image/x-icon
    webmanifest application/manifest+json)

set(assembly "/* Written by cmake/assets.cmake. */\n    .section .rodata\n")
set(declarations "")
set(table "")
set(count 0)

# Sets `view` to the C++ text that names the content of `file`.
macro(incbin file)
  file(SIZE ${file} size)
  set(label styrkedja_${SYMBOL}_${count})
  math(EXPR count "${count} + 1")
  string(APPEND assembly "    .balign 16\n    .global ${label}\n${label}:\n    .incbin \"${file}\"\n    .byte 0\n")
  string(APPEND declarations "extern \"C\" const char ${label}[];\n")
  set(view "{${label}, ${size}}")
endmacro()

file(MAKE_DIRECTORY ${OUT}/${SYMBOL})
foreach(file ${files})
  incbin(${FOLDER}/${file})
  if(KIND STREQUAL "data")
    string(APPEND table "    {\"${file}\", ${view}},\n")
    continue()
  endif()

  get_filename_component(extension ${file} LAST_EXT)
  string(REGEX REPLACE "^\\." "" type_key "${extension}")
  list(FIND types "${type_key}" found)
  if(found LESS 0)
    message(FATAL_ERROR "cmake/assets.cmake knows no content type for ${file}")
  endif()
  math(EXPR found "${found} + 1")
  list(GET types ${found} type)
  file(SHA256 ${FOLDER}/${file} hash)
  string(SUBSTRING ${hash} 0 12 hash)
  # esbuild has put a hash into the name of what a style sheet refers to: those names stay.
  if(file MATCHES "-[A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9]\\.[a-z0-9]+$")
    set(public ${file})
  else()
    string(REGEX REPLACE "\\.([a-z0-9]+)$" ".${hash}.\\1" public ${file})
  endif()

  set(plain ${view})
  set(packed "{}")
  if(type MATCHES "^text/|json|svg")
    string(REPLACE "/" "_" flat ${file})
    set(gz ${OUT}/${SYMBOL}/${flat}.gz)
    execute_process(COMMAND ${GZIP} -9nc ${FOLDER}/${file} OUTPUT_FILE ${gz} COMMAND_ERROR_IS_FATAL ANY)
    file(SIZE ${gz} gz_size)
    if(gz_size LESS size)
      incbin(${gz})
      set(packed ${view})
    endif()
  endif()
  string(APPEND table "    {\"/assets/${public}\", \"${type}\", ${plain}, ${packed}, \"${hash}\"},\n")
endforeach()
string(APPEND assembly "    .section .note.GNU-stack,\"\",@progbits\n")

if(KIND STREQUAL "data")
  set(header base/embedded.h)
  set(element styrkedja::EmbeddedFile)
else()
  set(header http/assets.h)
  set(element styrkedja::http::Asset)
endif()
list(LENGTH files length)

file(WRITE ${OUT}/${SYMBOL}.S "${assembly}")
file(WRITE ${OUT}/${SYMBOL}.h "// Written by cmake/assets.cmake.
#pragma once
#include <span>

#include \"${header}\"

namespace styrkedja::embedded {
std::span<const ${element}> ${SYMBOL}();
}
")
file(WRITE ${OUT}/${SYMBOL}.cpp "// Written by cmake/assets.cmake.
#include \"embedded/${SYMBOL}.h\"

#include <array>

${declarations}
namespace styrkedja::embedded {
namespace {
constexpr std::array<${element}, ${length}> files{{
${table}}};
}
std::span<const ${element}> ${SYMBOL}() { return files; }
}
")
