// SPDX-License-Identifier: Apache-2.0
#include "widgets/linkopener.h"

#include "models/links.h"
#include "widgets/question.h"

#include <QCoreApplication>
#include <QDesktopServices>

using namespace Qt::StringLiterals;

namespace parlour {
namespace {

class LinkOpener
{
    Q_DECLARE_TR_FUNCTIONS(parlour::LinkOpener)

public:
    static QString text(const QUrl &url)
    {
        const QString address = shownAddress(url).left(ShownUnits);
        if (!hasDisguisedHost(url))
            return tr("It goes to\n\n%1").arg(address);
        return tr("It really goes to\n\n%1\n\nIts name is written in letters that can be mistaken "
                  "for others. Open it only if you know it.")
            .arg(address);
    }

    static void ask(QWidget *parent, const QUrl &url)
    {
        parlour::ask(parent,
                     {u"linkQuestion"_s, tr("Open this link?"), text(url), tr("&Open"),
                      u"openLinkButton"_s, tr("&Leave it")},
                     [url] { QDesktopServices::openUrl(url); });
    }

private:
    static constexpr qsizetype ShownUnits = 400; // the host comes first; the rest tells little
};

bool isWeb(const QUrl &url)
{
    return url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
}

} // namespace

void openLink(QWidget *parent, const QUrl &url)
{
    if (hasDisguisedHost(url))
        askAboutLink(parent, url);
    else if (isWeb(url))
        QDesktopServices::openUrl(url);
}

void askAboutLink(QWidget *parent, const QUrl &url)
{
    if (isWeb(url))
        LinkOpener::ask(parent, url);
}

} // namespace parlour
