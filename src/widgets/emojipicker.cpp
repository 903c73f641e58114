// SPDX-License-Identifier: Apache-2.0
#include "widgets/emojipicker.h"

#include "models/emojilist.h"
#include "widgets/elidedlabel.h"
#include "widgets/emojigrid.h"
#include "widgets/emojis.h"
#include "widgets/ghostbutton.h"
#include "widgets/shades.h"

#include <QActionGroup>
#include <QApplication>
#include <QButtonGroup>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int PickerColumns = 9;
constexpr int PickerRows = 7;
constexpr int PickerMargin = 8;
constexpr QStringView ToneHand = u"✋";

// In the order of the table's groups.
struct EmojiGroup {
    QStringView sign;
    const char *name;
};
constexpr auto EmojiGroups = std::to_array<EmojiGroup>({
    {u"😀", QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Smileys and feelings")},
    {u"👋", QT_TRANSLATE_NOOP("parlour::EmojiPicker", "People and bodies")},
    {u"🐻", QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Animals and nature")},
    {u"🍜", QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Food and drink")},
    {u"🚲", QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Travel and places")},
    {u"⚽", QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Activities")},
    {u"💡", QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Things")},
    {u"💜", QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Symbols")},
    {u"🚩", QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Flags")},
});

constexpr auto ToneNames = std::to_array<const char *>({
    QT_TRANSLATE_NOOP("parlour::EmojiPicker", "No skin tone"),
    QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Light skin tone"),
    QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Medium-light skin tone"),
    QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Medium skin tone"),
    QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Medium-dark skin tone"),
    QT_TRANSLATE_NOOP("parlour::EmojiPicker", "Dark skin tone"),
});
static_assert(ToneNames.size() == SkinTones);

QString tonedHand(SkinTone tone)
{
    const Emoji *hand = allEmoji().find(ToneHand.toString());
    return hand ? hand->toned(tone) : ToneHand.toString();
}

} // namespace

EmojiPicker::EmojiPicker(EmojiHabits &habits, QWidget *window)
    : QFrame(window),
      m_habits(habits),
      m_list(new EmojiList(allEmoji(), habits, this)),
      m_search(new QLineEdit),
      m_groups(new QButtonGroup(this)),
      m_grid(new EmojiGrid),
      m_name(new ElidedLabel(ToneLabel::Tone::Muted)),
      m_tone(new GhostButton)
{
    setObjectName(u"emojiPicker"_s);
    setAccessibleName(tr("Emoji"));
    setFocusPolicy(Qt::ClickFocus); // its empty places are not the window's
    m_search->setObjectName(u"emojiSearch"_s);
    m_search->setPlaceholderText(tr("Search emoji"));
    m_search->setAccessibleName(tr("Search emoji"));
    m_search->setClearButtonEnabled(true);
    shades::makeRoomy(m_search);
    m_grid->setObjectName(u"emojiGrid"_s);
    m_grid->setAccessibleName(tr("Emoji"));
    m_grid->setModel(m_list);
    m_name->setObjectName(u"emojiName"_s);
    makeGroups();
    makeTone();
    makeLayout();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_list->showSearch(typed);
        m_grid->goToFirst();
    });
    connect(m_grid, &EmojiGrid::picked, this, &EmojiPicker::choose);
    connect(m_grid, &EmojiGrid::currentNamed, m_name, [this](const QString &name) {
        const QString nothing = m_search->text().isEmpty() ? tr("None were used yet.") : tr("Nothing found.");
        m_name->setText(name.isEmpty() ? nothing : name);
    });
    connect(m_grid, &EmojiGrid::leftUpwards, m_search, [this] { m_search->setFocus(); });
    connect(m_grid, &EmojiGrid::lettersTyped, m_search, [this](const QString &letters) {
        m_search->setFocus();
        m_search->insert(letters);
    });
    hide();
}

void EmojiPicker::makeGroups()
{
    const auto add = [this](int group, const QString &sign, const QString &name) {
        auto *button = new GhostButton;
        button->setObjectName(u"emojiGroup%1"_s.arg(group));
        button->setCheckable(true);
        button->setFont(emojiFont(font(), 1.0));
        button->setText(sign);
        button->setToolTip(name);
        button->setAccessibleName(name);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setMinimumWidth(1);
        m_groups->addButton(button, group + 1); // ids below 0 are not ours
    };
    add(EmojiList::Recent, u"🕘"_s, tr("Used recently"));
    for (std::size_t i = 0; i < EmojiGroups.size(); ++i)
        add(static_cast<int>(i), EmojiGroups[i].sign.toString(), tr(EmojiGroups[i].name));
    connect(m_groups, &QButtonGroup::idClicked, this, [this](int id) { showGroup(id - 1); });
}

void EmojiPicker::makeTone()
{
    m_tone->setObjectName(u"emojiTone"_s);
    m_tone->setFont(emojiFont(font(), 1.0));
    const auto show = [this] {
        const QString name = tr(ToneNames[static_cast<std::size_t>(m_habits.tone())]);
        m_tone->setText(tonedHand(m_habits.tone()));
        m_tone->setToolTip(name);
        m_tone->setAccessibleName(tr("Skin tone: %1").arg(name));
        m_grid->goToFirst();
    };
    connect(&m_habits, &EmojiHabits::toneChanged, this, show);
    connect(m_tone, &GhostButton::clicked, this, &EmojiPicker::showTones);
    show();
}

void EmojiPicker::makeLayout()
{
    auto *groups = new QHBoxLayout;
    groups->setSpacing(0);
    for (auto *button : m_groups->buttons())
        groups->addWidget(button);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_name, 1);
    foot->addWidget(m_tone);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(PickerMargin, PickerMargin, PickerMargin, PickerMargin / 2);
    all->setSpacing(4);
    all->addWidget(m_search);
    all->addLayout(groups);
    all->addWidget(m_grid, 1);
    all->addLayout(foot);
}

void EmojiPicker::pickFor(const QRect &near, std::function<void(const QString &)> chosen)
{
    if (isVisible())
        close();
    m_chosen = std::move(chosen);
    m_focusBefore = window()->focusWidget();
    m_search->clear();
    showGroup(m_habits.recent().isEmpty() ? 0 : EmojiList::Recent);
    place(near);
    show();
    raise();
    m_search->setFocus();
    qApp->installEventFilter(this);
}

void EmojiPicker::showGroup(int group)
{
    {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
    }
    m_groups->button(group + 1)->setChecked(true);
    m_list->showGroup(group);
    m_grid->goToFirst();
}

void EmojiPicker::showTones()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"emojiTones"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *one = new QActionGroup(menu);
    for (std::size_t i = 0; i < ToneNames.size(); ++i) {
        const auto tone = static_cast<SkinTone>(i);
        QAction *action = menu->addAction(tonedHand(tone) + u"  "_s + tr(ToneNames[i]));
        action->setCheckable(true);
        action->setChecked(tone == m_habits.tone());
        one->addAction(action);
        connect(action, &QAction::triggered, this, [this, tone] { m_habits.setTone(tone); });
    }
    menu->popup(m_tone->mapToGlobal(QPoint(0, 0)) - QPoint(0, menu->sizeHint().height()));
}

void EmojiPicker::choose(const QString &emoji)
{
    const auto chosen = std::exchange(m_chosen, {});
    close();
    m_habits.use(emoji);
    if (chosen)
        chosen(emoji);
    Q_EMIT picked(emoji);
}

void EmojiPicker::close()
{
    qApp->removeEventFilter(this);
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    m_chosen = {};
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus();
    hide();
}

// Above what it is for, its right edge there; within the window.
void EmojiPicker::place(const QRect &near)
{
    const QWidget *host = parentWidget();
    const int bar = m_grid->verticalScrollBar()->sizeHint().width();
    const int width = PickerColumns * m_grid->cell().width() + bar + 2 * PickerMargin + 2;
    const int rest = layout()->sizeHint().height() - m_grid->sizeHint().height();
    const int height = rest + PickerRows * m_grid->cell().height();
    const QRect target(host->mapFromGlobal(near.topLeft()), near.size());
    const QRect room = host->rect().adjusted(PickerMargin, PickerMargin, -PickerMargin, -PickerMargin);
    const int above = target.top() - room.top() - PickerMargin;
    const int below = room.bottom() - target.bottom() - PickerMargin;
    QRect place(0, 0, std::min(width, room.width()), std::min(height, std::max(above, below)));
    place.moveRight(std::max(target.right(), room.left() + place.width() - 1));
    if (above >= below)
        place.moveBottom(target.top() - PickerMargin / 2);
    else
        place.moveTop(target.bottom() + PickerMargin / 2);
    if (place.right() > room.right())
        place.moveRight(room.right());
    setGeometry(place);
}

bool EmojiPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool across = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Home || key == Qt::Key_End;
        if (key == Qt::Key_Down || key == Qt::Key_PageDown || (across && m_search->text().isEmpty())) {
            m_grid->setFocus();
            return m_grid->go(key == Qt::Key_Down ? Qt::Key_unknown : key) || key == Qt::Key_Down;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter)
            return m_grid->go(key);
    }
    // Whoever clicks elsewhere goes on there.
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (event->type() == QEvent::MouseButtonPress && widget && widget->window() == window() && widget != this
        && !isAncestorOf(widget)) {
        close();
    } else if (watched == parentWidget() && event->type() == QEvent::Resize) {
        close();
    }
    return QFrame::eventFilter(watched, event);
}

void EmojiPicker::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    // Nothing that is typed here means what lies below.
}

void EmojiPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(shades::line(palette()), 1));
    painter.setBrush(palette().color(QPalette::Window));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

} // namespace parlour
