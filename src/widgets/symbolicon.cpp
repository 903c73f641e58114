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

QString fileOf(const QString &symbol)
{
    return u":/icons/"_s + symbol + u".svg"_s;
}

void paintFile(QPainter *painter, const QRect &rect, const QString &file, const QColor &colour)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    QPixmap drawn(rect.size() * ratio);
    drawn.fill(Qt::transparent);
    QPainter inner(&drawn);
    QSvgRenderer(file).render(&inner);
    inner.setCompositionMode(QPainter::CompositionMode_SourceIn);
    inner.fillRect(drawn.rect(), colour);
    inner.end();
    painter->drawPixmap(rect, drawn);
}

class SymbolEngine : public QIconEngine
{
public:
    SymbolEngine(const QString &file, QPalette::ColorRole role) : m_file(file), m_role(role) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Normal;
        paintFile(painter, rect, m_file, QGuiApplication::palette().color(group, m_role));
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
    return QIcon(new SymbolEngine(fileOf(name), role));
}

void paintSymbol(QPainter *painter, const QRect &rect, const QString &name, const QColor &colour)
{
    paintFile(painter, rect, fileOf(name), colour);
}

} // namespace parlour
