# SPDX-License-Identifier: Apache-2.0
# What packaging/deb makes of a build. Libraries that are linked are found by dpkg-shlibdeps; here is what
# is loaded only at run time.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME parlour)
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/package")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS # whatever the umask of who packs
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/debianfiles.cmake")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "chat rooms that open on your own desk")
# Everybody's own, as with Debian's tools: packaging/deb fills it from DEBFULLNAME and DEBEMAIL.
set(CPACK_PACKAGE_CONTACT "Parlour <parlour@localhost.invalid>")

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6svg6, qt6-qpa-plugins")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "qt6-wayland, qt6-translations-l10n, fonts-noto-core, fonts-noto-color-emoji")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Type your name and press Host, and there is a room; the others type your
address, press Join, and you talk. There is no account, no server in a far
country and no company in between: the room is a file on the host's disk and
a port on the host's network.
.
What was acknowledged is not lost, nothing appears twice, and everybody sees
the same order, also when programs are killed and networks break. The wire is
encrypted, and the host decides who comes in. Rooms can run without a
window, and any WebSocket library can be a guest.")

include(CPack)
