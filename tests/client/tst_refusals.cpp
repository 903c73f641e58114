// SPDX-License-Identifier: Apache-2.0
#include "client/refusals.h"

#include <QTest>

using namespace parlour;
using namespace Qt::StringLiterals;

class TestRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinRefused_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("newcomer");
        QTest::addColumn<bool>("returning");
        QTest::newRow("try_later") << ErrorCode::TryLater << true << true;
        QTest::newRow("rate_limited") << ErrorCode::RateLimited << true << true;
        QTest::newRow("name_taken") << ErrorCode::NameTaken << false << true;
        QTest::newRow("room_full") << ErrorCode::RoomFull << false << true;
        QTest::newRow("name_invalid") << ErrorCode::NameInvalid << false << false;
        QTest::newRow("name_reserved") << ErrorCode::NameReserved << false << false;
        QTest::newRow("auth_failed") << ErrorCode::AuthFailed << false << false;
        QTest::newRow("banned") << ErrorCode::Banned << false << false;
        QTest::newRow("version") << ErrorCode::Version << false << false;
    }
    void joinRefused()
    {
        QFETCH(ErrorCode, code);
        QTEST(refusals::mayPass(code, false), "newcomer");
        QTEST(refusals::mayPass(code, true), "returning");
    }

    void expulsion()
    {
        QVERIFY(refusals::isExpulsion(ErrorCode::Kicked));
        QVERIFY(refusals::isExpulsion(ErrorCode::Banned));
        QVERIFY(!refusals::isExpulsion(ErrorCode::Muted));
        QVERIFY(!refusals::isExpulsion(ErrorCode::RateLimited));
    }

    void bye()
    {
        for (const auto &reason : {u"kicked"_s, u"banned"_s, u"replaced"_s})
            QVERIFY(refusals::isFinal({{}, reason, {}}));
        for (const auto &reason : {u"shutdown"_s, u"lost"_s, u""_s, u"of a later version"_s})
            QVERIFY(!refusals::isFinal({{}, reason, {}}));
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
