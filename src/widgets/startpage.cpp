// SPDX-License-Identifier: Apache-2.0
#include "widgets/startpage.h"

#include "models/roomwords.h"
#include "protocol/rules.h"
#include "widgets/errorlabel.h"
#include "widgets/hostcard.h"
#include "widgets/joincard.h"
#include "widgets/shades.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int ColumnCharacters = 108; // average ones, two cards side by side
constexpr int StackedBelow = 84; // average ones: narrower, the cards stand on each other
constexpr int LogoSize = 76;

} // namespace

StartPage::StartPage(QWidget *parent)
    : QScrollArea(parent),
      m_name(new QLineEdit),
      m_nameError(new ErrorLabel),
      m_host(new HostCard),
      m_join(new JoinCard),
      m_busy(new QWidget),
      m_busyText(new ToneLabel(ToneLabel::Tone::Normal)),
      m_cancel(new QPushButton(tr("&Cancel"))),
      m_form(new QWidget)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    makeLayout();
    connectParts();
    m_host->suggestRoom({});
    setBusy({});
}

void StartPage::makeLayout()
{
    m_cards = new QBoxLayout(QBoxLayout::LeftToRight);
    m_cards->setSpacing(16);
    m_cards->addWidget(m_host, 1);
    m_cards->addWidget(m_join, 1);

    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(18);
    form->addLayout(makeName());
    form->addLayout(m_cards);

    auto *column = new QVBoxLayout;
    column->setSpacing(18);
    column->addStretch(2);
    column->addLayout(makeTitle());
    column->addWidget(m_form);
    column->addLayout(makeBusy());
    column->addStretch(3);

    auto *page = new QWidget;
    auto *centred = new QHBoxLayout(page);
    centred->setContentsMargins(18, 16, 18, 16);
    centred->addStretch(1);
    centred->addLayout(column, 1000);
    centred->addStretch(1);
    setWidget(page);
    setTabOrder(m_name, m_host);
    setTabOrder(m_host, m_join);
}

QBoxLayout *StartPage::makeTitle()
{
    auto *logo = new QLabel;
    logo->setPixmap(
        QIcon(u":/icons/parlour.svg"_s).pixmap(QSize(LogoSize, LogoSize), devicePixelRatioF()));
    logo->setAlignment(Qt::AlignCenter);
    auto *title = new ToneLabel(ToneLabel::Tone::Normal);
    title->setText(tr("Parlour"));
    title->setFont(shades::scaled(font(), 2.0, QFont::DemiBold));
    title->setAlignment(Qt::AlignCenter);
    auto *subtitle = new ToneLabel;
    subtitle->setText(tr("Open a room on your own desk, or step into one."));
    subtitle->setAlignment(Qt::AlignCenter);
    subtitle->setWordWrap(true);

    auto *layout = new QVBoxLayout;
    layout->setSpacing(4);
    layout->addWidget(logo);
    layout->addWidget(title);
    layout->addWidget(subtitle);
    return layout;
}

QBoxLayout *StartPage::makeName()
{
    m_name->setObjectName(u"nameEdit"_s);
    m_name->setPlaceholderText(tr("How others will see you"));
    m_name->setAccessibleName(tr("Your name"));
    shades::makeRoomy(m_name);
    m_nameError->setObjectName(u"nameError"_s);
    auto *label = new ToneLabel(ToneLabel::Tone::Normal);
    label->setText(tr("Your &name"));
    label->setBuddy(m_name);

    auto *layout = new QVBoxLayout;
    layout->setSpacing(5);
    layout->addWidget(label);
    layout->addWidget(m_name);
    layout->addWidget(m_nameError);
    return layout;
}

QBoxLayout *StartPage::makeBusy()
{
    m_busy->setObjectName(u"busy"_s);
    m_busyText->setObjectName(u"busyText"_s);
    m_busyText->setAlignment(Qt::AlignCenter);
    m_busyText->setWordWrap(true);
    m_cancel->setObjectName(u"cancelButton"_s);
    m_cancel->setAccessibleName(tr("Cancel"));
    auto *bar = new QProgressBar;
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedSize(180, 5);

    auto *inner = new QVBoxLayout(m_busy);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(8);
    inner->addWidget(m_busyText);
    inner->addWidget(bar, 0, Qt::AlignHCenter);
    inner->addWidget(m_cancel, 0, Qt::AlignHCenter);
    auto *layout = new QVBoxLayout;
    layout->addWidget(m_busy);
    return layout;
}

