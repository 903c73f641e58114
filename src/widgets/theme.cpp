// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme.h"

#include "widgets/timelinecolours.h"

#include <QApplication>
#include <QEvent>
#include <QFont>
#include <QPainter>
#include <QPointer>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace parlour::theme {
namespace {

// Desktops may have other fonts for these.
constexpr std::array FontClasses{"QMenu",      "QMenuBar",  "QMessageBox",
                                 "QStatusBar", "QTipLabel", "QToolButton"};

constexpr qreal PlaceholderShare = 0.55; // of the text's colour

// What the desktop gave us at first.
struct Desktop {
    QString style;
    QFont font;
    std::vector<std::pair<const char *, QFont>> otherFonts{};
};

const Desktop &desktop()
{
    static const Desktop atFirst = [] {
        Desktop found{QApplication::style()->name(), QApplication::font()};
        for (const char *name : FontClasses) {
            if (const QFont font = QApplication::font(name); font != found.font)
                found.otherFonts.emplace_back(name, font);
        }
        return found;
    }();
    return atFirst;
}

QFont sized(QFont font, qreal factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qMax(1, qRound(font.pixelSize() * factor)));
    return font;
}

// Styles that paint with the desktop's colours whatever the palette says.
bool ignoresPalettes(const QString &style)
{
    return style.startsWith("gtk"_L1, Qt::CaseInsensitive)
        || style.startsWith("adwaita"_L1, Qt::CaseInsensitive)
        || style.startsWith("kvantum"_L1, Qt::CaseInsensitive);
}

bool isFusion(const QString &style)
{
    return style.compare("Fusion"_L1, Qt::CaseInsensitive) == 0;
}

// Fusion outlines its boxes in something darker than the window: in a dark one nobody sees them.
class ClearFusion : public QProxyStyle
{
public:
    ClearFusion() : QProxyStyle(u"Fusion"_s) { }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if (element == PE_IndicatorCheckBox || element == PE_FrameMenu)
            outline(*option, painter, 0);
        // With the focus they have a frame in the highlight.
        else if (element == PE_FrameLineEdit && !(option->state & State_HasFocus))
            outline(*option, painter, Rounded);
        else if (element == PE_PanelButtonCommand && !(option->state & (State_HasFocus | State_Sunken)))
            outline(*option, painter, Rounded, false); // its words tell it from the window
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override
    {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if ((control == CC_ComboBox || control == CC_SpinBox) && !(option->state & State_HasFocus))
            outline(*option, painter, Rounded);
    }

private:
    static void outline(const QStyleOption &option, QPainter *painter, qreal radius, bool clear = true)
    {
        const QColor window = option.palette.color(QPalette::Window);
        const QColor faint = colours::mixed(window, option.palette.color(QPalette::WindowText), 0.3);
        clear = clear && (option.state & State_Enabled);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing, radius > 0);
        painter->setPen(clear ? colours::readable(faint, window, LeastOutline) : faint);
        painter->setBrush(Qt::NoBrush);
        const QRectF rect(option.rect);
        if (radius > 0)
            painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        else
            painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }

    static constexpr qreal LeastOutline = 3.0; // WCAG 2, 1.4.11
    static constexpr qreal Rounded = 2; // pixels, as Fusion has it
};

void useStyle(bool forced)
{
    static bool ours = false;
    const bool wanted = forced && (isFusion(desktop().style) || ignoresPalettes(desktop().style));
    if (std::exchange(ours, wanted) == wanted)
        return;
    QStyle *style = wanted ? new ClearFusion : QStyleFactory::create(desktop().style);
    if (style)
        QApplication::setStyle(style); // which owns it
}

// One that says nothing lets the desktop's through. But not every desktop says what colour placeholders
// have, and then they are black on a dark field.
void applyDesktopColours()
{
    QPalette wanted;
    const QPalette found = QApplication::palette();
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        const QColor base = found.color(group, QPalette::Base);
        const QColor quiet = colours::mixed(base, found.color(group, QPalette::Text), PlaceholderShare);
        wanted.setColor(group, QPalette::PlaceholderText, colours::readable(quiet, base));
    }
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        if (found.color(group, QPalette::PlaceholderText) != wanted.color(group, QPalette::PlaceholderText))
            return QApplication::setPalette(wanted);
    }
}

// The desktop may turn dark while the program runs.
class DesktopWatch : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
            applyDesktopColours();
        return QObject::eventFilter(watched, event);
    }
};

