// SPDX-License-Identifier: Apache-2.0
#include "models/connectionmodel.h"
#include "widgets/connectionbanner.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestConnectionBanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<ConnectionModel>();
        m_window = std::make_unique<QWidget>();
        m_banner = new ConnectionBanner(*m_model, m_window.get());
        m_text = m_banner->findChild<QLabel *>(u"bannerText"_s);
        m_problem = m_banner->findChild<QLabel *>(u"bannerProblem"_s);
        m_retry = m_banner->findChild<QPushButton *>(u"retryNowButton"_s);
        QVERIFY(m_text && m_problem && m_retry);
        m_window->resize(500, 100);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_model.reset();
    }

    void isNotThereWhileJoined()
    {
        show(at(ConnectionView::State::Joined));
        QVERIFY(!m_banner->isVisible());
    }

    void countsDown()
    {
        show(waiting(2'900));
        QVERIFY(m_banner->isVisible());
        QCOMPARE(m_text->text(), u"Connection lost. Trying again in 3 s (2 of 5)"_s);
        QVERIFY(m_retry->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_text->text(),
                                  u"Connection lost. Trying again in 2 s (2 of 5)"_s, 2'000);
    }

    void theLastSecondIsOne()
    {
        show(waiting(300));
        QCOMPARE(m_text->text(), u"Connection lost. Trying again in 1 s (2 of 5)"_s);
        QTRY_COMPARE(m_text->text(), u"Connection lost. Trying again in 0 s (2 of 5)"_s);
    }

    void speaksOfALossOnlyAfterHavingBeenThere()
    {
        ConnectionView view = waiting(2'900);
        view.wasJoined = false;
        show(view);
        QCOMPARE(m_text->text(), u"No connection yet. Trying again in 3 s (2 of 5)"_s);
    }

    void goesOnSlowly()
    {
        ConnectionView view = waiting(26'900);
        view.slow = true;
        show(view);
        QCOMPARE(m_text->text(), u"Still no connection. Trying again in 27 s"_s);
        QVERIFY(m_retry->isVisible());
    }

    void connectsWithoutAButton()
    {
        for (const auto state :
             {ConnectionView::State::Connecting, ConnectionView::State::Joining}) {
            show(at(state));
            QVERIFY(m_banner->isVisible());
            QCOMPARE(m_text->text(), u"Connecting…"_s);
            QVERIFY(!m_retry->isVisible());
        }
    }

    void problemsAreSaidAsTheyAre()
    {
        ConnectionView view = waiting(3'000);
        view.problem = u"<b>x</b> does not answer."_s;
        show(view);
        QVERIFY(m_problem->isVisible());
        QCOMPARE(m_problem->text(), view.problem);
        QCOMPARE(m_problem->textFormat(), Qt::PlainText);
        QCOMPARE(m_text->textFormat(), Qt::PlainText);
    }

    void retryNow()
    {
        QSignalSpy retry(m_banner, &ConnectionBanner::retryNowRequested);
        show(waiting(3'000));
        QTest::mouseClick(m_retry, Qt::LeftButton);
        QCOMPARE(retry.count(), 1);
        ConnectionView gone = at(ConnectionView::State::Offline);
        gone.wasJoined = true;
        show(gone);
        QCOMPARE(m_text->text(), u"You are no longer in this room."_s);
        QTest::mouseClick(m_retry, Qt::LeftButton);
        QCOMPARE(retry.count(), 2);
    }

    void whoKnocksIsTold()
    {
        ConnectionView view = at(ConnectionView::State::Joining);
        view.wasJoined = true;
        view.knocking = true;
        show(view);
        QVERIFY(m_banner->isVisible());
        QCOMPARE(m_text->text(), u"Waiting to be let in…"_s);
        QVERIFY(!m_retry->isVisible());
    }

    void keepsItsHeightWhileStatesTakeTurns()
    {
        auto *layout = new QVBoxLayout(m_window.get());
        layout->addWidget(m_banner);
        layout->addStretch();
        ConnectionView view = waiting(3'000);
        view.problem = u"It does not answer."_s;
        show(view);
        layout->activate();
        const int height = m_banner->height();
        show(at(ConnectionView::State::Connecting));
        layout->activate();
        QCOMPARE(m_banner->height(), height);
    }

private:
    static ConnectionView at(ConnectionView::State state)
    {
        ConnectionView view;
        view.state = state;
        return view;
    }

    static ConnectionView waiting(int ms)
    {
        ConnectionView view = at(ConnectionView::State::Waiting);
        view.wasJoined = true;
        view.attempt = 2;
        view.attempts = 5;
        view.nextTry = QDeadlineTimer(ms, Qt::PreciseTimer);
        return view;
    }

    void show(const ConnectionView &view) { m_model->setView(view); }

    std::unique_ptr<ConnectionModel> m_model;
    std::unique_ptr<QWidget> m_window;
    ConnectionBanner *m_banner = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_retry = nullptr;
};

QTEST_MAIN(TestConnectionBanner)
#include "tst_connectionbanner.moc"
