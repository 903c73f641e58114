// SPDX-License-Identifier: Apache-2.0
#include "widgets/topicdialog.h"

#include "models/roomwords.h"
#include "protocol/rules.h"
#include "widgets/errorlabel.h"
#include "widgets/shades.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {

TopicDialog::TopicDialog(const QString &topic, QWidget *parent)
    : QDialog(parent), m_topic(new QLineEdit(topic)), m_error(new ErrorLabel)
{
    setObjectName(u"topicDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Change the topic"));
    m_topic->setObjectName(u"topicEdit"_s);
    m_topic->setAccessibleName(tr("Topic"));
    m_topic->setMinimumWidth(fontMetrics().averageCharWidth() * 36);
    shades::makeRoomy(m_topic);
    m_error->setObjectName(u"topicError"_s);
    auto *label = new ToneLabel(ToneLabel::Tone::Normal);
    label->setText(tr("What is this room &about?"));
    label->setBuddy(m_topic);
    auto *hint = new ToneLabel;
    hint->setText(tr("Everybody in the room sees it. Empty: no topic."));
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->setObjectName(u"topicButtons"_s);

    auto *all = new QVBoxLayout(this);
    all->addWidget(label);
    all->addWidget(m_topic);
    all->addWidget(m_error);
    all->addWidget(hint);
    all->addWidget(buttons);

    connect(m_topic, &QLineEdit::textEdited, this, [this] { m_error->setError({}); });
    connect(buttons, &QDialogButtonBox::accepted, this, &TopicDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_topic->selectAll();
}

void TopicDialog::choose()
{
    const auto topic = rules::cleanTopic(m_topic->text());
    if (!topic) {
        m_error->setError(RoomWords::translated(topic.error().message));
        m_topic->setFocus();
        return;
    }
    accept();
    Q_EMIT topicChosen(topic.value());
}

} // namespace parlour
