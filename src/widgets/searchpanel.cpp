// SPDX-License-Identifier: Apache-2.0
#include "widgets/searchpanel.h"

#include "models/searchmodel.h"
#include "protocol/limits.h"
#include "widgets/ghostbutton.h"
#include "widgets/searchdelegate.h"
#include "widgets/shades.h"
#include "widgets/tonelabel.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int TypingPause = 150; // milliseconds
constexpr int MostResultsShown = 5; // without scrolling
constexpr int LeastResultsShown = 2;
constexpr int ShareOfWindow = 4; // that results may take

bool movesThroughResults(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp
        || key == Qt::Key_PageDown;
}

} // namespace

SearchPanel::SearchPanel(SearchModel &model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_field(new QLineEdit),
      m_remark(new ToneLabel(ToneLabel::Tone::Muted)),
      m_scope(new QWidget),
      m_here(new GhostButton),
      m_everywhere(new GhostButton),
      m_date(new GhostButton),
      m_close(new GhostButton),
      m_results(new QListView)
{
    makeParts();
    makeLayout();
    retranslate();

    connect(m_field, &QLineEdit::textChanged, this, [this] { m_pause.start(TypingPause); });
    connect(m_field, &QLineEdit::returnPressed, this, &SearchPanel::enter);
    connect(&m_pause, &QTimer::timeout, this, &SearchPanel::search);
    connect(m_here, &GhostButton::clicked, this, [this] { setOfAllRooms(false); });
    connect(m_everywhere, &GhostButton::clicked, this, [this] { setOfAllRooms(true); });
    connect(m_date, &GhostButton::clicked, this, &SearchPanel::dateWanted);
    connect(m_close, &GhostButton::clicked, this, &SearchPanel::closed);
    connect(m_results, &QListView::clicked, this, &SearchPanel::choose);
    connect(m_results, &QListView::activated, this, &SearchPanel::choose);
    connect(&m_model, &SearchModel::stateChanged, this, &SearchPanel::refresh);
    refresh();
}

void SearchPanel::makeParts()
{
    m_field->setObjectName(u"searchEdit"_s);
    m_field->setClearButtonEnabled(true);
    shades::makeRoomy(m_field);
    m_field->setMaxLength(limits::QueryCharacters);
    m_field->installEventFilter(this);
    m_remark->setObjectName(u"searchRemark"_s);
    m_remark->setFont(shades::scaled(font(), 0.88));
    m_scope->setVisible(false);
    m_here->setObjectName(u"searchHereButton"_s);
    m_everywhere->setObjectName(u"searchEverywhereButton"_s);
    for (GhostButton *button : {m_here, m_everywhere}) {
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setFont(shades::scaled(font(), 0.88));
    }
    m_here->setChecked(true);
    m_date->setObjectName(u"searchDateButton"_s);
    m_close->setObjectName(u"closeSearchButton"_s);
    m_results->setObjectName(u"searchResults"_s);
    m_results->setModel(&m_model);
    m_results->setItemDelegate(new SearchDelegate(m_results));
    m_results->setFrameShape(QFrame::NoFrame);
    m_results->setUniformItemSizes(true);
    m_results->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_results->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_results->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_pause.setSingleShot(true);
}

void SearchPanel::makeLayout()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 6, 10, 0);
    row->addWidget(m_field, 1);
    row->addWidget(m_date);
    row->addWidget(m_close);
    auto *scope = new QHBoxLayout(m_scope);
    scope->setContentsMargins(0, 0, 0, 0);
    scope->addWidget(m_here);
    scope->addWidget(m_everywhere);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(10, 0, 16, 4);
    below->addWidget(m_scope, 0, Qt::AlignLeft);
    below->addWidget(m_remark, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 1);
    all->setSpacing(4);
    all->addLayout(row);
    all->addLayout(below);
    all->addWidget(m_results);
}

void SearchPanel::retranslate()
{
    const QString what = isOfAllRooms() ? tr("Find in all rooms") : tr("Find in this room");
    m_field->setPlaceholderText(what);
    m_field->setAccessibleName(what);
    for (auto *clear : m_field->findChildren<QAbstractButton *>())
        clear->setAccessibleName(tr("Clear"));
    m_here->setText(tr("This room"));
    m_everywhere->setText(tr("All rooms"));
    m_date->setSymbol(u"calendar"_s, tr("Go to a day (Ctrl+G)"));
    m_close->setSymbol(u"close"_s, tr("Close the search (Esc)"));
    m_results->setAccessibleName(tr("What was found"));
}

void SearchPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

void SearchPanel::setAllRoomsOffered(bool offered)
{
    m_scope->setVisible(offered);
    if (!offered && isOfAllRooms())
        setOfAllRooms(false);
}

bool SearchPanel::isOfAllRooms() const
{
    return m_everywhere->isChecked();
}

// What stands there is searched for anew, elsewhere.
void SearchPanel::setOfAllRooms(bool all)
{
    (all ? m_everywhere : m_here)->setChecked(true);
    retranslate();
    search();
    m_field->setFocus();
}

void SearchPanel::step(int by)
{
    const int found = m_model.rowCount();
    if (found == 0)
        return;
    const QModelIndex now = m_results->currentIndex();
    const int next = now.isValid() ? (now.row() + by + found) % found : by > 0 ? 0 : found - 1;
    m_results->setCurrentIndex(m_model.index(next));
    choose(m_model.index(next));
}

void SearchPanel::begin()
{
    m_field->setFocus();
    m_field->selectAll();
}

void SearchPanel::end()
{
    m_field->clear();
    m_pause.stop();
    m_model.clear();
}

bool SearchPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (movesThroughResults(key->key()) && m_model.rowCount() > 0) {
            const bool first = !m_results->currentIndex().isValid();
            if (first)
                m_results->setCurrentIndex(m_model.index(0));
            else
                QCoreApplication::sendEvent(m_results, event);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SearchPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (event->key() == Qt::Key_F3)
        step(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    else
        QWidget::keyPressEvent(event);
}

void SearchPanel::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), shades::line(palette()));
}

void SearchPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refresh();
}

void SearchPanel::search()
{
    m_pause.stop();
    // A blank at the end counts: it says that the word before it is whole.
    const QString query = m_field->text();
    if (query.trimmed().isEmpty()) {
        m_model.clear();
        return;
    }
    m_model.begin(query);
    Q_EMIT searchRequested(query, isOfAllRooms());
}

// Enter means the search while it has not begun, and then its first result, or the one chosen.
void SearchPanel::enter()
{
    if (m_pause.isActive() || m_field->text() != m_model.query())
        search();
    else if (m_results->currentIndex().isValid())
        choose(m_results->currentIndex());
    else if (m_model.rowCount() > 0) {
        m_results->setCurrentIndex(m_model.index(0));
        choose(m_model.index(0));
    }
}

void SearchPanel::choose(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT chosen(index.data(SearchModel::RoomKeyRole).toString(),
                      index.data(SearchModel::SeqRole).toLongLong());
}

void SearchPanel::refresh()
{
    const QString sentence = remark();
    m_remark->setText(sentence);
    m_remark->setVisible(!sentence.isEmpty());
    static_cast<SearchDelegate *>(m_results->itemDelegate())->setQuery(m_model.query());
    m_results->viewport()->update();
    const int found = std::min(m_model.rowCount(), MostResultsShown);
    const int rowHeight = std::max(1, m_results->sizeHintForRow(0));
    // The conversation below is what the results lead to: on a small screen they give way.
    const int room = window()->height() / ShareOfWindow / rowHeight;
    m_results->setVisible(found > 0);
    m_results->setFixedHeight(rowHeight * std::min(found, std::max(LeastResultsShown, room)));
}

QString SearchPanel::remark() const
{
    const int found = m_model.rowCount();
    switch (m_model.state()) {
    case SearchModel::State::Idle:
        return {};
    case SearchModel::State::Searching:
        if (found == 0 || !m_model.hasAnswer())
            return tr("Searching…");
        return found == 1 ? tr("1 message so far…") : tr("%n messages so far…", nullptr, found);
    case SearchModel::State::Found:
        break;
    }
    if (found == 0)
        return tr("Nothing found.");
    if (!m_model.isComplete())
        return tr("The last %1 messages, and there are more").arg(QLocale().toString(found));
    return found == 1 ? tr("1 message") : tr("%n messages", nullptr, found);
}

} // namespace parlour
