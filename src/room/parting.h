// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace parlour {

// How a connection ended, other than by the room's own wish.
enum class Parting : quint8 {
    Lost, // it broke: they may come back
    Left, // it was closed in order
};

} // namespace parlour