void StartPage::connectParts()
{
    connect(m_name, &QLineEdit::textChanged, m_host, &HostCard::suggestRoom);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameError->setError({}); });
    connect(m_name, &QLineEdit::returnPressed, this, [this] {
        if (takeName())
            m_join->focusAddress();
    });
    connect(m_host, &HostCard::wanted, this, &StartPage::host);
    connect(m_join, &JoinCard::wanted, this, &StartPage::join);
    connect(m_join, &JoinCard::removeRecentWanted, this, &StartPage::removeRecentRequested);
    connect(m_cancel, &QPushButton::clicked, this, &StartPage::cancelRequested);
}

void StartPage::setMyName(const QString &name)
{
    m_name->setText(name);
}

void StartPage::setRecentRooms(const QStringList &addresses)
{
    m_join->setRecentRooms(addresses);
}

void StartPage::setHostDefaults(const QString &room, quint16 port)
{
    m_host->setRoom(room);
    m_host->suggestRoom(m_name->text());
    m_host->setPort(port);
}

void StartPage::setHostAccess(bool knock, bool guests, bool plainLan)
{
    m_host->setAccess(knock, guests, plainLan);
}

void StartPage::forgetSecrets()
{
    m_host->forgetPassword();
    m_join->forgetInvite();
}

void StartPage::setAddress(const QString &address)
{
    m_join->setAddress(address);
}

void StartPage::showNameError(const QString &sentence)
{
    setBusy({});
    m_nameError->setError(sentence);
    m_name->setFocus();
    m_name->selectAll();
    revealFocus();
}

void StartPage::showHostError(const QString &sentence, std::optional<quint16> freePort)
{
    setBusy({});
    m_host->showError(sentence, freePort);
    revealFocus();
}

void StartPage::showJoinError(const QString &sentence)
{
    setBusy({});
    m_join->showError(sentence);
    m_join->focusAddress();
    revealFocus();
}

void StartPage::setBusy(const QString &what)
{
    const bool busy = !what.isEmpty();
    m_busyText->setText(what);
    m_busy->setVisible(busy);
    m_form->setVisible(!busy);
    if (!busy)
        return;
    m_nameError->setError({});
    m_host->forgetErrors();
    m_join->forgetErrors();
    m_cancel->setFocus();
}

void StartPage::focusFirst()
{
    if (m_name->text().isEmpty())
        m_name->setFocus();
    else
        m_join->focusAddress();
    revealFocus();
}

// On a small screen the field may be out of sight; where it will be is known after the layout.
void StartPage::revealFocus()
{
    QTimer::singleShot(0, this, [this] {
        QWidget *field = window()->focusWidget();
        if (field && widget()->isAncestorOf(field))
            ensureWidgetVisible(field, 0, fontMetrics().height() * 4);
    });
}

void StartPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_busy->isVisible())
        Q_EMIT cancelRequested();
    else
        QScrollArea::keyPressEvent(event);
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

void StartPage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

void StartPage::fit()
{
    m_form->setMaximumWidth(fontMetrics().averageCharWidth() * ColumnCharacters);
    const bool stacked = viewport()->width() < fontMetrics().averageCharWidth() * StackedBelow;
    m_cards->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

std::optional<QString> StartPage::takeName()
{
    m_nameError->setError({});
    const auto name = rules::cleanName(m_name->text());
    if (name)
        return name.value();
    const bool none = m_name->text().trimmed().isEmpty();
    showNameError(none ? tr("Type a name first, so that others know who is talking.")
                       : RoomWords::translated(name.error().message));
    return {};
}

void StartPage::host()
{
    m_host->forgetErrors();
    m_join->forgetErrors();
    const auto name = takeName();
    const auto room = name ? m_host->takeRoom() : std::nullopt;
    if (!room) {
        revealFocus();
        return;
    }
    HostWish wish{*name, *room, m_host->port()};
    m_host->fillAccess(wish);
    Q_EMIT hostRequested(wish);
}

void StartPage::join()
{
    m_host->forgetErrors();
    m_join->forgetErrors();
    const auto name = takeName();
    const auto invite = name ? m_join->takeInvite() : std::nullopt;
    if (invite)
        Q_EMIT joinRequested(
            {*name, invite->address().display(), invite->fingerprint(), invite->token()});
    else
        revealFocus();
}

} // namespace parlour
