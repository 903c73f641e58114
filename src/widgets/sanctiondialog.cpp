// SPDX-License-Identifier: Apache-2.0
#include "widgets/sanctiondialog.h"

#include "models/bidi.h"
#include "models/roomwords.h"
#include "protocol/rules.h"
#include "widgets/checkrow.h"
#include "widgets/durationbox.h"
#include "widgets/errorlabel.h"
#include "widgets/shades.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

using Kind = Sanction::Kind;

QString titleFor(Kind kind, const QString &user)
{
    const QString name = bidi::isolated(user);
    switch (kind) {
    case Kind::Kick:
        return SanctionDialog::tr("Kick %1").arg(name);
    case Kind::Mute:
        return SanctionDialog::tr("Mute %1").arg(name);
    case Kind::Ban:
        break;
    }
    return SanctionDialog::tr("Ban %1").arg(name);
}

QString hintFor(Kind kind)
{
    switch (kind) {
    case Kind::Kick:
        return SanctionDialog::tr("They are shown out, and may come back after that time.");
    case Kind::Mute:
        return SanctionDialog::tr("They can read, but not write.");
    case Kind::Ban:
        break;
    }
    return SanctionDialog::tr("They are shown out, and the door stays closed to them.");
}

QString wordFor(Kind kind)
{
    switch (kind) {
    case Kind::Kick:
        return SanctionDialog::tr("&Kick");
    case Kind::Mute:
        return SanctionDialog::tr("&Mute");
    case Kind::Ban:
        break;
    }
    return SanctionDialog::tr("&Ban");
}

ToneLabel *labelFor(QWidget *field, const QString &text)
{
    auto *label = new ToneLabel(ToneLabel::Tone::Normal);
    label->setText(text);
    label->setBuddy(field);
    return label;
}

} // namespace

SanctionDialog::SanctionDialog(Kind kind, const QString &user, QWidget *parent)
    : QDialog(parent),
      m_kind(kind),
      m_user(user),
      m_reason(new QLineEdit),
      m_error(new ErrorLabel),
      m_duration(new DurationBox(u"sanctionDuration"_s)),
      m_byAddress(kind == Kind::Ban
                      ? new CheckRow(u"byAddressBox"_s, tr("Also everybody from the same address"))
                      : nullptr)
{
    setObjectName(u"sanctionDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(titleFor(kind, user));
    m_reason->setObjectName(u"reasonEdit"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("They read it; may be empty"));
    m_error->setObjectName(u"reasonError"_s);
    shades::makeRoomy(m_reason);
    m_reason->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    fillDurations();
    makeLayout();
    connect(m_reason, &QLineEdit::textEdited, this, [this] { m_error->setError({}); });
}

void SanctionDialog::makeLayout()
{
    auto *title = new ToneLabel(ToneLabel::Tone::Normal);
    title->setText(windowTitle());
    title->setFont(shades::scaled(font(), 1.2, QFont::DemiBold));
    title->setWordWrap(true);
    auto *hint = new ToneLabel;
    hint->setText(hintFor(m_kind));
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *yes = buttons->addButton(wordFor(m_kind), QDialogButtonBox::AcceptRole);
    yes->setObjectName(u"decideButton"_s);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(18, 16, 18, 14);
    all->setSpacing(6);
    all->addWidget(title);
    all->addWidget(hint);
    all->addSpacing(6);
    all->addWidget(labelFor(m_reason, tr("&Reason")));
    all->addWidget(m_reason);
    all->addWidget(m_error);
    all->addWidget(labelFor(m_duration, tr("&For how long")));
    all->addWidget(m_duration);
    if (m_byAddress) {
        auto *warning = new ToneLabel(ToneLabel::Tone::Bad);
        warning->setObjectName(u"byAddressWarning"_s);
        warning->setText(tr("A whole office, school or home may share one address: all of them "
                            "would find the door closed."));
        warning->setWordWrap(true);
        warning->setVisible(false);
        all->addSpacing(4);
        all->addWidget(m_byAddress);
        all->addWidget(warning);
        connect(m_byAddress, &CheckRow::toggled, warning, &QWidget::setVisible);
    }
    all->addStretch(1);
    all->addSpacing(8);
    all->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &SanctionDialog::decide);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void SanctionDialog::fillDurations()
{
    if (m_kind == Kind::Kick)
        m_duration->add(0, tr("May come back at once"));
    for (const int minutes : {10, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60})
        m_duration->add(minutes);
    if (m_kind != Kind::Kick)
        m_duration->add(0, tr("Until it is undone"));
    m_duration->choose(m_kind == Kind::Ban ? 0 : 10);
}

void SanctionDialog::decide()
{
    const auto reason = rules::cleanReason(m_reason->text());
    if (!reason) {
        m_error->setError(RoomWords::translated(reason.error().message));
        m_reason->setFocus();
        return;
    }
    accept();
    Q_EMIT decided(request(reason.value()));
}

Request SanctionDialog::request(const QString &reason) const
{
    const int minutes = m_duration->minutes();
    switch (m_kind) {
    case Kind::Kick:
        return requests::Kick{m_user, reason, minutes, {}};
    case Kind::Mute:
        return requests::Mute{m_user, true, reason, minutes, {}};
    case Kind::Ban:
        break;
    }
    return requests::Ban{m_user, m_byAddress && m_byAddress->isChecked(), reason, minutes, {}};
}

} // namespace parlour
