// SPDX-License-Identifier: Apache-2.0
// What can be done with one row of a TimelineView; its other parts are in timelineview.cpp.
#include "models/bidi.h"
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
constexpr int MenuCodes = 6;
constexpr int MenuLinkWidth = 320; // pixels
constexpr int MenuNameWidth = 200;

QAction *named(QAction *action, const char16_t *name)
{
    action->setObjectName(QString::fromUtf16(name));
    return action;
}

// Shown beside the words; on the current row the key does the same without the menu.
QAction *named(QAction *action, const char16_t *name, const QKeySequence &key)
{
    action->setShortcut(key);
    action->setShortcutVisibleInContextMenu(true);
    return named(action, name);
}

} // namespace

void TimelineView::openMenu(int row)
{
    arrangeNow();
    const QRect beside = row >= 0 ? rowRect(row) : viewport()->rect();
    menuFor(row)->popup(viewport()->mapToGlobal(beside.center()));
}

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
    if (TimelineHoverBar::isFor(item))
        addSentActions(menu, item);
    const bool selected = !m_selection.isEmpty();
    QAction *copyAction =
        menu->addAction(selected || row < 0 ? tr("&Copy") : tr("&Copy message"), this,
                        [this, selected, text = item.text] {
                            QApplication::clipboard()->setText(selected ? selectedText() : text);
                        });
    named(copyAction, u"copyAction", QKeySequence::Copy)
        ->setEnabled(selected || !item.text.isEmpty());
    QAction *all = menu->addAction(tr("Select &all"), this, &TimelineView::selectAll);
    named(all, u"selectAllAction", QKeySequence::SelectAll)->setEnabled(m_content.rows() > 0);
    if (row >= 0) {
        addCodeActions(menu, row);
        addLinkActions(menu, row);
    }
    if (item.isMessage() && !item.mine && !item.author.isEmpty())
        addPersonActions(menu, item);
    return menu;
}

void TimelineView::addCodeActions(QMenu *menu, int row)
{
    const TimelineLayout &layout = m_content.layout(row);
    for (int i = 0; i < MenuCodes && !layout.code(i).isEmpty(); ++i) {
        const QString code = layout.code(i);
        const QString begins = plainCaption(menu->fontMetrics().elidedText(code.simplified(), Qt::ElideRight, MenuNameWidth));
        named(menu->addAction(i == 0 && layout.code(1).isEmpty() ? tr("Copy co&de") : tr("Copy “%1”").arg(begins), this,
                              [code] { QApplication::clipboard()->setText(code); }),
              u"copyCodeAction");
    }
}

// Each as where it goes. A text of nothing but links does not need a menu higher than the screen.
void TimelineView::addLinkActions(QMenu *menu, int row)
{
    const std::vector<WebLink> &links = m_content.layout(row).links();
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
    const auto add = [&](const char16_t *name, const QString &text, auto signal, Qt::Key key) {
        named(menu->addAction(text, this,
                              [this, id = item.id, signal] {
                                  Q_EMIT(this->*signal)
                                  (id);
                              }),
              name, key);
    };
    add(u"retryAction", TimelineLayout::retryWord(), &TimelineView::retryRequested, Qt::Key_Return);
    add(u"editAction", TimelineLayout::editWord(), &TimelineView::editFailedRequested, Qt::Key_E);
    add(u"discardAction", TimelineLayout::discardWord(), &TimelineView::discardRequested,
        Qt::Key_Delete);
    menu->addSeparator();
}

void TimelineView::addSentActions(QMenu *menu, const TimelineItem &item)
{
    const Seq seq = item.seq;
    named(menu->addAction(tr("&Reply"), this, [this, seq] { Q_EMIT replyRequested(seq); }),
          u"replyAction", Qt::Key_R);
    if (item.replyTo > 0) {
        named(menu->addAction(tr("&Go to what it answers"), this,
                              [this, target = item.replyTo] { jumpTo(target); }),
              u"quoteAction", Qt::Key_Q);
    }
    if (!item.isWhisper()) { // both would tell the others
        QAction *open = menu->addMenu(reactMenuFor(item, menu));
        named(open, u"reactAction", Qt::Key_Plus);
    }
    if (item.mine && !item.isWhisper()) {
        named(menu->addAction(tr("&Edit"), this, [this, seq] { Q_EMIT editRequested(seq); }),
              u"editSentAction", Qt::Key_E);
    }
    if (item.mine) {
        named(menu->addAction(tr("&Delete…"), this, [this, seq] { Q_EMIT deleteRequested(seq); }),
              u"deleteAction", Qt::Key_Delete);
    }
    menu->addSeparator();
}

void TimelineView::addPersonActions(QMenu *menu, const TimelineItem &item)
{
    menu->addSeparator();
    const QString name = item.author;
    const QString caption = plainCaption(
        menu->fontMetrics().elidedText(bidi::isolated(name), Qt::ElideRight, MenuNameWidth));
    named(menu->addAction(tr("&Mention %1").arg(caption), this,
                          [this, name] { Q_EMIT mentionRequested(name); }),
          u"mentionAction");
    named(menu->addAction(tr("&Whisper to %1").arg(caption), this,
                          [this, name] { Q_EMIT whisperRequested(name); }),
          u"whisperAction");
}

// The few that most are, and a way to all others.
QMenu *TimelineView::reactMenuFor(const TimelineItem &item, QWidget *parent)
{
    auto *react = new QMenu(tr("Re&act"), parent);
    react->setObjectName(QStringLiteral("reactMenu"));
    const Seq seq = item.seq;
    for (const char16_t *common : CommonEmoji) {
        const QString emoji = QString::fromUtf16(common);
        const bool mine = item.myReactions.contains(emoji);
        QAction *action = react->addAction(
            emoji, this, [this, seq, emoji, mine] { Q_EMIT reactRequested(seq, emoji, !mine); });
        action->setCheckable(true);
        action->setChecked(mine);
    }
    react->addSeparator();
    named(react->addAction(tr("&More…"), this,
                           [this, seq, react] { Q_EMIT reactionPickRequested(seq, react->pos()); }),
          u"moreReactionsAction");
    return react;
}

void TimelineView::openReactMenu(const TimelineItem &item, const QPoint &globalPos)
{
    QMenu *menu = reactMenuFor(item, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(globalPos);
}

void TimelineView::actByBar(TimelineHoverBar::Action action)
{
    const int row = m_hovered.row;
    const Seq seq = m_hoverBar->seq();
    if (row < 0 || m_content.layout(row).item().seq != seq)
        return;
    const QPoint below = m_hoverBar->below(action);
    switch (action) {
    case TimelineHoverBar::Action::React:
        openReactMenu(m_content.layout(row).item(), below);
        break;
    case TimelineHoverBar::Action::Reply:
        Q_EMIT replyRequested(seq);
        break;
    case TimelineHoverBar::Action::Edit:
        Q_EMIT editRequested(seq);
        break;
    case TimelineHoverBar::Action::Delete:
        Q_EMIT deleteRequested(seq);
        break;
    case TimelineHoverBar::Action::More:
        menuFor(row)->popup(below);
        break;
    }
}

void TimelineView::toggleReaction(int row, const QString &emoji)
{
    const TimelineItem item = m_content.layout(row).item();
    if (item.isSent())
        Q_EMIT reactRequested(item.seq, emoji, !item.myReactions.contains(emoji));
}

} // namespace parlour
