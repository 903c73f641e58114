// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

#include <QTest>

#include <memory>
#include <tuple>
#include <variant>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValue();
    void holdsAReason();
    void takesAnErrorOfAnyType();
    void handsOutWhatCanOnlyBeMoved();
    void throwsWhenTheWrongSideIsAsked();
    void keepsTwoAlikeTypesApart();
};

void TestResult::holdsAValue()
{
    const Result<QString> result(u"An"_s);
    QVERIFY(result.ok());
    QVERIFY(static_cast<bool>(result));
    QCOMPARE(result.value(), u"An"_s);
    QCOMPARE(*result, u"An"_s);
    QCOMPARE(result->size(), 2);
}

void TestResult::holdsAReason()
{
    const Result<QString> result(Failure{u"The port is taken. Try 8766."_s});
    QVERIFY(!result.ok());
    QVERIFY(!result);
    QCOMPARE(result.error().message, u"The port is taken. Try 8766."_s);
}

void TestResult::takesAnErrorOfAnyType()
{
    enum class Why { Full, Closed };
    const Result<int, Why> result(Why::Closed);
    QVERIFY(!result);
    QVERIFY(result.error() == Why::Closed);
}

void TestResult::handsOutWhatCanOnlyBeMoved()
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
    const std::unique_ptr<int> taken = std::move(result).value();
    QCOMPARE(*taken, 7);
}

void TestResult::throwsWhenTheWrongSideIsAsked()
{
    const Result<int> good(1);
    const Result<int> bad(Failure{u"no"_s});
    QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, std::ignore = bad.value());
    QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, std::ignore = good.error());
}

void TestResult::keepsTwoAlikeTypesApart()
{
    const Result<bool, Failure> refused(false);
    QVERIFY2(refused.ok(), "a value that is false is still a value");
    QCOMPARE(*refused, false);
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
