// SPDX-License-Identifier: Apache-2.0
#include "app/exporter.h"

#include "app/exportjob.h"

#include <QFileDialog>
#include <QStandardPaths>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace parlour {

Exporter::~Exporter()
{
    QThreadPool::globalInstance()->waitForDone();
}

void Exporter::ask(const QString &logFile, const QString &title)
{
    auto *dialog = new QFileDialog(&m_window, tr("Export this room"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(
        {tr("Web page (*.html)"), tr("Text (*.txt)"), tr("JSON Lines (*.jsonl)")});
    dialog->setDefaultSuffix(u"html"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.mid(filter.lastIndexOf(u"*."_s) + 2).chopped(1));
    });
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, logFile, title](const QString &fileName) { write(logFile, title, fileName); });
    dialog->open();
}

void Exporter::write(const QString &logFile, const QString &title, const QString &fileName)
{
    QThreadPool::globalInstance()->start([this, logFile, title, fileName] {
        const auto count = exportLogToFile(logFile, title, RoomExport::formatFor(fileName), fileName);
        const QString sentence = count
            ? tr("The room was written to %1 (%2 entries).").arg(fileName).arg(*count)
            : count.error().message;
        QMetaObject::invokeMethod(
            this, [this, sentence] { Q_EMIT told(sentence); }, Qt::QueuedConnection);
    });
}

} // namespace parlour
