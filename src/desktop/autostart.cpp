// SPDX-License-Identifier: Apache-2.0
#include "desktop/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlour::autostart {
namespace {

constexpr qint64 LargestFile = 64 * 1024;

class Autostart
{
    Q_DECLARE_TR_FUNCTIONS(parlour::Autostart)
};

QString fileIn(const QString &folder)
{
    return folder + u"/parlour.desktop"_s;
}

// As any value of a key: on one line.
QString asValue(QString text)
{
    return text.replace(u'\\', u"\\\\"_s).replace(u'\n', u"\\n"_s).replace(u'\r', u"\\r"_s);
}

// As the value of an Exec key: quoted by the Desktop Entry Specification's rules.
QString quoted(const QString &argument)
{
    QString inside = argument;
    for (const auto &special : {u"\\"_s, u"\""_s, u"`"_s, u"$"_s})
        inside.replace(special, u'\\' + special);
    inside.replace(u'%', u"%%"_s);
    return u'"' + asValue(inside) + u'"';
}

Failure failure(const QString &file, const QString &why)
{
    return {Autostart::tr("“%1” could not be written: %2").arg(QDir::toNativeSeparators(file), why)};
}

} // namespace

QString defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart"_s;
}

bool isOn(const QString &folder)
{
    QFile file(fileIn(folder));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    // A desktop's own settings leave the file there and switch it off inside.
    const QList<QByteArray> lines = file.read(LargestFile).split('\n');
    return std::none_of(lines.begin(), lines.end(), [](const QByteArray &line) {
        const QByteArray plain = line.toLower().replace(' ', "").trimmed();
        return plain == "hidden=true" || plain == "x-gnome-autostart-enabled=false";
    });
}

std::optional<Failure> turnOn(const QString &program, const QStringList &arguments, const QString &folder)
{
    const QString name = fileIn(folder);
    QStringList words{quoted(program)};
    for (const QString &argument : arguments)
        words.append(quoted(argument));
    QDir().mkpath(folder);
    QSaveFile file(name);
    const QString text = u"[Desktop Entry]\nType=Application\nName=Parlour\nIcon=parlour\nTryExec=%1\nExec=%2\n"
                         "X-GNOME-Autostart-enabled=true\n"_s.arg(asValue(program), words.join(u' '));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.commit())
        return failure(name, file.errorString());
    return {};
}

std::optional<Failure> turnOff(const QString &folder)
{
    QFile file(fileIn(folder));
    if (file.exists() && !file.remove())
        return failure(file.fileName(), file.errorString());
    return {};
}

} // namespace parlour::autostart
