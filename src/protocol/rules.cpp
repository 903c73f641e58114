// SPDX-License-Identifier: Apache-2.0
#include "protocol/rules.h"

#include "protocol/limits.h"
#include "protocol/scrubbing.h"

#include <QTextBoundaryFinder>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace parlour::rules {
namespace {

icu::UnicodeString toIcu(const QString &s)
{
    return icu::UnicodeString(reinterpret_cast<const char16_t *>(s.utf16()),
                              static_cast<int32_t>(s.size()));
}

QString fromIcu(const icu::UnicodeString &s)
{
    return QString(reinterpret_cast<const QChar *>(s.getBuffer()), s.length());
}

struct SpoofCloser {
    void operator()(USpoofChecker *checker) const { uspoof_close(checker); }
};
using Spoof = std::unique_ptr<USpoofChecker, SpoofCloser>;

// A checker is safe to read from several threads once it is set up; ours never changes after.
const USpoofChecker *spoof()
{
    static const Spoof checker = [] {
        UErrorCode status = U_ZERO_ERROR;
        Spoof made(uspoof_open(&status));
        uspoof_setChecks(made.get(), USPOOF_RESTRICTION_LEVEL, &status);
        uspoof_setRestrictionLevel(made.get(), USPOOF_HIGHLY_RESTRICTIVE);
        if (U_FAILURE(status))
            qFatal("ICU has no confusables data: %s", u_errorName(status));
        return made;
    }();
    return checker.get();
}

icu::UnicodeString foldCase(const icu::UnicodeString &s)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto *normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status))
        qFatal("ICU has no normalization data: %s", u_errorName(status));
    return normalizer->normalize(s, status);
}

qsizetype graphemes(const QString &s)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, s);
    qsizetype count = 0;
    while (finder.toNextBoundary() != -1)
        ++count;
    return count;
}

constexpr char32_t ZeroWidthJoiner = 0x200D;
constexpr char32_t EmojiPresentation = 0xFE0F;
constexpr char32_t KeycapMark = 0x20E3;

bool hasProperty(char32_t c, UProperty property)
{
    return u_hasBinaryProperty(static_cast<UChar32>(c), property);
}

// What a joiner joins, so that the two are one picture.
bool isPicture(char32_t c)
{
    return hasProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) || hasProperty(c, UCHAR_EMOJI_MODIFIER)
        || c == EmojiPresentation;
}

bool isPartOfEmoji(char32_t c)
{
    const bool isTag = c >= 0xE0020 && c <= 0xE007F; // of the flags of regions
    return hasProperty(c, UCHAR_EMOJI) || hasProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)
        || c == ZeroWidthJoiner || c == EmojiPresentation || c == KeycapMark || isTag;
}

// Never part of what a reader sees in a name.
bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
        return true;
    case QChar::Other_Control:
        return !QChar::isSpace(c);
    default:
        return scrubbing::isBlank(c) && !QChar::isSpace(c);
    }
}

bool saysNothing(const QString &text)
{
    const auto points = text.toUcs4();
    return std::all_of(points.cbegin(), points.cend(), scrubbing::isBlank);
}

// Visible characters of one line, white space folded. Joiners stay only inside emoji sequences.
QString cleanLine(const QString &typed)
{
    QString kept;
    char32_t last = 0; // that was kept
    const auto points = typed.toUcs4();
    for (const char32_t c : points) {
        if (isInvisible(c) && !(c == ZeroWidthJoiner && isPicture(last)))
            continue;
        kept += QChar::fromUcs4(c);
        last = c;
    }
    return scrubbing::withoutTowers(kept).simplified();
}

bool hasControl(const QString &s)
{
    for (const QChar c : s) {
        if (c.category() == QChar::Other_Control)
            return true;
    }
    return false;
}

bool isReserved(const QString &name)
{
    static const QStringList reserved{u"system"_s, u"server"_s, u"parlour"_s};
    const QString key = nameKey(name);
    const QString capitals = twinKeys(name).last();
    return std::any_of(reserved.cbegin(), reserved.cend(), [&](const QString &each) {
        return nameKey(each) == key || twinKeys(each).last() == capitals;
    });
}

QString skeletonOf(const QString &text)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString skeleton;
    uspoof_getSkeletonUnicodeString(spoof(), 0, toIcu(text), skeleton, &status);
    return U_SUCCESS(status) ? fromIcu(skeleton) : text;
}

} // namespace

Result<QString, events::Error> cleanName(const QString &typed)
{
    const auto invalid = [](const QString &why) {
        return events::Error{ErrorCode::NameInvalid, why, {}, {}};
    };
    if (hasControl(typed))
        return invalid(
            u"A name can't contain control characters or line breaks. Choose another one."_s);
    if (typed.size() > 4 * limits::NameCodePoints)
        return invalid(u"This name is too long. Choose one of at most 32 characters."_s);
    const QString name = cleanLine(typed);
    if (name.isEmpty() || nameKey(name).trimmed().isEmpty())
        return invalid(u"A name needs at least one visible character. Choose another one."_s);
    if (graphemes(name) > limits::NameCharacters || name.toUcs4().size() > limits::NameCodePoints)
        return invalid(u"This name is too long. Choose one of at most 32 characters."_s);
    if (isReserved(name)) {
        return events::Error{ErrorCode::NameReserved,
                             u"This name is reserved for the room itself. Choose another one."_s,
                             {},
                             {}};
    }
    return name;
}

