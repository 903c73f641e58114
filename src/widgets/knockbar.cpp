// SPDX-License-Identifier: Apache-2.0
#include "widgets/knockbar.h"

#include "models/doormodel.h"
#include "models/doorwording.h"
#include "widgets/elidedlabel.h"
#include "widgets/shades.h"
#include "widgets/timelinecolours.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

using Verdict = requests::Admit::Verdict;

constexpr int KnockStackedBelow = 72; // average characters: narrower, the buttons stand below
constexpr int SettlingMilliseconds = 600;
constexpr int PatienceMilliseconds = 5'000;

} // namespace

KnockBar::KnockBar(const DoorModel &door, QWidget *parent)
    : QWidget(parent),
      m_door(door),
      m_sentence(new ElidedLabel(ToneLabel::Tone::Normal)),
      m_who(new ElidedLabel(ToneLabel::Tone::Muted)),
      m_more(new ToneLabel(ToneLabel::Tone::Muted)),
      m_parts(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_sentence->setObjectName(u"knockText"_s);
    m_sentence->setFont(shades::scaled(font(), 1, QFont::DemiBold));
    m_who->setObjectName(u"knockWho"_s);
    m_who->setFont(shades::scaled(font(), 0.9));
    m_more->setObjectName(u"knockMore"_s);
    m_more->setFont(m_who->font());

    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_who, 1);
    second->addWidget(m_more);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(m_sentence);
    texts->addLayout(second);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    m_once = addButton(buttons, u"letInButton"_s, tr("&Let in"), Verdict::Once);
    m_always = addButton(buttons, u"alwaysLetInButton"_s, tr("Al&ways let in"), Verdict::Always);
    m_refuse = addButton(buttons, u"refuseButton"_s, tr("Re&fuse"), Verdict::Refuse);
    m_always->setToolTip(tr("The room knows them from now on: they need not knock again."));
    m_parts->setContentsMargins(18, 7, 10, 8);
    m_parts->addLayout(texts, 1);
    m_parts->addLayout(buttons);

    m_settling.setSingleShot(true);
    m_settling.setInterval(SettlingMilliseconds);
    connect(&m_settling, &QTimer::timeout, this, &KnockBar::refresh);
    m_patience.setSingleShot(true);
    m_patience.setInterval(PatienceMilliseconds);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        forgetAnswer();
        refresh();
    });
    connect(&door, &DoorModel::knockRepeated, this, [this](qint64 number) {
        if (number == m_answered)
            forgetAnswer();
    });
    connect(&door, &DoorModel::knocksChanged, this, &KnockBar::refresh);
    connect(&door, &DoorModel::changed, this, &KnockBar::refresh);
    refresh();
}

QPushButton *KnockBar::addButton(QBoxLayout *row, const QString &name, const QString &text,
                                 Verdict verdict)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, verdict] { answer(verdict); });
    return button;
}

void KnockBar::refresh()
{
    const auto &knocks = m_door.knocks();
    const bool some = !knocks.empty() && m_door.mayModerate();
    setVisible(some);
    const qint64 before = std::exchange(m_shown, some ? knocks.front().number : 0);
    if (m_answered != m_shown)
        forgetAnswer();
    if (!some)
        return;
    if (before != 0 && before != m_shown)
        m_settling.start();
    const events::Knock &first = knocks.front();
    m_sentence->setText(DoorWording::knock(first));
    m_who->setText(DoorWording::whoKnocks(first));
    setAccessibleName(m_sentence->text());
    setAccessibleDescription(m_who->text());
    const auto more = static_cast<int>(knocks.size()) - 1;
    m_more->setText(tr("and %1 more").arg(more));
    m_more->setVisible(more > 0);
    // Without a key there is nothing by which the room would know them again.
    m_always->setVisible(!first.words.isEmpty());
    for (QPushButton *button : {m_once, m_always, m_refuse})
        button->setEnabled(first.number != m_answered && !m_settling.isActive());
}

void KnockBar::answer(Verdict verdict)
{
    const qint64 number = m_shown;
    if (number == m_answered)
        return;
    m_answered = number;
    m_patience.start();
    refresh();
    Q_EMIT answered(requests::Admit{number, verdict, {}});
}

void KnockBar::forgetAnswer()
{
    m_answered = 0;
    m_patience.stop();
}

void KnockBar::setPatience(int milliseconds)
{
    m_patience.setInterval(milliseconds);
}

void KnockBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool stacked = width() < fontMetrics().averageCharWidth() * KnockStackedBelow;
    m_parts->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void KnockBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor accent = palette().color(QPalette::Highlight);
    painter.fillRect(rect(), colours::mixed(palette().color(QPalette::Window), accent, 0.10));
    painter.fillRect(QRect(0, 0, 4, height()), accent);
    painter.fillRect(QRect(0, height() - 1, width(), 1), shades::line(palette()));
}

} // namespace parlour
