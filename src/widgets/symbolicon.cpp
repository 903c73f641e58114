// SPDX-License-Identifier: Apache-2.0
#include "widgets/symbolicon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

class SymbolEngine : public QIconEngine
{
public:
    SymbolEngine(const QString &file, QPalette::ColorRole role) : m_file(file), m_role(role) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap drawn(rect.size() * ratio);
        drawn.fill(Qt::transparent);
        QPainter inner(&drawn);
        QSvgRenderer(m_file).render(&inner);
        inner.setCompositionMode(QPainter::CompositionMode_SourceIn);
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Normal;
        inner.fillRect(drawn.rect(), QGuiApplication::palette().color(group, m_role));
        inner.end();
        painter->drawPixmap(rect, drawn);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap made(size);
        made.fill(Qt::transparent);
        QPainter painter(&made);
        paint(&painter, made.rect(), mode, state);
        return made;
    }

    QIconEngine *clone() const override { return new SymbolEngine(m_file, m_role); }

private:
    QString m_file;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon symbolIcon(const QString &name, QPalette::ColorRole role)
{
    return QIcon(new SymbolEngine(u":/icons/"_s + name + u".svg"_s, role));
}

} // namespace parlour
