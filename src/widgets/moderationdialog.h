// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocol/requests.h"

#include <QDialog>

class QListWidget;
class QPushButton;
class QTabWidget;

namespace parlour {

class DoorModel;

// What can be undone, open invites, and who did what. Reads it when it opens and whenever something
// was done. Open it with open(); it goes by itself. The model outlives it.
class ModerationDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ModerationDialog(const DoorModel &door, QWidget *parent = nullptr);

    void read(); // once somebody listens to requested()

Q_SIGNALS:
    void requested(const parlour::Request &request); // without an id

private:
    struct Page {
        QListWidget *list = nullptr;
        QPushButton *button = nullptr; // nullptr: only to be read
    };

    Page addPage(const QString &name, const QString &empty, const QString &button);
    void refresh();
    void fill(const Page &page, const QStringList &texts, const QList<qint64> &numbers);
    static qint64 chosen(const Page &page);

    const DoorModel &m_door;
    QTabWidget *m_tabs;
    Page m_sanctions;
    Page m_invites;
    Page m_log;
};

} // namespace parlour
