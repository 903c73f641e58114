// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/roommodels.h"

#include <memory>

namespace parlour::test {

// What the views of a visit read, fresh for each test. Views have to go before it.
class WithModels
{
protected:
    void makeModels()
    {
        m_models = std::make_unique<RoomModels>();
        m_connection = &m_models->connection;
        m_members = &m_models->members;
        m_timeline = &m_models->timeline;
        m_search = &m_models->results;
        m_door = &m_models->door;
    }

    std::unique_ptr<RoomModels> m_models;
    ConnectionModel *m_connection = nullptr;
    MembersModel *m_members = nullptr;
    TimelineModel *m_timeline = nullptr;
    SearchModel *m_search = nullptr;
    DoorModel *m_door = nullptr;
};

} // namespace parlour::test
