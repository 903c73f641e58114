// SPDX-License-Identifier: Apache-2.0
#include "widgets/chatpage.h"

#include "models/roommodels.h"
#include "widgets/chatheader.h"
#include "widgets/composer.h"
#include "widgets/connectionbanner.h"
#include "widgets/knockbar.h"
#include "widgets/linkopener.h"
#include "widgets/memberlist.h"
#include "widgets/question.h"
#include "widgets/searchpanel.h"
#include "widgets/sharecard.h"
#include "widgets/timelineview.h"
#include "widgets/wording.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Average characters that conversation and people need side by side.
constexpr int NarrowCharacters = 88;

bool isTyping(const QKeyEvent &key)
{
    const bool plain =
        !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    return plain && !key.text().isEmpty() && key.text().front().isPrint()
        && key.key() != Qt::Key_Space;
}

} // namespace

ChatPage::ChatPage(RoomModels &models, QWidget *parent)
    : QWidget(parent),
      m_connection(models.connection),
      m_members(models.members),
      m_door(models.door),
      m_messages(models.timeline),
      m_header(new ChatHeader(this)),
      m_banner(new ConnectionBanner(m_connection, this)),
      m_knocks(new KnockBar(m_door, this)),
      m_conversation(new QWidget(this)),
      m_shareFrame(new QWidget(m_conversation)),
      m_share(new ShareCard(m_shareFrame)),
      m_search(new SearchPanel(models.results, m_conversation)),
      m_timeline(new TimelineView(m_conversation)),
      m_composer(new Composer(m_conversation)),
      m_people(new MemberList(m_members, m_door, this))
{
    m_banner->setObjectName(u"banner"_s);
    m_knocks->setObjectName(u"knockBar"_s);
    m_shareFrame->setObjectName(u"shareCard"_s);
    m_people->setObjectName(u"people"_s);
    m_search->setObjectName(u"searchPanel"_s);
    m_search->setVisible(false);
    m_composer->setObjectName(u"composer"_s);
    m_timeline->setObjectName(u"timeline"_s);
    m_timeline->setAccessibleName(tr("Conversation"));
    m_timeline->setFrameShape(QFrame::NoFrame);
    m_timeline->setModel(&m_messages);
    m_timeline->installEventFilter(this);
    makeLayout();
    connectParts();
    connectDoor();
    m_composer->setFocusRefuge(m_timeline);
    setFocusProxy(m_composer);
    refresh();
    refreshSilence();
}

void ChatPage::makeLayout()
{
    auto *frame = new QVBoxLayout(m_shareFrame);
    frame->setContentsMargins(10, 10, 10, 4);
    frame->addWidget(m_share);

    auto *conversation = new QVBoxLayout(m_conversation);
    conversation->setContentsMargins(0, 0, 0, 0);
    conversation->setSpacing(0);
    conversation->addWidget(m_shareFrame);
    conversation->addWidget(m_search);
    conversation->addWidget(m_timeline, 1);
    conversation->addWidget(m_composer);

    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_conversation, 1);
    body->addWidget(m_people);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_header);
    all->addWidget(m_banner);
    all->addWidget(m_knocks);
    all->addLayout(body, 1);
}

void ChatPage::connectParts()
{
    connectComposer();
    connectSearch();
    connectTimeline();
    connect(m_banner, &ConnectionBanner::retryNowRequested, this, &ChatPage::retryNowRequested);
    connect(m_people, &MemberList::whisperRequested, this, &ChatPage::beginWhisper);
    connect(m_people, &MemberList::mentionRequested, this, &ChatPage::insertMention);
    connect(m_header, &ChatHeader::peopleToggled, this, &ChatPage::setPeopleShown);
    connect(m_header, &ChatHeader::shareToggled, this, &ChatPage::setShareShown);
    connect(m_share, &ShareCard::hideRequested, this, [this] { setShareShown(false); });
    connect(&m_connection, &ConnectionModel::changed, this, &ChatPage::refresh);
    connect(&m_members, &MembersModel::countChanged, this, &ChatPage::countChanged);
    connect(&m_members, &MembersModel::typingChanged, this, &ChatPage::refreshTyping);
}

