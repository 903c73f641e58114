// SPDX-License-Identifier: Apache-2.0
#include "widgets/preferencesdialog.h"

#include "widgets/alertpreferences.h"
#include "widgets/generalpreferences.h"
#include "widgets/identitypanel.h"
#include "widgets/identitypreferences.h"
#include "widgets/lookpreferences.h"
#include "widgets/roompreferences.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QShowEvent>
#include <QStackedWidget>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace parlour {

PreferencesDialog::PreferencesDialog(const Settings &settings, QWidget *parent)
    : QDialog(parent),
      m_settings(settings),
      m_list(new QListWidget),
      m_stack(new QStackedWidget),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Close))
{
    setObjectName(u"preferencesDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName(u"pageList"_s);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter is for the fields

    auto *middle = new QHBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(m_list);
    middle->addWidget(m_stack, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(14, 14, 14, 12);
    all->setSpacing(12);
    all->addLayout(middle, 1);
    all->addWidget(m_buttons);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    makePages();
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void PreferencesDialog::setSettings(const Settings &settings)
{
    if (settings == m_settings) // so that what is being typed stays as it is
        return;
    m_settings = settings;
    for (PreferencesPage *page : m_pages)
        page->setSettings(m_settings);
}

void PreferencesDialog::setIdentity(const QString &words)
{
    m_words = words;
    m_identity->setWords(words);
}

bool PreferencesDialog::importFailed(const QString &sentence)
{
    return m_identity->importFailed(sentence);
}

void PreferencesDialog::showIdentity()
{
    for (int row = 0; row < m_stack->count(); ++row) {
        if (m_stack->widget(row)->isAncestorOf(m_identity))
            m_list->setCurrentRow(row);
    }
}

void PreferencesDialog::showEvent(QShowEvent *event)
{
    if (!event->spontaneous())
        fit(); // now it is known what style and font it has
    QDialog::showEvent(event);
}

void PreferencesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    // After the event, which goes on to what would be taken away here; and the sizes are known then.
    if (event->type() == QEvent::LanguageChange)
        QTimer::singleShot(0, this, &PreferencesDialog::rebuild);
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        QTimer::singleShot(0, this, &PreferencesDialog::fit);
}

void PreferencesDialog::makePages()
{
    setWindowTitle(tr("Preferences"));
    m_list->setAccessibleName(tr("Pages"));
    addPage(tr("General"), new GeneralPreferences);
    addPage(tr("Appearance"), new LookPreferences);
    addPage(tr("Notifications"), new AlertPreferences);
    addPage(tr("Rooms"), new RoomPreferences);
    auto *identity = new IdentityPreferences;
    addPage(tr("Identity"), identity);
    m_identity = identity->panel();
    m_identity->setWords(m_words);
    connect(m_identity, &IdentityPanel::exportRequested, this, &PreferencesDialog::exportRequested);
    connect(m_identity, &IdentityPanel::importRequested, this, &PreferencesDialog::importRequested);
}

void PreferencesDialog::addPage(const QString &title, PreferencesPage *page)
{
    m_list->addItem(title);
    m_stack->addWidget(page);
    m_pages.push_back(page);
    page->setSettings(m_settings);
    connect(page, &PreferencesPage::edited, this, [this](const PreferencesPage::Edit &edit) {
        Settings now = m_settings;
        edit(now);
        if (std::exchange(m_settings, now) != now)
            Q_EMIT changed(m_settings);
    });
}

// New words everywhere; the page, and the field that has the focus, stay.
void PreferencesDialog::rebuild()
{
    const int row = m_list->currentRow();
    const QWidget *focus = focusWidget();
    const bool inside = focus && m_stack->isAncestorOf(focus);
    const QString name = inside ? focus->objectName() : QString();
    const QString around = inside ? focus->parentWidget()->objectName() : QString();
    for (PreferencesPage *page : std::exchange(m_pages, {})) {
        m_stack->removeWidget(page);
        page->disconnect(this);
        page->hide();
        page->deleteLater();
    }
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        makePages();
    }
    m_list->setCurrentRow(row);
    if (inside) {
        const QWidget *page = m_stack->currentWidget();
        const auto *part = around.isEmpty() ? nullptr : page->findChild<QWidget *>(around);
        if (auto *field = (part ? part : page)->findChild<QWidget *>(name))
            field->setFocus();
    }
    fit();
}

void PreferencesDialog::fit()
{
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 2 * m_list->frameWidth()
                          + fontMetrics().height());
    for (PreferencesPage *page : m_pages) {
        page->ensurePolished(); // those that were not shown yet, too
        page->updateGeometry(); // what is inside it does not tell us when it grows
    }
    layout()->activate();
    QSize wanted = size().expandedTo(sizeHint());
    if (const QScreen *on = screen())
        wanted = wanted.boundedTo(on->availableSize());
    resize(wanted);
}

} // namespace parlour
