<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>parlour::Alerts</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::Composer</name>
    <message numerus="yes">
        <source>Goes out in %n s</source>
        <translation>
            <numerusform>Goes out in %n s</numerusform>
            <numerusform>Goes out in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::DoorWording</name>
    <message numerus="yes">
        <source>for %n more people</source>
        <translation>
            <numerusform>for %n more person</numerusform>
            <numerusform>for %n more people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::InviteDialog</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::LeaveCost</name>
    <message numerus="yes">
        <source>You are still hosting “%1” for %n people.</source>
        <translation>
            <numerusform>You are still hosting “%1” for %n person.</numerusform>
            <numerusform>You are still hosting “%1” for %n people.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::PresenceRun</name>
    <message numerus="yes">
        <source>others came or went %n times</source>
        <translation>
            <numerusform>others came or went %n time</numerusform>
            <numerusform>others came or went %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n others joined</source>
        <translation>
            <numerusform>%1, %2 and %n other joined</numerusform>
            <numerusform>%1, %2 and %n others joined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n others left</source>
        <translation>
            <numerusform>%1, %2 and %n other left</numerusform>
            <numerusform>%1, %2 and %n others left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n others came and went</source>
        <translation>
            <numerusform>%1, %2 and %n other came and went</numerusform>
            <numerusform>%1, %2 and %n others came and went</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n others left and came back</source>
        <translation>
            <numerusform>%1, %2 and %n other left and came back</numerusform>
            <numerusform>%1, %2 and %n others left and came back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::RoomWording</name>
    <message numerus="yes">
        <source>%n unread messages</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them for you</source>
        <translation>
            <numerusform>%n of them for you</numerusform>
            <numerusform>%n of them for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::SearchPanel</name>
    <message numerus="yes">
        <source>%n messages so far…</source>
        <translation>
            <numerusform>%n message so far…</numerusform>
            <numerusform>%n messages so far…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::SlashAnswers</name>
    <message numerus="yes">
        <source>for %n more</source>
        <translation>
            <numerusform>for %n more</numerusform>
            <numerusform>for %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::TimelineWords</name>
    <message numerus="yes">
        <source>%n reactions</source>
        <translation>
            <numerusform>%n reaction</numerusform>
            <numerusform>%n reactions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::Tray</name>
    <message numerus="yes">
        <source>%n unread messages</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parlour::Wording</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other people are here.</source>
        <translation>
            <numerusform>%n other person is here.</numerusform>
            <numerusform>%n other people are here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages have not been sent yet.</source>
        <translation>
            <numerusform>%n message has not been sent yet.</numerusform>
            <numerusform>%n messages have not been sent yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters too many</source>
        <translation>
            <numerusform>%n character too many</numerusform>
            <numerusform>%n characters too many</numerusform>
        </translation>
    </message>
</context>
</TS>
