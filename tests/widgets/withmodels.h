// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/connectionmodel.h"
#include "models/doormodel.h"
#include "models/membersmodel.h"
#include "models/searchmodel.h"
#include "models/timelinemodel.h"

#include <memory>

namespace parlour::test {

// What the views of a visit read, fresh for each test. Views have to go before it.
class WithModels
{
protected:
    void makeModels()
    {
        m_connection = std::make_unique<ConnectionModel>();
        m_members = std::make_unique<MembersModel>();
        m_timeline = std::make_unique<TimelineModel>();
        m_search = std::make_unique<SearchModel>();
        m_door = std::make_unique<DoorModel>();
    }

    std::unique_ptr<ConnectionModel> m_connection;
    std::unique_ptr<MembersModel> m_members;
    std::unique_ptr<TimelineModel> m_timeline;
    std::unique_ptr<SearchModel> m_search;
    std::unique_ptr<DoorModel> m_door;
};

} // namespace parlour::test
