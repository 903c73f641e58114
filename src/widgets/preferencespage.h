// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/settings.h"

#include <QScrollArea>

#include <functional>

class QVBoxLayout;

namespace parlour {

class ToneLabel;

// One page of the preferences: fields under one another, each with its label above it, so that long
// words of other languages and large ones have a line of their own.
class PreferencesPage : public QScrollArea
{
    Q_OBJECT

public:
    using Edit = std::function<void(Settings &)>;

    explicit PreferencesPage(QWidget *parent = nullptr);

    void setSettings(const Settings &settings); // shows them; nothing is emitted

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // A person changed something that is valid. The edit is good for the time of the call.
    void edited(const parlour::PreferencesPage::Edit &edit);

protected:
    virtual void show(const Settings &settings) = 0;
    void changeEvent(QEvent *event) override;

    void edit(const Edit &change); // not while settings are being shown
    void addHeading(const QString &text);
    void addField(const QString &label, QWidget *field);
    ToneLabel *addNote(const QString &text);
    void add(QWidget *part);

    using QScrollArea::show;

private:
    int barWidth() const;

    QVBoxLayout *m_column;
    bool m_showing = false;
};

} // namespace parlour