void ChatPage::connectTimeline()
{
    // First the model, so that what is seen stays while others bring what is missing.
    connect(m_timeline, &TimelineView::rowsShown, &m_messages, &TimelineModel::setShown);
    connect(m_timeline, &TimelineView::rowsShown, this, &ChatPage::rowsShown);
    connect(m_timeline, &TimelineView::retryRequested, this, &ChatPage::retryRequested);
    connect(m_timeline, &TimelineView::discardRequested, this, &ChatPage::discardRequested);
    connect(m_timeline, &TimelineView::editFailedRequested, this, &ChatPage::editFailed);
    connect(m_timeline, &TimelineView::reactRequested, this, &ChatPage::reactRequested);
    connect(m_timeline, &TimelineView::deleteRequested, this, &ChatPage::askAboutDeleting);
    connect(m_timeline, &TimelineView::readUpTo, this, &ChatPage::readUpTo);
    connect(m_timeline, &TimelineView::replyRequested, this, &ChatPage::beginReply);
    connect(m_timeline, &TimelineView::editRequested, this, &ChatPage::beginEdit);
    connect(m_timeline, &TimelineView::mentionRequested, this, &ChatPage::insertMention);
    connect(m_timeline, &TimelineView::whisperRequested, this, &ChatPage::beginWhisper);
    connect(m_timeline, &TimelineView::reactionPickRequested, this,
            [this](Seq target, const QPoint &at) { pickReaction(target, QRect(at, QSize(1, 1))); });
    connect(m_timeline, &TimelineView::linkActivated, this,
            [this](const QUrl &url) { openLink(window(), url); });
    connect(m_timeline, &TimelineView::linkQuestioned, this,
            [this](const QUrl &url) { askAboutLink(window(), url); });
}

void ChatPage::focusComposer()
{
    m_composer->focusText();
}

bool ChatPage::isLookedAt() const
{
    return isVisible() && isActiveWindow() && m_timeline->isVisible() && m_timeline->isAtEnd();
}

void ChatPage::askAboutDeleting(Seq target)
{
    ask(window(),
        {u"deleteQuestion"_s, tr("Delete the message?"),
         tr("Its text goes for everybody, and nobody can bring it back."), tr("&Delete"),
         u"deleteMessageButton"_s, tr("&Keep it")},
        [this, target] { Q_EMIT deleteRequested(target); });
}

bool ChatPage::peopleShown() const
{
    return isNarrow() ? m_peopleInstead : m_peopleBeside;
}

void ChatPage::setPeopleShown(bool shown)
{
    (isNarrow() ? m_peopleInstead : m_peopleBeside) = shown;
    arrange();
}

void ChatPage::setShareShown(bool shown)
{
    m_shareDecided = true;
    m_shareShown = shown;
    arrange();
    if (!shown)
        m_composer->focusText();
}

bool ChatPage::eventFilter(QObject *watched, QEvent *event)
{
    // Whoever types while reading means the message.
    if (watched == m_timeline && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (isTyping(*key) && !m_timeline->wantsKey(*key)
            && m_composer->focusProxy()->isEnabled()) {
            m_composer->setFocus();
            QCoreApplication::sendEvent(m_composer->focusProxy(), event);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ChatPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_search->isVisible())
        endSearch();
    else if (event->key() == Qt::Key_F3)
        event->modifiers() & Qt::ShiftModifier ? findPrevious() : findNext();
    else
        QWidget::keyPressEvent(event);
}

void ChatPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool ChatPage::isNarrow() const
{
    return width() < fontMetrics().averageCharWidth() * NarrowCharacters;
}

void ChatPage::refresh()
{
    const ConnectionView &view = m_connection.view();
    m_header->setRoom(view.room.isEmpty() ? view.address : view.room);
    m_header->setTopic(view.topic);
    const QString people = Wording::people(m_members.count());
    if (m_members.count() == 0)
        m_header->setRemark(Wording::state(view));
    else
        m_header->setRemark(view.hosting ? tr("Your room · %1").arg(people) : people);
    m_header->setShareOffered(view.hosting);
    m_share->setAddresses(view.hostAddresses);
    const bool joined = view.state == ConnectionView::State::Joined;
    m_timeline->setPlaceholder(joined
                                   ? tr("Nothing has been said here yet.\nWrite the first message.")
                                   : Wording::state(view));
    arrange();
}

void ChatPage::refreshTyping()
{
    m_composer->setTypingHint(Wording::typing(m_members.typing()));
}

void ChatPage::countChanged()
{
    // Once somebody found the way, the addresses have done their work.
    if (m_members.count() > 1 && !m_shareDecided)
        m_shareShown = false;
    refresh();
}

void ChatPage::arrange()
{
    const bool people = peopleShown();
    constexpr int TextShare = 3; // the writing takes no more than one part of so many
    m_composer->setMostTextHeight(height() / TextShare);
    const bool share = m_shareShown && m_connection.view().hosting;
    m_people->setMaximumWidth(isNarrow() ? QWIDGETSIZE_MAX : m_people->sizeHint().width());
    m_people->setMinimumWidth(isNarrow() ? 0 : m_people->sizeHint().width());
    m_conversation->setVisible(!(people && isNarrow()));
    m_people->setVisible(people);
    m_shareFrame->setVisible(share);
    m_header->setPeopleShown(people);
    m_header->setShareShown(share);
    Q_EMIT peopleShownChanged(people);
}

} // namespace parlour
