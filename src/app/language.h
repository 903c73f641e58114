// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QTranslator;

namespace parlour {

// In which language the windows speak, and how they write dates and numbers. One for the program, made
// after QApplication, ends with it. The command line and the terminal stay English: scripts read them.
// Main thread.
class Language : public QObject
{
    Q_OBJECT

public:
    // For use(); "en" is what the sources say, and what stands in for what has no translation.
    static QStringList known();

    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    // `code` is one of known(), or empty: the first of the desktop's languages that is known. Windows
    // get a QEvent::LanguageChange when the event loop is reached; what is written later is in the new
    // language at once.
    void use(const QString &code);
    QString current() const { return m_current; } // one of known(); empty: use() was not called yet

private:
    void load(const QString &file, const QString &folder);
    void forget();

    QString m_current;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace parlour
