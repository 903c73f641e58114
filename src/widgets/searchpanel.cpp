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
      m_close(new GhostButton),
      m_results(new QListView)
{
    m_field->setObjectName(u"searchEdit"_s);
    m_field->setPlaceholderText(tr("Find in this room"));
    m_field->setAccessibleName(tr("Find in this room"));
    m_field->setClearButtonEnabled(true);
    for (auto *clear : m_field->findChildren<QAbstractButton *>())
        clear->setAccessibleName(tr("Clear"));
    shades::makeRoomy(m_field);
    m_field->setMaxLength(limits::QueryCharacters);
    m_field->installEventFilter(this);
    m_remark->setObjectName(u"searchRemark"_s);
    m_remark->setFont(shades::scaled(font(), 0.88));
    m_close->setObjectName(u"closeSearchButton"_s);
    m_close->setSymbol(u"close"_s, tr("Close the search (Esc)"));
    m_results->setObjectName(u"searchResults"_s);
    m_results->setAccessibleName(tr("What was found"));
    m_results->setModel(&model);
    m_results->setItemDelegate(new SearchDelegate(m_results));
    m_results->setFrameShape(QFrame::NoFrame);
    m_results->setUniformItemSizes(true);
    m_results->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_results->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_results->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_pause.setSingleShot(true);
    makeLayout();

    connect(m_field, &QLineEdit::textChanged, this, [this] { m_pause.start(TypingPause); });
    connect(m_field, &QLineEdit::returnPressed, this, &SearchPanel::enter);
    connect(&m_pause, &QTimer::timeout, this, &SearchPanel::search);
    connect(m_close, &GhostButton::clicked, this, &SearchPanel::closed);
    connect(m_results, &QListView::clicked, this, &SearchPanel::choose);
    connect(m_results, &QListView::activated, this, &SearchPanel::choose);
    connect(&model, &SearchModel::stateChanged, this, &SearchPanel::refresh);
    refresh();
}

void SearchPanel::makeLayout()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(10, 6, 10, 0);
    row->addWidget(m_field, 1);
    row->addWidget(m_close);
    m_remark->setContentsMargins(16, 0, 10, 4);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 1);
    all->setSpacing(4);
    all->addLayout(row);
    all->addWidget(m_remark);
    all->addWidget(m_results);
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
    Q_EMIT searchRequested(query);
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
        Q_EMIT chosen(index.data(SearchModel::SeqRole).toLongLong());
}

void SearchPanel::refresh()
{
    const QString sentence = remark();
    m_remark->setText(sentence);
    m_remark->setVisible(!sentence.isEmpty());
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
        return tr("Searching…");
    case SearchModel::State::Found:
        break;
    }
    if (found == 0)
        return tr("Nothing found.");
    if (!m_model.isComplete())
        return tr("The last %1 messages, and there are more").arg(QLocale().toString(found));
    return found == 1 ? tr("1 message") : tr("%1 messages").arg(QLocale().toString(found));
}

} // namespace parlour