void applyColours(Theme theme)
{
    static QPointer<DesktopWatch> watch;
    useStyle(theme != Theme::System);
    if (theme != Theme::System) {
        if (watch)
            qApp->removeEventFilter(watch);
        return QApplication::setPalette(theme == Theme::Light ? light() : dark());
    }
    QApplication::setPalette(QPalette());
    applyDesktopColours();
    if (!watch)
        watch = new DesktopWatch(qApp);
    qApp->installEventFilter(watch); // once, however often it is asked for
}

// A font of its own does not follow the application's.
std::vector<std::pair<QWidget *, QFont>> ownFonts(qreal factor)
{
    std::vector<std::pair<QWidget *, QFont>> found;
    for (QWidget *widget : QApplication::allWidgets()) {
        const QFont font = widget->font();
        if (widget->testAttribute(Qt::WA_SetFont)
            && (font.resolveMask() & QFont::SizeResolved) != 0)
            found.emplace_back(widget, sized(font, factor));
    }
    return found;
}

void applySize(int percent)
{
    static int now = 100;
    const int wanted = std::clamp(percent, Settings::MinTextPercent, Settings::MaxTextPercent);
    if (wanted == now)
        return;
    const auto own = ownFonts(qreal(wanted) / std::exchange(now, wanted));
    QApplication::setFont(sized(desktop().font, wanted / 100.0));
    for (const auto &[name, font] : desktop().otherFonts)
        QApplication::setFont(sized(font, wanted / 100.0), name);
    for (const auto &[widget, font] : own)
        widget->setFont(font);
}

struct Shades {
    QRgb window;
    QRgb text;
    QRgb base;
    QRgb alternate;
    QRgb button;
    QRgb quiet; // placeholders
    QRgb disabled;
    QRgb highlight;
    QRgb disabledHighlight;
    QRgb link;
    QRgb visited;
    std::array<QRgb, 5> relief; // Light, Midlight, Mid, Dark, Shadow
};

QPalette made(const Shades &shades)
{
    using P = QPalette;
    QPalette palette;
    const auto set = [&palette](std::initializer_list<P::ColorRole> roles, QRgb colour) {
        for (const P::ColorRole role : roles)
            palette.setColor(role, QColor(colour));
    };
    set({P::Window}, shades.window);
    set({P::WindowText, P::Text, P::ButtonText, P::ToolTipText}, shades.text);
    set({P::Base}, shades.base);
    set({P::AlternateBase}, shades.alternate);
    set({P::ToolTipBase}, shades.base);
    set({P::Button}, shades.button);
    set({P::PlaceholderText}, shades.quiet);
    set({P::Highlight}, shades.highlight);
    set({P::HighlightedText, P::BrightText}, 0xffffffff);
    set({P::Link}, shades.link);
    set({P::LinkVisited}, shades.visited);
    constexpr std::array reliefs{P::Light, P::Midlight, P::Mid, P::Dark, P::Shadow};
    for (std::size_t i = 0; i < reliefs.size(); ++i)
        set({reliefs[i]}, shades.relief[i]);
    for (const P::ColorRole role :
         {P::WindowText, P::Text, P::ButtonText, P::PlaceholderText, P::ToolTipText})
        palette.setColor(P::Disabled, role, QColor(shades.disabled));
    palette.setColor(P::Disabled, P::Base, QColor(shades.window));
    palette.setColor(P::Disabled, P::Highlight, QColor(shades.disabledHighlight));
    return palette;
}

} // namespace

void apply(Theme theme, int textPercent)
{
    desktop(); // before anything of it changes
    applyColours(theme);
    applySize(textPercent);
}

QPalette light()
{
    return made({.window = 0xfff4f5f7,
                 .text = 0xff1b1d21,
                 .base = 0xffffffff,
                 .alternate = 0xfff0f1f4,
                 .button = 0xffebedf1,
                 .quiet = 0xff656b75,
                 .disabled = 0xff7b818b,
                 .highlight = 0xff1f63cc,
                 .disabledHighlight = 0xff6b7280,
                 .link = 0xff1a5bc0,
                 .visited = 0xff7438ad,
                 .relief = {0xffffffff, 0xfff7f8fa, 0xffc3c7ce, 0xff9aa0aa, 0xff6c727c}});
}

QPalette dark()
{
    return made({.window = 0xff202327,
                 .text = 0xffe9ebee,
                 .base = 0xff17191c,
                 .alternate = 0xff1c1e22,
                 .button = 0xff2e3237,
                 .quiet = 0xff9aa1ab,
                 .disabled = 0xff848b95,
                 .highlight = 0xff2f6fd6,
                 .disabledHighlight = 0xff5d6470,
                 .link = 0xff82b4ff,
                 .visited = 0xffc9a2f2,
                 .relief = {0xff4a4f57, 0xff3b4047, 0xff2a2d32, 0xff141619, 0xff000000}});
}

} // namespace parlour::theme
