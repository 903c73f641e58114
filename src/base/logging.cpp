// SPDX-License-Identifier: Apache-2.0
#include "base/logging.h"

#include <QDateTime>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

// Would break the line, or what shows it.
bool isUnfit(QChar c)
{
    const auto category = c.category();
    return category == QChar::Other_Control || category == QChar::Other_Format
        || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (isUnfit(c))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

QString quoted(const QString &text)
{
    QString json = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            json += u'\\';
        if (isUnfit(c))
            json += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QChar(u'0'));
        else
            json += c;
    }
    return json + u'"';
}

QString levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return u"debug"_s;
    case QtInfoMsg:
        return u"info"_s;
    case QtWarningMsg:
        return u"warning"_s;
    case QtCriticalMsg:
        return u"critical"_s;
    case QtFatalMsg:
        return u"fatal"_s;
    }
    return u"info"_s;
}

template<LogFormat format>
void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = logLine(format, type, context, message).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

} // namespace

Q_LOGGING_CATEGORY(lcNet, "parlour.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcGuests, "parlour.guests", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "parlour.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcClient, "parlour.client", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDesktop, "parlour.desktop", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "parlour.app", QtInfoMsg)

QString forLog(const QString &foreign)
{
    constexpr qsizetype Longest = 200;
    QString line = foreign.left(Longest);
    if (foreign.size() > Longest && line.back().isHighSurrogate())
        line.chop(1); // its other half is beyond the cut
    line = oneLine(line);
    if (foreign.size() > Longest)
        line += QChar(0x2026);
    return line;
}

QString logLine(LogFormat format, QtMsgType type, const QMessageLogContext &context,
                const QString &message)
{
    if (format == LogFormat::Text)
        return qFormatLogMessage(type, context, oneLine(message));
    const QString category = QString::fromUtf8(context.category ? context.category : "default");
    return u"{\"time\":\"%1\",\"level\":\"%2\",\"category\":%3,\"message\":%4}"_s.arg(
        QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs), levelName(type), quoted(category),
        quoted(message));
}

void installLogFormat(LogFormat format)
{
    qSetMessagePattern(u"%{time yyyy-MM-ddThh:mm:ss.zzz} %{category} %{type}: %{message}"_s);
    qInstallMessageHandler(format == LogFormat::Json ? write<LogFormat::Json> : write<LogFormat::Text>);
}

} // namespace parlour
