// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/settings.h"

#include <QDialog>

#include <vector>

class QDialogButtonBox;
class QListWidget;
class QStackedWidget;

namespace parlour {

class IdentityPanel;
class PreferencesPage;

// What a person chooses for the whole program. What is changed counts at once. Open it with show(); it
// goes by itself. It speaks the program's language, also when that changes while it is open.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(const Settings &settings, QWidget *parent = nullptr);

    void setSettings(const Settings &settings); // they were changed elsewhere; nothing is emitted
    const Settings &settings() const { return m_settings; }
    void setIdentity(const QString &words); // of my key; empty: there is none. Ends an import
    bool importFailed(const QString &sentence); // whether an import is open that could say so
    void showIdentity(); // its page

Q_SIGNALS:
    void changed(const parlour::Settings &settings); // all of them, after each change of one
    void exportRequested(const QString &file, const QString &passphrase); // of my identity
    void importRequested(const QString &file, const QString &passphrase);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makePages();
    void addPage(const QString &title, PreferencesPage *page);
    void rebuild();
    void fit(); // lets the list, and the window, be as large as the words need

    Settings m_settings;
    QString m_words;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    QDialogButtonBox *m_buttons;
    IdentityPanel *m_identity = nullptr;
    std::vector<PreferencesPage *> m_pages; // of the stack
};

} // namespace parlour
