// SPDX-License-Identifier: Apache-2.0
#include "models/doormodel.h"
#include "models/membersmodel.h"
#include "widgets/memberactions.h"
#include "widgets/memberdelegate.h"
#include "widgets/memberlist.h"
#include "widgets/plaintext.h"

#include <QImage>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

using namespace Qt::StringLiterals;
using namespace parlour;

namespace {

QImage drawn(const MembersModel &model, int row, int width)
{
    const MemberDelegate delegate;
    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, width, 40);
    QImage image(width, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    delegate.paint(&painter, option, model.index(row, 0));
    return image;
}

} // namespace

static void initResources()
{
    Q_INIT_RESOURCE(parlour);
}

class TestMemberList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { initResources(); }

    void tellsHowManyAndWho()
    {
        MembersModel model;
        const DoorModel door;
        MemberList list(model, door);
        list.show();
        const auto *count = list.findChild<QLabel *>(u"memberCount"_s);
        const auto *more = list.findChild<QLabel *>(u"memberMore"_s);
        model.apply(events::UsersUpdate{{u"An"_s}, 1, {}, {}});
        QCOMPARE(count->text(), u"1 person"_s);
        QVERIFY(!more->isVisible());
        model.apply(events::UsersUpdate{{u"An"_s, u"Bo"_s}, 2, {}, {}});
        QCOMPARE(count->text(), u"2 people"_s);
        QCOMPARE(list.findChild<QListView *>(u"memberList"_s)->model(), &model);
        model.apply(events::UsersUpdate{{u"An"_s, u"Bo"_s}, 4'000, {}, {}});
        QVERIFY(more->isVisible());
        QCOMPARE(more->text(), u"and 3998 more"_s);
    }

    void marksMeAndWhoIsTyping()
    {
        MembersModel model;
        model.apply(events::UsersUpdate{{u"An"_s, u"Bo"_s}, 2, {}, {}});
        const QImage plain = drawn(model, 0, 200);
        QVERIFY(plain != drawn(model, 1, 200));
        model.setMe(u"An"_s);
        QVERIFY(plain != drawn(model, 0, 200));
        model.setMe({});
        QCOMPARE(plain, drawn(model, 0, 200));
        model.apply(events::Typing{u"An"_s, true});
        QVERIFY(plain != drawn(model, 0, 200));
    }

    void whoseConnectionBrokeIsGreyed()
    {
        MembersModel model;
        model.apply(events::UsersUpdate{{u"Bo"_s}, 1, {}, {}});
        const QImage plain = drawn(model, 0, 200);
        model.apply(events::UserState{u"Bo"_s, true});
        const QImage away = drawn(model, 0, 200);
        QVERIFY(away != plain);
        // The disc has the colour of nobody.
        const QColor disc = away.pixelColor(12, 20);
        QVERIFY(disc.hslSaturation() < 40);
        model.apply(events::UserState{u"Bo"_s, false});
        QCOMPARE(drawn(model, 0, 200), plain);
    }

    void howPeopleStandDiffersByForm()
    {
        // Without any colour, no two standings look alike.
        const QList<Standing> standings = {{},
                                           {Role::Host, false, false},
                                           {Role::Moderator, false, false},
                                           {Role::Guest, false, false},
                                           {Role::Member, true, false},
                                           {Role::Member, false, true},
                                           {Role::Member, false, false, true}};
        QList<QImage> forms;
        for (const Standing &standing : standings) {
            MembersModel model;
            model.apply(events::UsersUpdate{{u"Bo"_s}, 1, {}, {}, {standing}});
            forms += drawn(model, 0, 200).convertToFormat(QImage::Format_Mono);
        }
        for (qsizetype i = 0; i < forms.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j)
                QVERIFY(forms[i] != forms[j]);
        }
    }

    void whoIsAwayIsGreyedAndSaysSo()
    {
        MembersModel model;
        model.apply(events::UsersUpdate{{u"Bo"_s}, 1, {}, {}});
        const QImage plain = drawn(model, 0, 200);
        model.apply(events::UserState{u"Bo"_s, false, {Role::Member, false, false, true}});
        const QImage away = drawn(model, 0, 200);
        QVERIFY(away != plain);
        QVERIFY(away.pixelColor(12, 20).hslSaturation() < 40);
        model.setMe(u"Bo"_s);
        QVERIFY(drawn(model, 0, 200) != away);
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"away"_s));
        model.setMe({});
        model.apply(events::UserState{u"Bo"_s, false});
        QCOMPARE(drawn(model, 0, 200), plain);
    }

    void somebodyIsMentionedOrWhisperedTo()
    {
        MembersModel model;
        const DoorModel door;
        MemberList list(model, door);
        list.show();
        model.apply(events::UsersUpdate{
            {u"An"_s, u"Bo"_s, u"Cy"_s}, 3, {}, {}, {{}, {}, {Role::Guest, false, false}}});
        model.setMe(u"An"_s);
        QSignalSpy mentioned(&list, &MemberList::mentionRequested);
        QSignalSpy whispered(&list, &MemberList::whisperRequested);
        auto *actions = list.findChild<MemberActions *>();
        std::unique_ptr<QMenu> menu(actions->menuFor(u"Bo"_s));
        QCOMPARE(menu->actions().size(), 2);
        menu->findChild<QAction *>(u"mentionAction"_s)->trigger();
        menu->findChild<QAction *>(u"whisperAction"_s)->trigger();
        QCOMPARE(mentioned.value(0).value(0).toString(), u"Bo"_s);
        QCOMPARE(whispered.value(0).value(0).toString(), u"Bo"_s);

        menu.reset(actions->menuFor(u"Cy"_s)); // anybody could come under that name
        QVERIFY(menu->findChild<QAction *>(u"mentionAction"_s));
        QVERIFY(!menu->findChild<QAction *>(u"whisperAction"_s));
        QVERIFY(!actions->menuFor(u"An"_s)); // me

        model.apply(events::UserState{u"An"_s, false, {Role::Guest, false, false}});
        menu.reset(actions->menuFor(u"Bo"_s));
        QVERIFY(!menu->findChild<QAction *>(u"whisperAction"_s));
    }

    void namesGiveWay()
    {
        MembersModel model;
        const DoorModel door;
        MemberList list(model, door);
        model.apply(events::UsersUpdate{{QString(32, u'W')}, 1, {}, {}});
        list.resize(150, 200);
        list.show();
        const auto *view = list.findChild<QListView *>(u"memberList"_s);
        QVERIFY(view->visualRect(model.index(0)).width() <= view->viewport()->width());
    }

    void tooltipsAreNeverMarkup_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("bold") << u"<b>An</b>"_s;
        QTest::newRow("picture") << u"An <img src='file:///x'>"_s;
        QTest::newRow("entity") << u"&lt;b&gt;"_s;
        QTest::newRow("declaration") << u"<?xml version='1.0'?>"_s;
        QTest::newRow("comment") << u"<!-- x --><table>"_s;
        QTest::newRow("comparison") << u"a < b and c > d"_s;
    }

    void tooltipsAreNeverMarkup()
    {
        QFETCH(QString, name);
        const QString shown = plainToolTip(name);
        QVERIFY(!Qt::mightBeRichText(shown));
        QCOMPARE(QString(shown).remove(QChar(0x200B)), name);
    }
};

QTEST_MAIN(TestMemberList)
#include "tst_memberlist.moc"
