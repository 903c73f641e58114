// SPDX-License-Identifier: Apache-2.0
#include "widgets/shortcutsdialog.h"

#include "widgets/shades.h"
#include "widgets/tonelabel.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

constexpr int SheetMargin = 16;
constexpr int ColumnGap = 36;

ToneLabel *sheetLabel(const QString &text, const QFont &font,
                      ToneLabel::Tone tone = ToneLabel::Tone::Normal)
{
    auto *label = new ToneLabel(tone);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setFont(font);
    return label;
}

QGridLayout *beginGroup(QWidget *box, const QString &title)
{
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, SheetMargin / 2);
    grid->setHorizontalSpacing(SheetMargin);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    grid->addWidget(sheetLabel(title, shades::scaled(box->font(), 1.05, QFont::DemiBold)), 0, 0, 1, 2);
    return grid;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(u"shortcutsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"shortcutsSheet"_s);
    scroll->setAccessibleName(tr("Keyboard shortcuts"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(makeSheet());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->setObjectName(u"shortcutsButtons"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *all = new QVBoxLayout(this);
    all->addWidget(scroll, 1);
    all->addWidget(buttons);
    const QSize wanted = scroll->widget()->sizeHint() + QSize(scroll->verticalScrollBar()->sizeHint().width(), 0);
    const QSize most = screen()->availableSize() * 0.85;
    resize(QSize(wanted.width(), wanted.height() + buttons->sizeHint().height() + 2 * SheetMargin)
               .boundedTo(most));
}

// Filled from the table: what is in it is here.
QWidget *ShortcutsDialog::makeSheet()
{
    auto *sheet = new QWidget;
    auto *columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(SheetMargin, SheetMargin, SheetMargin, SheetMargin);
    columns->setSpacing(ColumnGap);
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    const auto groups = Shortcuts::sheet();
    std::size_t lines = 0;
    for (const auto &group : groups)
        lines += group.lines.size() + 1;
    std::size_t placed = 0; // in the left column, up to about half of all
    for (const auto &group : groups) {
        const bool isLeft = placed * 2 + group.lines.size() <= lines;
        (isLeft ? left : right)->addWidget(makeGroup(group));
        placed += group.lines.size() + 1;
    }
    right->addWidget(makeFormats());
    left->addStretch(1);
    right->addStretch(1);
    return sheet;
}

QWidget *ShortcutsDialog::makeGroup(const Shortcuts::Group &group)
{
    auto *box = new QWidget;
    box->setAccessibleName(group.title);
    QGridLayout *grid = beginGroup(box, group.title);
    for (const auto &[keys, what] : group.lines) {
        const int row = grid->rowCount();
        grid->addWidget(sheetLabel(keys, shades::scaled(box->font(), 1, QFont::DemiBold),
                                   ToneLabel::Tone::Muted),
                        row, 0, Qt::AlignTop);
        auto *label = sheetLabel(what, box->font());
        label->setWordWrap(true);
        grid->addWidget(label, row, 1, Qt::AlignTop);
    }
    return box;
}

// Left how it is typed, right how it looks.
QWidget *ShortcutsDialog::makeFormats()
{
    auto *box = new QWidget;
    box->setAccessibleName(tr("Formatting"));
    QGridLayout *grid = beginGroup(box, tr("Formatting"));
    const QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const auto add = [&](const QString &typed, const QString &shown, const QFont &font) {
        const int row = grid->rowCount();
        grid->addWidget(sheetLabel(typed, mono, ToneLabel::Tone::Muted), row, 0, Qt::AlignTop);
        grid->addWidget(sheetLabel(shown, font), row, 1, Qt::AlignTop);
    };
    QFont italic = box->font();
    italic.setItalic(true);
    QFont struck = box->font();
    struck.setStrikeOut(true);
    add(u"**%1**"_s.arg(tr("bold")), tr("bold"), shades::scaled(box->font(), 1, QFont::Bold));
    add(u"*%1*"_s.arg(tr("italic")), tr("italic"), italic);
    add(u"~~%1~~"_s.arg(tr("struck out")), tr("struck out"), struck);
    add(u"`%1`"_s.arg(tr("code")), tr("code"), mono);
    add(u"- %1\n- %2"_s.arg(tr("one"), tr("two")), u"• %1\n• %2"_s.arg(tr("one"), tr("two")), box->font());
    add(u"> %1"_s.arg(tr("quoted")), u"▏ %1"_s.arg(tr("quoted")), box->font());
    return box;
}

} // namespace parlour
