// SPDX-License-Identifier: Apache-2.0
#include "widgets/plaintext.h"

using namespace Qt::StringLiterals;

namespace parlour {

QString plainToolTip(const QString &foreign)
{
    // The guess looks for a tag's name right behind "<", or for "&lt;": a character without width
    // between them ends it.
    QString safe = foreign;
    safe.replace(u'<', u"<\u200B"_s);
    safe.replace(u'&', u"&\u200B"_s);
    return safe;
}

QString plainCaption(QString foreign)
{
    return foreign.replace(u'&', "&&"_L1);
}

} // namespace parlour
