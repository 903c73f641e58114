// SPDX-License-Identifier: Apache-2.0
#include "widgets/shades.h"

#include "widgets/timelinecolours.h"

#include <QEvent>
#include <QLineEdit>

#include <functional>
#include <utility>

namespace parlour::shades {
namespace {

// Does something whenever the font of a widget is another one. Goes with the widget.
class FontWatch : public QObject
{
public:
    FontWatch(QWidget *watched, std::function<void()> then)
        : QObject(watched), m_then(std::move(then))
    { }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FontChange)
            m_then();
        return QObject::eventFilter(watched, event);
    }

private:
    const std::function<void()> m_then;
};

QColor window(const QPalette &palette)
{
    return palette.color(QPalette::Window);
}

QColor text(const QPalette &palette)
{
    return palette.color(QPalette::WindowText);
}

// On a window and on a card that stands on it.
QColor readable(const QColor &wished, const QPalette &palette)
{
    return colours::readable(colours::readable(wished, window(palette)), card(palette));
}

QColor tinted(const QPalette &palette, float hue)
{
    return readable(QColor::fromHslF(hue, 0.75F, 0.45F), palette);
}

} // namespace

QColor muted(const QPalette &palette)
{
    return readable(colours::mixed(window(palette), text(palette), 0.62), palette);
}

QColor line(const QPalette &palette)
{
    return colours::mixed(window(palette), text(palette), 0.16);
}

QColor card(const QPalette &palette)
{
    const bool dark = text(palette).lightnessF() > window(palette).lightnessF();
    return dark ? colours::mixed(window(palette), text(palette), 0.05)
                : palette.color(QPalette::Base);
}

QColor good(const QPalette &palette)
{
    return tinted(palette, 0.39F);
}

QColor careful(const QPalette &palette)
{
    return tinted(palette, 0.10F);
}

QColor bad(const QPalette &palette)
{
    return tinted(palette, 0.99F);
}

QFont scaled(QFont font, qreal factor, QFont::Weight weight)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    return font;
}

void makeRoomy(QLineEdit *field)
{
    field->setTextMargins(5, 0, 5, 0);
    const auto fit = [field] { field->setMinimumHeight(field->fontMetrics().height() * 2); };
    fit();
    field->installEventFilter(new FontWatch(field, fit));
}

void keepLine(QWidget *label)
{
    constexpr int Air = 4;
    const auto fit = [label] { label->setFixedHeight(label->fontMetrics().height() + Air); };
    fit();
    label->installEventFilter(new FontWatch(label, fit));
}

} // namespace parlour::shades
