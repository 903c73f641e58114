// SPDX-License-Identifier: Apache-2.0
#include "widgets/moderationdialog.h"

#include "models/doormodel.h"
#include "models/doorwording.h"
#include "widgets/tonelabel.h"

#include <QDialogButtonBox>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int NumberRole = Qt::UserRole;

} // namespace

ModerationDialog::ModerationDialog(const DoorModel &door, QWidget *parent)
    : QDialog(parent), m_door(door), m_tabs(new QTabWidget)
{
    setObjectName(u"moderationDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Bans, invites and log"));
    m_tabs->setObjectName(u"moderationTabs"_s);
    m_sanctions = addPage(u"sanction"_s, tr("Nobody is kept out or muted."), tr("&Undo"));
    m_invites = addPage(u"invite"_s, tr("No invite is open."), tr("&Revoke"));
    m_log = addPage(u"log"_s, tr("Nothing has been done yet."), {});
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *all = new QVBoxLayout(this);
    all->addWidget(m_tabs, 1);
    all->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 68, fontMetrics().height() * 22);

    connect(m_sanctions.button, &QPushButton::clicked, this, [this] {
        Q_EMIT requested(requests::Unban{chosen(m_sanctions), {}});
    });
    connect(m_invites.button, &QPushButton::clicked, this, [this] {
        Q_EMIT requested(requests::RevokeInvite{chosen(m_invites), {}});
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&door, &DoorModel::moderationChanged, this, &ModerationDialog::refresh);
    connect(&door, &DoorModel::done, this, &ModerationDialog::read);
    refresh();
}

void ModerationDialog::read()
{
    Q_EMIT requested(requests::ReadModeration{});
}

ModerationDialog::Page ModerationDialog::addPage(const QString &name, const QString &empty,
                                                 const QString &button)
{
    Page page;
    auto *widget = new QWidget;
    auto *rows = new QVBoxLayout(widget);
    page.list = new QListWidget;
    page.list->setObjectName(name + u"List"_s);
    page.list->setWordWrap(true);
    page.list->setTextElideMode(Qt::ElideNone);
    page.list->setSpacing(4);
    page.list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    page.list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    page.list->setResizeMode(QListView::Adjust);
    auto *none = new ToneLabel;
    none->setObjectName(name + u"None"_s);
    none->setText(empty);
    none->setAlignment(Qt::AlignCenter);
    rows->addWidget(page.list, 1);
    rows->addWidget(none, 1);
    if (!button.isEmpty()) {
        page.button = new QPushButton(button);
        page.button->setObjectName(name + u"Button"_s);
        page.button->setAutoDefault(false);
        rows->addWidget(page.button, 0, Qt::AlignRight);
        connect(page.list, &QListWidget::itemSelectionChanged, page.button,
                [page] { page.button->setEnabled(chosen(page) != 0); });
    }
    m_tabs->addTab(widget, {});
    return page;
}

void ModerationDialog::refresh()
{
    const events::Moderation &all = m_door.moderation();
    QStringList texts;
    QList<qint64> numbers;
    for (const Sanction &sanction : all.sanctions) {
        texts += DoorWording::sanction(sanction);
        numbers += sanction.number;
    }
    fill(m_sanctions, texts, numbers);
    m_tabs->setTabText(0, tr("Can be un&done (%1)").arg(texts.size()));
    texts.clear();
    numbers.clear();
    for (const InviteRecord &invite : all.invites) {
        texts += DoorWording::invite(invite);
        numbers += invite.number;
    }
    fill(m_invites, texts, numbers);
    m_tabs->setTabText(1, tr("Open &invites (%1)").arg(texts.size()));
    texts.clear();
    for (auto entry = all.log.rbegin(); entry != all.log.rend(); ++entry) // the newest first
        texts += DoorWording::time(entry->time) + u'\n' + DoorWording::done(*entry);
    fill(m_log, texts, QList<qint64>(texts.size()));
    m_tabs->setTabText(2, tr("&Log"));
}

// Whatever was chosen stays so while it is there. The only one is chosen from the start, but not one
// that is left over: the second click on a button meant the one before.
void ModerationDialog::fill(const Page &page, const QStringList &texts,
                            const QList<qint64> &numbers)
{
    const qint64 before = chosen(page);
    const bool fresh = page.list->count() == 0;
    page.list->clear();
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto *item = new QListWidgetItem(texts[i], page.list);
        item->setData(NumberRole, numbers[i]);
        if (before != 0 && numbers[i] == before)
            page.list->setCurrentItem(item);
    }
    if (page.button && fresh && texts.size() == 1)
        page.list->setCurrentRow(0);
    page.list->setVisible(!texts.isEmpty());
    page.list->parentWidget()
        ->findChild<ToneLabel *>(page.list->objectName().chopped(4) + u"None"_s)
        ->setVisible(texts.isEmpty());
    if (page.button) {
        page.button->setVisible(!texts.isEmpty());
        page.button->setEnabled(chosen(page) != 0);
    }
}

qint64 ModerationDialog::chosen(const Page &page)
{
    // Not the current one: that is wherever the focus came by.
    const auto selected = page.list->selectedItems();
    return selected.isEmpty() ? 0 : selected.first()->data(NumberRole).toLongLong();
}

} // namespace parlour
