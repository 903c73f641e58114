// SPDX-License-Identifier: Apache-2.0
#include "models/membersmodel.h"

#include "models/membertext.h"
#include "protocol/limits.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <utility>

namespace parlour {
namespace {

// The C locale sorts by code points, which is nobody's order of names.
QLocale nameLocale()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

// A list may be shorter than its names: the rest are plain members.
Standing standingAt(const std::vector<Standing> &standings, qsizetype i)
{
    const auto at = static_cast<std::size_t>(i);
    return at < standings.size() ? standings[at] : Standing();
}

} // namespace

MembersModel::MembersModel(QObject *parent)
    : QAbstractListModel(parent), m_collator(nameLocale()), m_typingTimeout(limits::TypingTimeout)
{
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_collator.setNumericMode(true);
    m_typingTimer.setSingleShot(true);
    connect(&m_typingTimer, &QTimer::timeout, this, &MembersModel::expireTyping);
}

int MembersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    const QString &name = row.name;
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return name;
    case IsMeRole:
        return name == m_me;
    case IsTypingRole:
        return m_typing.contains(name);
    case IsReconnectingRole:
        return row.reconnecting;
    case RoleRole:
        return static_cast<int>(row.standing.role);
    case IsMutedRole:
        return row.standing.muted;
    case IsUnencryptedRole:
        return row.standing.unencrypted;
    case IsAwayRole:
        return row.standing.away;
    case Qt::AccessibleTextRole:
        return MemberText::described(name, row.standing);
    default:
        return {};
    }
}

QHash<int, QByteArray> MembersModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {NameRole, "name"},
            {IsMeRole, "isMe"},
            {IsTypingRole, "isTyping"},
            {IsReconnectingRole, "isReconnecting"},
            {RoleRole, "role"},
            {IsMutedRole, "isMuted"},
            {IsUnencryptedRole, "isUnencrypted"},
            {IsAwayRole, "isAway"}};
}

void MembersModel::setMe(const QString &name)
{
    if (name == m_me)
        return;
    const QString before = std::exchange(m_me, name);
    rowChanged(before, IsMeRole);
    rowChanged(name, IsMeRole);
    stopTyping({name});
}

void MembersModel::apply(const events::Welcome &welcome)
{
    setMe(welcome.you);
    replaceAll(welcome.users, welcome.reconnecting, welcome.standings);
    setStanding(welcome.you, welcome.standing);
    setCount(welcome.count);
}

void MembersModel::apply(const events::UsersUpdate &update)
{
    replaceAll(update.users, update.reconnecting, update.standings);
    setCount(update.count);
}

void MembersModel::apply(const events::UserJoined &joined)
{
    for (qsizetype i = 0; i < joined.users.size(); ++i) {
        add(joined.users[i]);
        setReconnecting(joined.users[i], false);
        setStanding(joined.users[i], standingAt(joined.standings, i));
    }
    setCount(joined.count);
}

void MembersModel::apply(const events::UserLeft &left)
{
    for (const QString &name : left.users)
        remove(name);
    stopTyping(left.users);
    setCount(left.count);
}

void MembersModel::apply(const events::UserState &state)
{
    setReconnecting(state.username, state.reconnecting);
    setStanding(state.username, state.standing);
    if (state.reconnecting)
        stopTyping({state.username});
}

void MembersModel::apply(const events::Typing &typing)
{
    if (typing.from == m_me || typing.from.isEmpty())
        return;
    if (!typing.on) {
        stopTyping({typing.from});
        return;
    }
    const bool isNew = !m_typing.contains(typing.from);
    m_typing.insert(typing.from, QDeadlineTimer(m_typingTimeout));
    if (!m_typingTimer.isActive())
        m_typingTimer.start(m_typingTimeout);
    if (isNew) {
        rowChanged(typing.from, IsTypingRole);
        Q_EMIT typingChanged();
    }
}

void MembersModel::clear()
{
    stopTyping(m_typing.keys());
    if (!m_rows.empty()) {
        beginResetModel();
        m_rows.clear();
        endResetModel();
    }
    setCount(0);
}

int MembersModel::count() const
{
    return m_count;
}

Standing MembersModel::standingOf(const QString &name) const
{
    const int row = rowOf(name);
    return row < 0 ? Standing() : m_rows[static_cast<size_t>(row)].standing;
}

QStringList MembersModel::typing() const
{
    QStringList names = m_typing.keys();
    std::sort(names.begin(), names.end(), [this](const QString &a, const QString &b) {
        const int order = m_collator.compare(a, b);
        return order != 0 ? order < 0 : a < b;
    });
    return names;
}

