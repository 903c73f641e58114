// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/connectionmodel.h"
#include "models/doormodel.h"
#include "models/membersmodel.h"
#include "models/searchmodel.h"
#include "models/timelinemodel.h"

namespace parlour {

// What the views of one room read. Outlives them, and the visits to the room. GUI thread.
struct RoomModels {
    TimelineModel timeline;
    MembersModel members;
    ConnectionModel connection;
    SearchModel results;
    DoorModel door;
};

} // namespace parlour
