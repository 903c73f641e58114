// SPDX-License-Identifier: Apache-2.0
#include "server/passwordwork.h"

#include "protocol/identity.h"
#include "protocol/limits.h"

#include <utility>

namespace parlour {

PasswordWork::PasswordWork()
{
    m_thread.setMaxThreadCount(1);
}

PasswordWork::~PasswordWork()
{
    m_thread.clear();
    m_thread.waitForDone(); // it would still answer to this
}

// The way back leads over this object: an answer that is still queued when it is destroyed goes with it.
template<typename T>
void PasswordWork::run(std::function<T()> work, std::function<void(T)> answer)
{
    m_thread.start([this, work = std::move(work), answer = std::move(answer)] {
        QMetaObject::invokeMethod(
            this, [answer, result = work()] { answer(result); }, Qt::QueuedConnection);
    });
}

bool PasswordWork::check(const QString &password, const QByteArray &hash,
                         std::function<void(bool)> answer)
{
    if (m_checks >= limits::PasswordsAtOnce)
        return false;
    ++m_checks;
    run<bool>([password, hash] { return identity::matchesPassword(password, hash); },
              [this, answer = std::move(answer)](bool matches) {
                  --m_checks;
                  answer(matches);
              });
    return true;
}

void PasswordWork::hash(const QString &password, const QByteArray &present,
                        std::function<void(QByteArray)> answer)
{
    const auto work = [password, present] {
        if (password.isEmpty())
            return QByteArray();
        return !present.isEmpty() && identity::matchesPassword(password, present)
            ? present
            : identity::hashPassword(password);
    };
    run<QByteArray>(work, std::move(answer));
}

} // namespace parlour
