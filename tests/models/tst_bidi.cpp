// SPDX-License-Identifier: Apache-2.0
#include "models/bidi.h"
#include "models/entrytext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

// Controls as letters that can be read: ( RLE or RLO, ) PDF, [ any isolate, ] PDI, 0 nothing.
QString spelled(QString text)
{
    for (QChar &c : text) {
        switch (c.unicode()) {
        case 0x202a:
        case 0x202b:
        case 0x202d:
        case 0x202e:
            c = u'(';
            break;
        case 0x202c:
            c = u')';
            break;
        case 0x2066:
        case 0x2067:
        case 0x2068:
            c = u'[';
            break;
        case 0x2069:
            c = u']';
            break;
        case 0x200b:
            c = u'0';
            break;
        default:
            break;
        }
    }
    return text;
}

QString meant(QString text)
{
    text.replace(u'(', QChar(0x202e)).replace(u')', QChar(0x202c));
    return text.replace(u'[', QChar(0x2067)).replace(u']', QChar(0x2069));
}

} // namespace

class TestBidi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOpenedAndClosedStays_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *typed, const char *shown) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(shown);
        };
        row("abc", "abc");
        row("a(b)c", "a(b)c");
        row("a[b]c", "a[b]c");
        row("a[(b)]c", "a[(b)]c");
        row("a(bc", "a0bc");
        row("a[bc", "a0bc");
        row("a)b]c", "a0b0c");
        row("[a(b]c", "[a0b]c");
        row("[a(b])c", "[a0b]0c");
        row("(a]b)", "(a0b)");
        row("(a[b)c]d)", "(a[b0c]d)");
        row("(a\nb)", "0a\nb0");
        row("[a\nb]", "0a\nb0");
    }

    void whatIsOpenedAndClosedStays()
    {
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        QCOMPARE(spelled(bidi::balanced(meant(typed))), shown);
    }

    void nestsOnlySoDeep()
    {
        const QString deep = meant(QString(2'000, u'(') + u'x' + QString(2'000, u')'));
        const QString shown = bidi::balanced(deep);
        QCOMPARE(shown.size(), deep.size());
        QCOMPARE(shown.count(QChar(0x202e)), 16);
        QCOMPARE(shown.count(QChar(0x202c)), 16);
    }

    void isolatesOnlyWhatCouldDoHarm()
    {
        for (const QString &plain :
             {u"An"_s, u"Nguyễn Thị Bình"_s, u"Zoë 🎉"_s, u"a < b, 12"_s, u"李"_s})
            QCOMPARE(bidi::isolated(plain), plain);
        QCOMPARE(spelled(bidi::isolated(u"שלום"_s)), u"[שלום]"_s);
        QCOMPARE(spelled(bidi::isolated(meant(u"An("_s))), u"[An0]"_s);
        QCOMPARE(spelled(bidi::isolated(meant(u"]An"_s))), u"[0An]"_s); // can't break out
        QCOMPARE(spelled(bidi::isolated(u"𞤀𞤣𞤤"_s)),
                 u"[𞤀𞤣𞤤]"_s); // Adlam, beyond the first plane
    }

    void sentencesKeepTheirOrder()
    {
        Entry entry;
        entry.type = EntryType::Topic;
        entry.from = meant(u"An("_s);
        entry.text = u"x"_s;
        QCOMPARE(spelled(EntryText::text(entry)), u"[An0] changed the topic to: x"_s);
        entry.type = EntryType::Message;
        entry.text = meant(u"hi["_s);
        QCOMPARE(spelled(EntryText::quote(&entry)), u"[An0]: [hi0]"_s);
    }
};

QTEST_APPLESS_MAIN(TestBidi)
#include "tst_bidi.moc"
