// SPDX-License-Identifier: Apache-2.0
#include "widgets/invitedialog.h"

#include "widgets/durationbox.h"
#include "widgets/linkrow.h"
#include "widgets/shades.h"
#include "widgets/tonelabel.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Average ones: wider than the form, for a link to be seen as one.
constexpr int LinkCharacters = 72;
constexpr int UsualMinutes = 24 * 60;
// A computer with many networks has more addresses than anyone wants to read.
constexpr int MostLinks = 4;
constexpr int AnswerMilliseconds = 5'000;

ToneLabel *wrapped(const QString &text, ToneLabel::Tone tone)
{
    auto *label = new ToneLabel(tone);
    label->setText(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

InviteDialog::InviteDialog(QWidget *parent)
    : QDialog(parent),
      m_minutes(new DurationBox(u"inviteMinutes"_s)),
      m_uses(new DurationBox(u"inviteUses"_s)),
      m_layout(new QVBoxLayout(this))
{
    setObjectName(u"inviteDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Invite people"));
    auto *buttons = new QDialogButtonBox;
    m_make = buttons->addButton(tr("&Make an invite"), QDialogButtonBox::AcceptRole);
    m_make->setObjectName(u"makeInviteButton"_s);
    m_close = buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole);
    m_close->setObjectName(u"closeInviteButton"_s);

    auto *title = wrapped(tr("Invite people"), ToneLabel::Tone::Normal);
    title->setFont(shades::scaled(font(), 1.2, QFont::DemiBold));
    m_body = makeForm();
    m_layout->setContentsMargins(18, 16, 18, 14);
    m_layout->setSpacing(8);
    m_layout->addWidget(title);
    m_layout->addWidget(m_body);
    m_layout->addStretch(1);
    m_layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    m_patience.setSingleShot(true);
    m_patience.setInterval(AnswerMilliseconds);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_make->setEnabled(true); });
    connect(m_make, &QPushButton::clicked, this, [this] {
        m_make->setEnabled(false);
        m_patience.start();
        Q_EMIT wanted(m_minutes->minutes(), m_uses->minutes());
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
}

QWidget *InviteDialog::makeForm()
{
    for (const int minutes : {60, UsualMinutes, 7 * 24 * 60, 30 * 24 * 60})
        m_minutes->add(minutes);
    m_minutes->add(0, tr("Until it is revoked"));
    m_minutes->choose(UsualMinutes);
    m_minutes->setAccessibleName(tr("Valid for"));
    m_uses->add(1, tr("1 person"));
    for (const int uses : {5, 25})
        m_uses->add(uses, tr("%n people", nullptr, uses));
    m_uses->add(0, tr("Any number of people"));
    m_uses->setAccessibleName(tr("How many people"));
    const auto labelled = [](DurationBox *box, const QString &text) {
        auto *label = new ToneLabel(ToneLabel::Tone::Normal);
        label->setText(text);
        label->setBuddy(box);
        return label;
    };

    auto *form = new QWidget;
    auto *rows = new QVBoxLayout(form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    rows->addWidget(
        wrapped(tr("An invite is a link. It knows this room, so that nobody can pose as "
                   "it, and it opens the door without a password or a knock."),
                ToneLabel::Tone::Muted));
    rows->addSpacing(4);
    rows->addWidget(labelled(m_minutes, tr("&Valid for")));
    rows->addWidget(m_minutes);
    rows->addWidget(labelled(m_uses, tr("&For")));
    rows->addWidget(m_uses);
    return form;
}

QWidget *InviteDialog::makeLinks(const QStringList &links)
{
    auto *all = new QWidget;
    auto *rows = new QVBoxLayout(all);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(6);
    auto *warning =
        wrapped(tr("Whoever has the link gets in. Send it only to those you mean; it is "
                   "shown this once."),
                ToneLabel::Tone::Normal);
    warning->setObjectName(u"inviteWarning"_s);
    rows->addWidget(warning);
    for (const QString &link : links.mid(0, MostLinks)) {
        if (rows->count() == 2)
            rows->addWidget(wrapped(tr("The same by this computer's other addresses:"),
                                    ToneLabel::Tone::Muted));
        rows->addWidget(new LinkRow(link));
    }
    return all;
}

void InviteDialog::showLinks(const QStringList &links)
{
    QWidget *body = makeLinks(links);
    delete m_layout->replaceWidget(m_body, body);
    m_body->hide();
    m_body->deleteLater();
    m_body = body;
    m_make->hide();
    resize(fontMetrics().averageCharWidth() * LinkCharacters, sizeHint().height());
    m_close->setText(tr("&Done"));
    if (auto *first = body->findChild<LinkRow *>())
        first->setFocus();
}

} // namespace parlour
