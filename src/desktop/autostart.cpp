// SPDX-License-Identifier: Apache-2.0
#include "desktop/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace parlour::autostart {
namespace {

class Autostart
{
    Q_DECLARE_TR_FUNCTIONS(parlour::Autostart)
};

QString fileIn(const QString &folder)
{
    return folder + u"/parlour.desktop"_s;
}

// As the value of an Exec key: quoted by the Desktop Entry Specification's rules.
QString quoted(const QString &argument)
{
    QString inside = argument;
    for (const auto &special : {u"\\"_s, u"\""_s, u"`"_s, u"$"_s})
        inside.replace(special, u'\\' + special);
    inside.replace(u'%', u"%%"_s);
    return u'"' + inside.replace(u'\\', u"\\\\"_s) + u'"';
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
    return QFile::exists(fileIn(folder));
}

std::optional<Failure> turnOn(const QString &program, const QStringList &arguments, const QString &folder)
{
    const QString name = fileIn(folder);
    QStringList words{quoted(program)};
    for (const QString &argument : arguments)
        words.append(quoted(argument));
    QDir().mkpath(folder);
    QSaveFile file(name);
    const QString text = u"[Desktop Entry]\nType=Application\nName=Parlour\nIcon=parlour\nExec=%1\n"
                         "X-GNOME-Autostart-enabled=true\n"_s.arg(words.join(u' '));
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