MembersModel::Row MembersModel::rowFor(const QString &name) const
{
    return {name, m_collator.sortKey(name), false, {}};
}

int MembersModel::rowOf(const QString &name) const
{
    const int row = placeOf(rowFor(name));
    const bool found = row < rowCount() && m_rows[static_cast<size_t>(row)].name == name;
    return found ? row : -1;
}

int MembersModel::placeOf(const Row &row) const
{
    const auto isBefore = [](const Row &a, const Row &b) {
        const int order = a.key.compare(b.key);
        return order != 0 ? order < 0 : a.name < b.name;
    };
    return static_cast<int>(std::lower_bound(m_rows.begin(), m_rows.end(), row, isBefore)
                            - m_rows.begin());
}

void MembersModel::add(const QString &name)
{
    Row row = rowFor(name);
    const int at = placeOf(row);
    if (at < rowCount() && m_rows[static_cast<size_t>(at)].name == name)
        return;
    beginInsertRows({}, at, at);
    m_rows.insert(m_rows.begin() + at, std::move(row));
    endInsertRows();
}

void MembersModel::remove(const QString &name)
{
    const int at = rowOf(name);
    if (at < 0)
        return;
    beginRemoveRows({}, at, at);
    m_rows.erase(m_rows.begin() + at);
    endRemoveRows();
}

// Row by row, so that a view keeps its place; a first list comes as a whole.
void MembersModel::replaceAll(const QStringList &names, const QStringList &reconnecting,
                              const std::vector<Standing> &standings)
{
    const QSet<QString> wanted(names.begin(), names.end());
    if (m_rows.empty()) {
        beginResetModel();
        m_rows.reserve(static_cast<size_t>(wanted.size()));
        for (const QString &name : wanted)
            m_rows.push_back(rowFor(name));
        std::sort(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
            const int order = a.key.compare(b.key);
            return order != 0 ? order < 0 : a.name < b.name;
        });
        endResetModel();
    } else {
        QStringList gone;
        for (const Row &row : m_rows) {
            if (!wanted.contains(row.name))
                gone.append(row.name);
        }
        for (const QString &name : gone)
            remove(name);
        stopTyping(gone);
        for (const QString &name : names)
            add(name);
    }
    const QSet<QString> away(reconnecting.begin(), reconnecting.end());
    QHash<QString, Standing> special;
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (const Standing standing = standingAt(standings, i); standing != Standing())
            special.insert(names[i], standing);
    }
    for (int row = 0; row < rowCount(); ++row) {
        const QString name = m_rows[static_cast<size_t>(row)].name;
        setReconnecting(name, away.contains(name));
        setStanding(name, special.value(name));
    }
}

void MembersModel::setStanding(const QString &name, const Standing &standing)
{
    const int at = rowOf(name);
    if (at < 0 || m_rows[static_cast<size_t>(at)].standing == standing)
        return;
    m_rows[static_cast<size_t>(at)].standing = standing;
    Q_EMIT dataChanged(
        index(at), index(at),
        {RoleRole, IsMutedRole, IsUnencryptedRole, IsAwayRole, Qt::AccessibleTextRole});
}

void MembersModel::setReconnecting(const QString &name, bool reconnecting)
{
    const int at = rowOf(name);
    if (at < 0 || m_rows[static_cast<size_t>(at)].reconnecting == reconnecting)
        return;
    m_rows[static_cast<size_t>(at)].reconnecting = reconnecting;
    rowChanged(name, IsReconnectingRole);
}

void MembersModel::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    Q_EMIT countChanged(count);
}

void MembersModel::stopTyping(const QStringList &names)
{
    bool changed = false;
    for (const QString &name : names) {
        if (m_typing.remove(name) > 0) {
            rowChanged(name, IsTypingRole);
            changed = true;
        }
    }
    if (changed)
        Q_EMIT typingChanged();
}

void MembersModel::expireTyping()
{
    QStringList over;
    qint64 next = -1;
    for (auto it = m_typing.cbegin(); it != m_typing.cend(); ++it) {
        if (it.value().hasExpired())
            over.append(it.key());
        else if (next < 0 || it.value().remainingTime() < next)
            next = it.value().remainingTime();
    }
    stopTyping(over);
    if (next >= 0)
        m_typingTimer.start(static_cast<int>(next) + 1);
}

void MembersModel::rowChanged(const QString &name, Role role)
{
    if (const int row = rowOf(name); row >= 0)
        Q_EMIT dataChanged(index(row), index(row), {role});
}

} // namespace parlour
