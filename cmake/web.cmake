# The web assets: esbuild writes web/dist/ at configure time (a third of a second), again whenever a source changed.
find_program(NODE node REQUIRED)
file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS web/css/*.css web/ts/*.ts web/build.mjs web/icons.txt web/favicon.svg)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${web_sources} web/package-lock.json)
execute_process(COMMAND ${NODE} build.mjs WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web COMMAND_ERROR_IS_FATAL ANY)
file(GLOB WEB_ASSETS RELATIVE ${CMAKE_SOURCE_DIR}/web/dist web/dist/*)
