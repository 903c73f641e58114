// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QHash>
#include <QString>
#include <QStringList>

namespace parlour {

// Who came and went between two messages, as one line: "An and Bình joined · Chi left". However many
// they are, it names a few, counts the others and remembers no more than MostRemembered.
class PresenceRun
{
    Q_DECLARE_TR_FUNCTIONS(parlour::PresenceRun)

public:
    static constexpr int MostNamed = 2; // of each kind; one more is named if it would be alone
    static constexpr int MostRemembered = 256; // whoever comes after them is only counted

    void add(const QString &name, bool joined);
    bool isEmpty() const { return m_people.isEmpty(); }
    QString text() const; // plain text, in the language of now

private:
    enum class Fate { Joined, Left, CameAndWent, CameBack };

    static Fate after(Fate former, bool joined);
    static QString sentence(Fate fate, const QStringList &names, int others);
    static QString joinedSentence(const QStringList &names, int others);
    static QString leftSentence(const QStringList &names, int others);
    static QString passedSentence(const QStringList &names, int others);
    static QString returnedSentence(const QStringList &names, int others);

    QStringList m_order; // as they first did something
    QHash<QString, Fate> m_people;
    int m_more = 0; // times that others came or went
};

} // namespace parlour
