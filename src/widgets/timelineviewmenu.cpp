// SPDX-License-Identifier: Apache-2.0
// What can be done with one row of a TimelineView; its other parts are in timelineview.cpp.
#include "widgets/plaintext.h"
#include "widgets/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>
#include <array>

namespace parlour {

namespace {

// What most reactions are.
constexpr std::array CommonEmoji = {u"👍", u"❤️", u"😂", u"🎉", u"😮", u"😢"};

constexpr std::size_t MenuLinks = 12;
constexpr int MenuLinkWidth = 320; // pixels

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
    if (row >= 0)
        addLinkActions(menu, row);
    if (item.isSent() && !item.deleted)
        addSentActions(menu, item);
    return menu;
}

// Each as where it goes. A text of nothing but links does not need a menu higher than the screen.
void TimelineView::addLinkActions(QMenu *menu, int row)
{
    const std::vector<Link> &links = m_content.layout(row).links();
    if (links.empty())
        return;
    menu->addSeparator();
    QMenu *open = links.size() > 1 ? menu->addMenu(tr("&Open link")) : menu;
    QMenu *copyMenu = links.size() > 1 ? menu->addMenu(tr("Copy &link")) : menu;
    for (std::size_t i = 0; i < std::min(links.size(), MenuLinks); ++i) {
        const QUrl url = links[i].url;
        const QString address = shownAddress(url);
        const QString caption =
            plainCaption(menu->fontMetrics().elidedText(address, Qt::ElideRight, MenuLinkWidth));
        QAction *go = open->addAction(links.size() > 1 ? caption : tr("&Open link…"), this,
                                      [this, url] { Q_EMIT linkQuestioned(url); });
        named(go, u"openLinkAction");
        QAction *take =
            copyMenu->addAction(links.size() > 1 ? caption : tr("Copy &link"), this,
                                [address] { QApplication::clipboard()->setText(address); });
        named(take, u"copyLinkAction");
    }
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
