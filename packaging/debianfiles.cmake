# SPDX-License-Identifier: Apache-2.0
# CPack runs this between installing and packing: the files that only a Debian package has, in the form that
# Debian wants them. Not for cmake --install: other systems have other wishes.
set(source "${CMAKE_CURRENT_LIST_DIR}/..")
set(share "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share")
if(NOT EXISTS "${share}")
    message(FATAL_ERROR "nothing was installed below ${share}")
endif()
set(doc "${share}/doc/parlour")
file(MAKE_DIRECTORY "${doc}")

if(DEFINED ENV{SOURCE_DATE_EPOCH}) # the same input makes the same package
    execute_process(COMMAND date -uR -d "@$ENV{SOURCE_DATE_EPOCH}" OUTPUT_VARIABLE date
        OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
else()
    execute_process(COMMAND date -uR OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE
        COMMAND_ERROR_IS_FATAL ANY)
endif()
file(WRITE "${doc}/changelog"
"parlour (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * Version ${CPACK_PACKAGE_VERSION}; CHANGELOG.md in this folder says what is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
configure_file("${source}/CHANGELOG.md" "${doc}/CHANGELOG.md" COPYONLY)
configure_file("${source}/packaging/copyright" "${doc}/copyright" COPYONLY)
execute_process(COMMAND gzip -9nf "${doc}/changelog" "${doc}/CHANGELOG.md" "${share}/man/man1/parlour.1"
    COMMAND_ERROR_IS_FATAL ANY)
file(GLOB documents "${doc}/*" "${share}/man/man1/*")
file(CHMOD ${documents} PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
