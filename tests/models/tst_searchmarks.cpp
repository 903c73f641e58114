// SPDX-License-Identifier: Apache-2.0
#include "models/searchmarks.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

QStringList marked(const QString &text, const QString &typed)
{
    QStringList parts;
    for (const SearchMark &mark : searchMarks(text, search::parse(typed)))
        parts += text.mid(mark.begin, mark.length);
    return parts;
}

} // namespace

class TestSearchMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksWhatTheSearchFinds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("word") << u"Tea and tea, but no teapot"_s << u"tea "_s << QStringList({u"Tea"_s, u"tea"_s});
        QTest::newRow("prefix") << u"Tea and teapot"_s << u"tea"_s << QStringList({u"Tea"_s, u"tea"_s});
        QTest::newRow("accents") << u"Đi Đà Nẵng nhé"_s << u"da nang "_s << QStringList({u"Đà"_s, u"Nẵng"_s});
        QTest::newRow("accents, a prefix") << u"Nẵng"_s << u"nan"_s << QStringList({u"Nẵn"_s});
        QTest::newRow("decomposed") << u"Na\u0306\u0303ng x"_s << u"nang"_s << QStringList({u"Na\u0306\u0303ng"_s});
        QTest::newRow("phrase") << u"red tea, tea red"_s << u"\"red tea\" "_s << QStringList({u"red tea"_s});
        QTest::newRow("half a phrase") << u"red wine"_s << u"\"red tea\" "_s << QStringList();
        QTest::newRow("author") << u"Anna said"_s << u"from:anna "_s << QStringList();
        QTest::newRow("alone") << u"私は東京に"_s << u"東京"_s << QStringList({u"東京"_s});
        QTest::newRow("mixed") << u"Qt東京x"_s << u"東"_s << QStringList({u"東"_s});
        QTest::newRow("mixed, latin") << u"Qt東京x"_s << u"qt "_s << QStringList({u"Qt"_s});
        QTest::newRow("overlapping") << u"teapot"_s << u"teapot tea"_s << QStringList({u"teapot"_s});
        QTest::newRow("emoji between") << u"🫖tea🫖"_s << u"tea "_s << QStringList({u"tea"_s});
        QTest::newRow("nothing") << QString() << u"tea"_s << QStringList();
    }

    void marksWhatTheSearchFinds()
    {
        QFETCH(QString, text);
        QFETCH(QString, typed);
        QFETCH(QStringList, expected);
        QCOMPARE(marked(text, typed), expected);
    }
};

QTEST_GUILESS_MAIN(TestSearchMarks)
#include "tst_searchmarks.moc"
