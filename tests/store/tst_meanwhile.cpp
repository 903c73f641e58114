// SPDX-License-Identifier: Apache-2.0
#include "store/meanwhile.h"

#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

namespace {

Entry entry(Seq seq, EntryType type, Seq target = 0, const QString &text = {})
{
    Entry made;
    made.seq = seq;
    made.type = type;
    made.target = target;
    made.text = text;
    return made;
}

} // namespace

// What was answered while a page was read.
class TestMeanwhile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deletesEmptyTheEdits();
};

void TestMeanwhile::deletesEmptyTheEdits()
{
    std::vector<Entry> whole{
        entry(1, EntryType::Message, 0, u"one"_s), entry(2, EntryType::Message, 0, u"two"_s),
        entry(3, EntryType::Edit, 1, u"secret"_s), entry(4, EntryType::Edit, 2, u"harmless"_s)};
    std::vector<Entry> later{whole[2], whole[3]}; // a page without the message itself
    Meanwhile meanwhile;
    meanwhile.asked();
    meanwhile.asked();
    meanwhile.happened(entry(5, EntryType::Delete, 1));
    meanwhile.answered(whole);
    meanwhile.answered(later);
    QCOMPARE(whole[0].deletedBy, 5);
    QCOMPARE(whole[1].text, u"two"_s);
    for (const Entry &ofFirst : {whole[2], later[0]})
        QCOMPARE(ofFirst.text, QString());
    for (const Entry &ofSecond : {whole[3], later[1]})
        QCOMPARE(ofSecond.text, u"harmless"_s);
}

QTEST_GUILESS_MAIN(TestMeanwhile)
#include "tst_meanwhile.moc"
