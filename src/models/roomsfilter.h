// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSortFilterProxyModel>

#include <optional>

namespace parlour {

class RoomsModel;

// The rooms whose names have what was typed, the best first, and of equals those where something was
// said last. GUI thread.
class RoomsFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RoomsFilter(RoomsModel &rooms, QObject *parent = nullptr);

    void setTyped(const QString &typed); // empty: all rooms
    const QString &typed() const { return m_typed; }

    // How well a name has the letters typed, in their order; nothing: it does not. Case, accents and the
    // stroke of đ don't count. The beginning of the name is best, then the beginnings of words, then
    // letters that stand together.
    static std::optional<int> match(const QString &typed, const QString &name);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    int scoreOf(const QModelIndex &index) const;

    QString m_typed;
};

} // namespace parlour
