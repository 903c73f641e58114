// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/search.h"

#include <QStyledItemDelegate>

namespace parlour {

// One result: who said it, in which room (if there are several) and when, and one line of it, with what
// was searched for marked, and never beyond the end of the line.
class SearchDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setQuery(const QString &query) { m_query = search::parse(query); }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintHead(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                   const QRect &line) const;
    void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QString &text,
                   const QRect &line) const;

    search::Query m_query;
};

} // namespace parlour