QString nameKey(const QString &name)
{
    // A skeleton has capitals of its own (0 becomes O), and what is folded may look like something else
    // again: once more, until nothing changes. Twice is usual.
    constexpr int MostRounds = 8;
    icu::UnicodeString key = foldCase(toIcu(name));
    for (int round = 0; round < MostRounds; ++round) {
        UErrorCode status = U_ZERO_ERROR;
        icu::UnicodeString skeleton;
        uspoof_getSkeletonUnicodeString(spoof(), 0, key, skeleton, &status);
        if (U_FAILURE(status))
            return name.toCaseFolded();
        const icu::UnicodeString next = foldCase(skeleton);
        if (next == key)
            break;
        key = next;
    }
    return fromIcu(key);
}

QStringList twinKeys(const QString &name)
{
    const QString plain = name.normalized(QString::NormalizationForm_KC);
    // Told apart, because what is written in capitals is something else than what is meant by them.
    return {u"written "_s + skeletonOf(plain), u"capitals "_s + skeletonOf(plain.toUpper())};
}

bool mixesScripts(const QString &name)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto text = toIcu(name);
    const int32_t failed = uspoof_check2UnicodeString(spoof(), text, nullptr, &status);
    return U_SUCCESS(status) && (failed & USPOOF_RESTRICTION_LEVEL) != 0;
}

Result<QString, events::Error> cleanText(const QString &typed)
{
    QString text;
    text.reserve(typed.size());
    for (qsizetype i = 0; i < typed.size(); ++i) {
        const QChar c = typed[i];
        if (c == u'\r') {
            if (i + 1 >= typed.size() || typed[i + 1] != u'\n')
                text += u'\n';
        } else if (c.isHighSurrogate() && i + 1 < typed.size() && typed[i + 1].isLowSurrogate()) {
            text += c;
            text += typed[++i];
        } else if (c.isSurrogate()) {
            text += QChar::ReplacementCharacter;
        } else if (c == u'\n' || c == u'\t' || c.category() != QChar::Other_Control) {
            text += c;
        }
    }
    text = scrubbing::withPairedDirections(scrubbing::withoutTowers(text));
    if (saysNothing(text))
        return events::Error{
            ErrorCode::BadField, u"There is no text to send. Write something."_s, {}, {}};
    if (textLength(text) > limits::TextCharacters) {
        return events::Error{ErrorCode::TooLong,
                             u"This text has %1 characters; at most %2 fit. Send it in parts."_s
                                 .arg(textLength(text))
                                 .arg(limits::TextCharacters),
                             {},
                             {}};
    }
    return text;
}

Result<QString, events::Error> cleanRoomName(const QString &typed)
{
    const auto invalid = [](const QString &why) {
        return events::Error{ErrorCode::BadField, why, {}, {}};
    };
    if (hasControl(typed))
        return invalid(u"A room's name can't contain control characters or line breaks."_s);
    const QString name =
        typed.size() > 4 * limits::RoomNameCodePoints ? QString() : cleanLine(typed);
    if (name.isEmpty() || graphemes(name) > limits::RoomNameCharacters
        || name.toUcs4().size() > limits::RoomNameCodePoints)
        return invalid(u"A room's name has 1 to %1 characters."_s.arg(limits::RoomNameCharacters));
    return name;
}

Result<QString, events::Error> cleanEmoji(const QString &typed)
{
    const auto points = typed.toUcs4();
    const bool isOne = !points.isEmpty() && points.size() <= limits::EmojiCodePoints
        && typed.isValidUtf16() && graphemes(typed) == 1
        && std::all_of(points.cbegin(), points.cend(), isPartOfEmoji)
        && (hasProperty(points.front(), UCHAR_EXTENDED_PICTOGRAPHIC)
            || hasProperty(points.front(), UCHAR_REGIONAL_INDICATOR) || points.back() == KeycapMark);
    if (isOne)
        return typed;
    return events::Error{
        ErrorCode::BadField, u"The field \"emoji\" must be one emoji."_s, {}, {}};
}

namespace {

Result<QString, events::Error> shortLine(const QString &typed, int most, const QString &complaint)
{
    QString line = cleanLine(typed.left(4 * most));
    if (textLength(line) <= most && typed.size() <= 4 * most)
        return line;
    return events::Error{ErrorCode::TooLong, complaint.arg(most), {}, {}};
}

} // namespace

Result<QString, events::Error> cleanTopic(const QString &typed)
{
    return shortLine(typed, limits::TopicCharacters,
                     u"This topic is too long. At most %1 characters fit."_s);
}

Result<QString, events::Error> cleanReason(const QString &typed)
{
    return shortLine(typed, limits::ReasonCharacters,
                     u"This reason is too long. At most %1 characters fit."_s);
}

qsizetype textLength(const QString &text)
{
    qsizetype count = 0;
    for (const QChar c : text)
        count += c.isLowSurrogate() ? 0 : 1;
    return count;
}

} // namespace parlour::rules
