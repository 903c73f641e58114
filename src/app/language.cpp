// SPDX-License-Identifier: Apache-2.0
#include "app/language.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

using namespace Qt::StringLiterals;

// The linker drops resources of a static library that nobody names; the macro wants no namespace.
static void initTranslationResources()
{
    Q_INIT_RESOURCE(translations);
}

namespace parlour {
namespace {

const auto OurFolder = u":/i18n"_s;

QString ofTheDesktop()
{
    const QStringList known = Language::known();
    for (const QString &wished : QLocale::system().uiLanguages()) {
        const QString language = wished.section(u'-', 0, 0).section(u'_', 0, 0);
        if (known.contains(language))
            return language;
    }
    return u"en"_s;
}

// The desktop's own way of writing dates and numbers, where it is of this language.
QLocale localeOf(const QString &language)
{
    const QLocale system = QLocale::system();
    const QLocale plain(language);
    return system.language() == plain.language() ? system : plain;
}

} // namespace

QStringList Language::known()
{
    return {u"en"_s, u"vi"_s};
}

Language::Language(QObject *parent) : QObject(parent)
{
    initTranslationResources();
}

Language::~Language()
{
    forget();
}

void Language::use(const QString &code)
{
    const QString wanted = known().contains(code) ? code : ofTheDesktop();
    if (wanted == m_current)
        return;
    forget();
    m_current = wanted;
    QLocale::setDefault(localeOf(wanted));
    // What is installed last is asked first. Qt comes without Vietnamese in some versions; then ours
    // says what Qt's own menus and buttons say.
    const QString qtFile = u"qtbase_"_s + wanted;
    load(qtFile, OurFolder);
    load(qtFile, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(u"parlour_"_s + wanted, OurFolder);
}

void Language::load(const QString &file, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file, folder) || !QCoreApplication::installTranslator(translator.get()))
        return;
    qCDebug(lcApp) << "Speaking from" << translator->filePath();
    m_translators.push_back(std::move(translator));
}

void Language::forget()
{
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
    m_translators.clear();
}

} // namespace parlour
