// SPDX-License-Identifier: Apache-2.0
#include "protocol/rules.h"

#include <QFile>
#include <QMap>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

struct Pair {
    QString kind;
    QString one;
    QString other;
};

QString fromCodePoints(const QString &list)
{
    QString text;
    for (const QString &hex : list.split(u' ')) {
        bool ok = false;
        text += QChar::fromUcs4(hex.toUInt(&ok, 16));
        if (!ok)
            qFatal("%s is no code point", qPrintable(hex));
    }
    return text;
}

std::vector<Pair> lookalikes()
{
    QFile file(QStringLiteral(PARLOUR_TEST_DATA "/lookalikes.txt"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("can't read %s", qPrintable(file.fileName()));
    std::vector<Pair> pairs;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const QStringList columns = line.split(u'\t');
        if (columns.size() == 3)
            pairs.push_back({columns[0], columns[1], fromCodePoints(columns[2])});
    }
    return pairs;
}

} // namespace

class TestLookalikes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twins_data();
    void twins();
    void twinsAsWritten_data();
    void twinsAsWritten();
    void noTwins_data();
    void noTwins();
    void marksMakeAnotherName();
    void caseDoesNot();
};

void TestLookalikes::twins_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    const auto pairs = lookalikes();
    QVERIFY(pairs.size() >= 200);
    for (const auto &pair : pairs)
        QTest::addRow("%s: %s", qPrintable(pair.kind), qPrintable(pair.other)) << pair.one << pair.other;
}

void TestLookalikes::twins()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QVERIFY(one != other);
    QCOMPARE(rules::nameKey(other), rules::nameKey(one));
    // In the middle of a longer name, too.
    QCOMPARE(rules::nameKey(u"Bà "_s + other + u" 7"_s), rules::nameKey(u"Bà "_s + one + u" 7"_s));
}

// Folding their case would hide that they look the same.
void TestLookalikes::twinsAsWritten_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("Cyrillic capitals") << u"TOM"_s << u"ТОМ"_s;
    QTest::newRow("Greek capitals") << u"ZENITH"_s << u"ΖΕΝΙΤΗ"_s;
    QTest::newRow("Cyrillic capitals for small ones") << u"Tom"_s << u"ТОМ"_s;
    QTest::newRow("a capital i for an l") << u"Alice"_s << u"AIice"_s;
    QTest::newRow("a one for an l") << u"Alice"_s << u"A1ice"_s;
}

bool areTwins(const QString &one, const QString &other)
{
    if (rules::nameKey(one) == rules::nameKey(other))
        return true;
    const QStringList twins = rules::twinKeys(one);
    const QStringList others = rules::twinKeys(other);
    return std::any_of(twins.cbegin(), twins.cend(), [&](const QString &key) { return others.contains(key); });
}

void TestLookalikes::twinsAsWritten()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QVERIFY(areTwins(one, other));
}

void TestLookalikes::noTwins_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("Lan and Ian") << u"Lan"_s << u"Ian"_s;
    QTest::newRow("Mai and Mal") << u"Mai"_s << u"Mal"_s;
    QTest::newRow("MAI and MAL") << u"MAI"_s << u"MAL"_s;
    QTest::newRow("Bình and Binh") << u"Bình"_s << u"Binh"_s;
    QTest::newRow("Đan and Dan") << u"Đan"_s << u"Dan"_s;
    QTest::newRow("Hoa and Hoà") << u"Hoa"_s << u"Hoà"_s;
}

void TestLookalikes::noTwins()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QVERIFY(!areTwins(one, other));
}

// All that the marks can make of a few syllables, and everybody is somebody else.
void TestLookalikes::marksMakeAnotherName()
{
    const QStringList names{
        u"An"_s,   u"Ân"_s,   u"Ăn"_s,   u"Án"_s,    u"Àn"_s,    u"Ấn"_s,    u"Ẩn"_s,    u"Ạn"_s,
        u"Binh"_s, u"Bình"_s, u"Bính"_s, u"Bỉnh"_s,  u"Bĩnh"_s,  u"Bịnh"_s,  u"Thu"_s,   u"Thư"_s,
        u"Thú"_s,  u"Thủ"_s,  u"Thụ"_s,  u"Thử"_s,   u"Thứ"_s,   u"Dung"_s,  u"Dũng"_s,  u"Dụng"_s,
        u"Đung"_s, u"Đúng"_s, u"Hoa"_s,  u"Hòa"_s,   u"Hoà"_s,   u"Hỏa"_s,   u"Hóa"_s,   u"Họa"_s,
        u"Tam"_s,  u"Tâm"_s,  u"Tăm"_s,  u"Tám"_s,   u"Tầm"_s,   u"Tấm"_s,   u"Tẩm"_s,   u"Tậm"_s,
        u"Tạm"_s,  u"Tằm"_s,  u"Le"_s,   u"Lê"_s,    u"Lệ"_s,    u"Lễ"_s,    u"Lề"_s,    u"Lẻ"_s,
        u"Lẽ"_s,   u"Vo"_s,   u"Võ"_s,   u"Vọ"_s,    u"Vô"_s,    u"Vỗ"_s,    u"Vơ"_s,    u"Vợ"_s,
        u"Vở"_s,   u"Vỡ"_s,   u"Huong"_s, u"Hương"_s, u"Hường"_s, u"Hướng"_s, u"Hưởng"_s, u"Hượng"_s,
        u"My"_s,   u"Mỹ"_s,   u"Mý"_s,   u"Mỳ"_s,    u"Mỵ"_s,    u"Mỷ"_s};
    QMap<QString, QString> owners;
    for (const QString &name : names) {
        const QString key = rules::nameKey(rules::cleanName(name).value());
        QVERIFY2(!owners.contains(key), qPrintable(name + u" is taken for "_s + owners.value(key)));
        owners.insert(key, name);
        QCOMPARE(rules::nameKey(name.normalized(QString::NormalizationForm_D)), key);
    }
}

void TestLookalikes::caseDoesNot()
{
    for (const QString &name : {u"Bình"_s, u"Đặng Thị Ngọc Hân"_s, u"Iris"_s, u"Ωmega"_s, u"Жанна"_s}) {
        QCOMPARE(rules::nameKey(name.toUpper()), rules::nameKey(name));
        QCOMPARE(rules::nameKey(name.toLower()), rules::nameKey(name));
    }
}

QTEST_GUILESS_MAIN(TestLookalikes)
#include "tst_lookalikes.moc"
