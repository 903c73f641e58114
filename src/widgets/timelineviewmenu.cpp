// SPDX-License-Identifier: Apache-2.0
// What can be done with one row of a TimelineView; its other parts are in timelineview.cpp.
#include "widgets/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <array>

namespace parlour {

namespace {

// What most reactions are.
constexpr std::array CommonEmoji = {u"👍", u"❤️", u"😂", u"🎉", u"😮", u"😢"};

QAction *named(QAction *action, const char16_t *name)
{
    action->setObjectName(QString::fromUtf16(name));
    return action;
}

} // namespace

QMenu *TimelineView::menuFor(int row)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("timelineMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // By value: rows may come and go while the menu is open.
    TimelineItem item;
    if (row >= 0)
        item = m_content.layout(row).item();
    if (item.isFailed())
        addFailedActions(menu, item);
    const bool selected = !m_selection.isEmpty();
    QAction *copyAction =
        menu->addAction(selected || row < 0 ? tr("&Copy") : tr("&Copy message"), this,
                        [this, selected, text = item.text] {
                            QApplication::clipboard()->setText(selected ? selectedText() : text);
                        });
    named(copyAction, u"copyAction")->setEnabled(selected || !item.text.isEmpty());
    QAction *all = menu->addAction(tr("Select &all"), this, &TimelineView::selectAll);
    named(all, u"selectAllAction")->setEnabled(m_content.rows() > 0);
    if (item.isSent() && !item.deleted)
        addSentActions(menu, item);
    return menu;
}

void TimelineView::addFailedActions(QMenu *menu, const TimelineItem &item)
{
    const auto add = [&](const char16_t *name, const QString &text, auto signal) {
        named(menu->addAction(text, this,
                              [this, id = item.id, signal] { Q_EMIT(this->*signal)
                                                             (id); }),
              name);
    };
    add(u"retryAction", TimelineLayout::retryWord(), &TimelineView::retryRequested);
    add(u"editAction", TimelineLayout::editWord(), &TimelineView::editFailedRequested);
    add(u"discardAction", TimelineLayout::discardWord(), &TimelineView::discardRequested);
    menu->addSeparator();
}

void TimelineView::addSentActions(QMenu *menu, const TimelineItem &item)
{
    menu->addSeparator();
    QMenu *react = menu->addMenu(tr("&React"));
    react->setObjectName(QStringLiteral("reactMenu"));
    for (const char16_t *common : CommonEmoji) {
        const QString emoji = QString::fromUtf16(common);
        const bool mine = item.myReactions.contains(emoji);
        QAction *action = react->addAction(emoji, this, [this, seq = item.seq, emoji, mine] {
            Q_EMIT reactRequested(seq, emoji, !mine);
        });
        action->setCheckable(true);
        action->setChecked(mine);
    }
    if (item.mine) {
        QAction *remove = menu->addAction(tr("&Delete…"), this,
                                          [this, seq = item.seq] { Q_EMIT deleteRequested(seq); });
        named(remove, u"deleteAction");
    }
}

} // namespace parlour
