// SPDX-License-Identifier: Apache-2.0
#include "timelinefixture.h"
#include "widgets/linkopener.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace parlour;

class TestTimelineLinks : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void browse(const QUrl &url) { m_opened += url; } // instead of a browser

private Q_SLOTS:
    void initTestCase()
    {
        QDesktopServices::setUrlHandler(u"http"_s, this, "browse");
        QDesktopServices::setUrlHandler(u"https"_s, this, "browse");
    }

    void cleanupTestCase()
    {
        QDesktopServices::unsetUrlHandler(u"http"_s);
        QDesktopServices::unsetUrlHandler(u"https"_s);
    }

    void init()
    {
        m_opened.clear();
        m_hands = std::make_unique<TimelineFixture>();
        m_hands->open(0);
    }

    void cleanup() { m_hands.reset(); }

    void aClickOpensIt()
    {
        QSignalSpy activated(&view(), &TimelineView::linkActivated);
        say(u"see http://a.example/x and http://b.example/y."_s);
        click(view().linkPoint(0, 1));
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toUrl(), QUrl(u"http://b.example/y"_s));
        click(m_hands->startOfText(0)); // "see"
        QCOMPARE(activated.count(), 1);
        // Who selects across a link does not want to go there.
        m_hands->drag(view().linkPoint(0, 0) - QPoint(20, 0), view().linkPoint(0, 0));
        QCOMPARE(activated.count(), 1);
        QVERIFY(!view().selectedText().isEmpty());
    }

    void theCursorTells()
    {
        say(u"see http://a.example/x here"_s);
        move(view().linkPoint(0, 0));
        QCOMPARE(view().viewport()->cursor().shape(), Qt::PointingHandCursor);
        move(m_hands->startOfText(0));
        QCOMPARE(view().viewport()->cursor().shape(), Qt::IBeamCursor);
    }

    void itLooksLikeOne()
    {
        say(u"http://a.example/x"_s);
        const QImage link = view().grab().toImage();
        m_hands->model().clear();
        say(u"hxxp://a.example/x"_s);
        QVERIFY(link != view().grab().toImage());
    }

    void theMenuHasIt()
    {
        QSignalSpy questioned(&view(), &TimelineView::linkQuestioned);
        say(u"http://đường.example/x"_s);
        QTest::keyClick(&view(), Qt::Key_Up);
        QMenu *menu = openMenu();
        menu->findChild<QAction *>(u"copyLinkAction"_s)->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"http://xn--"_s));
        menu->findChild<QAction *>(u"openLinkAction"_s)->trigger();
        QCOMPARE(questioned.count(), 1);
        menu->close();
    }

    void severalShareMenus()
    {
        QSignalSpy questioned(&view(), &TimelineView::linkQuestioned);
        say(u"http://a.example/?x&y http://b.example/ "_s + u"http://c.example "_s.repeated(50));
        QTest::keyClick(&view(), Qt::Key_Up);
        QMenu *menu = openMenu();
        const auto all = menu->findChildren<QAction *>(u"openLinkAction"_s);
        QCOMPARE(all.size(), 12); // more would not fit the screen
        QCOMPARE(all[0]->text(), u"http://a.example/?x&&y"_s);
        all[1]->trigger();
        QCOMPARE(questioned.first().first().toUrl(), QUrl(u"http://b.example/"_s));
        menu->close();
    }

    void aDeletedTextHasNone()
    {
        FakeTimeline::Row row;
        row.text = u"http://a.example/x"_s;
        row.deleted = true;
        m_hands->model().append(row);
        view().grab();
        QTest::keyClick(&view(), Qt::Key_Up);
        QMenu *menu = openMenu();
        QVERIFY(!menu->findChild<QAction *>(u"openLinkAction"_s));
        menu->close();
    }

    void anOrdinaryOneOpensAtOnce()
    {
        openLink(&view(), QUrl(u"https://a.example/x"_s));
        QCOMPARE(m_opened, QList<QUrl>({QUrl(u"https://a.example/x"_s)}));
        openLink(&view(), QUrl(u"file:///etc/passwd"_s));
        askAboutLink(&view(), QUrl(u"javascript:alert(1)"_s));
        QCOMPARE(m_opened.size(), 1);
        QVERIFY(!view().findChild<QMessageBox *>());
    }

    void aDisguisedOneIsAskedAbout()
    {
        const QUrl url(u"https://аpple.example/"_s); // the first letter is Cyrillic
        openLink(&view(), url);
        QVERIFY(m_opened.isEmpty());
        auto *box = view().findChild<QMessageBox *>(u"linkQuestion"_s);
        QVERIFY(box);
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QVERIFY(box->text().contains(u"https://xn--"_s));
        QTest::keyClick(box, Qt::Key_Return); // means no
        QTRY_VERIFY(!view().findChild<QMessageBox *>());
        QVERIFY(m_opened.isEmpty());
        openLink(&view(), url);
        view().findChild<QPushButton *>(u"openLinkButton"_s)->click();
        QCOMPARE(m_opened, QList<QUrl>({url}));
        QTRY_VERIFY(!view().findChild<QMessageBox *>());
    }

private:
    TimelineView &view() { return m_hands->view(); }

    void say(const QString &text)
    {
        FakeTimeline::Row row;
        row.text = text;
        m_hands->model().append(row);
        view().grab();
    }

    void click(const QPoint &at) { QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, at); }

    void move(const QPoint &to)
    {
        QMouseEvent event(QEvent::MouseMove, to, view().viewport()->mapToGlobal(to), Qt::NoButton,
                          Qt::NoButton, {});
        QCoreApplication::sendEvent(view().viewport(), &event);
    }

    QMenu *openMenu()
    {
        QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(&view(), &menuKey);
        return view().findChild<QMenu *>(u"timelineMenu"_s);
    }

    std::unique_ptr<TimelineFixture> m_hands;
    QList<QUrl> m_opened;
};

QTEST_MAIN(TestTimelineLinks)
#include "tst_timelinelinks.moc"
