// SPDX-License-Identifier: Apache-2.0
#include "widgets/quickswitcher.h"

#include "models/roomsmodel.h"
#include "widgets/roomdelegate.h"
#include "widgets/shades.h"
#include "widgets/tonelabel.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int MostRoomsShown = 8; // without scrolling
constexpr int SwitcherCharacters = 56;
constexpr int SwitcherMargin = 10;

} // namespace

QuickSwitcher::QuickSwitcher(RoomsModel &rooms, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint),
      m_filter(rooms),
      m_field(new QLineEdit),
      m_list(new QListView),
      m_nothing(new ToneLabel(ToneLabel::Tone::Muted))
{
    setObjectName(u"quickSwitcher"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Go to a room"));
    m_field->setObjectName(u"switcherEdit"_s);
    m_field->setPlaceholderText(tr("Go to a room: some letters of its name"));
    m_field->setAccessibleName(tr("Some letters of the room's name"));
    shades::makeRoomy(m_field);
    m_field->installEventFilter(this);
    m_list->setObjectName(u"switcherRooms"_s);
    m_list->setAccessibleName(tr("Rooms"));
    m_list->setModel(&m_filter);
    m_list->setItemDelegate(new RoomDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus); // the keys of the field go there
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->viewport()->setAttribute(Qt::WA_Hover);
    m_nothing->setObjectName(u"switcherNothing"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    makeLayout();

    connect(m_field, &QLineEdit::textChanged, this, &QuickSwitcher::refresh);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentIndex()); });
    connect(m_list, &QListView::clicked, this, &QuickSwitcher::choose);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &QuickSwitcher::refresh);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &QuickSwitcher::refresh);
    refresh();
}

void QuickSwitcher::makeLayout()
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(SwitcherMargin, SwitcherMargin, SwitcherMargin, SwitcherMargin);
    all->setSpacing(SwitcherMargin / 2);
    all->addWidget(m_field);
    all->addWidget(m_list);
    all->addWidget(m_nothing);
    all->setSizeConstraint(QLayout::SetFixedSize);
}

void QuickSwitcher::refresh()
{
    m_filter.setTyped(m_field->text());
    const int rooms = m_filter.rowCount();
    const int rowHeight = std::max(1, m_list->sizeHintForRow(0));
    const int room = parentWidget() ? parentWidget()->height() * 2 / 3 / rowHeight : MostRoomsShown;
    const int width = fontMetrics().averageCharWidth() * SwitcherCharacters;
    const int most = parentWidget() ? std::max(200, parentWidget()->width() - 6 * SwitcherMargin) : width;
    m_list->setFixedSize(std::min(width, most), rowHeight * std::clamp(rooms, 1, std::clamp(room, 2, MostRoomsShown)));
    m_list->setVisible(rooms > 0);
    m_nothing->setVisible(rooms == 0);
    m_nothing->setText(m_field->text().isEmpty() ? tr("There is no room yet.")
                                                 : tr("No room has these letters in its name."));
    m_nothing->setMinimumSize(std::min(width, most), fontMetrics().height() * 4);
    m_list->setCurrentIndex(m_filter.index(0, 0));
}

void QuickSwitcher::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QString key = index.data(RoomsModel::KeyRole).toString();
    accept();
    Q_EMIT chosen(key);
}

bool QuickSwitcher::event(QEvent *event)
{
    // Not from within: it may come in the middle of being hidden, and hiding twice confuses who has the keys.
    if (event->type() == QEvent::WindowDeactivate && isVisible())
        QMetaObject::invokeMethod(this, &QuickSwitcher::reject, Qt::QueuedConnection);
    return QDialog::event(event);
}

bool QuickSwitcher::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool moves = key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp
            || key == Qt::Key_PageDown;
        if (moves) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void QuickSwitcher::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(shades::line(palette()));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void QuickSwitcher::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    adjustSize();
    if (const QWidget *under = parentWidget() ? parentWidget()->window() : nullptr)
        move(under->mapToGlobal(QPoint((under->width() - width()) / 2, under->height() / 8)));
    m_field->setFocus();
}

} // namespace parlour
