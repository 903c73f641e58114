// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "protocol/identity.h"

#include <QString>

namespace parlour {

struct Invocation;

// Who this person is to rooms, on the disk: readable by its owner only. Blocks on the disk for a moment;
// any thread, any number of processes.
namespace identityfile {

// Made if there is none. A damaged one is a failure, and left as it is: a new one would be somebody else.
Result<Identity> loadOrCreate(const QString &file);
// To a file that a passphrase opens, and from one; who one was stays beside it as FILE.old, or
// FILE.old-2 and so on. What was done, in a sentence. They take half a second: not on the GUI thread.
Result<QString> exportTo(const QString &target, const QString &file, const QString &passphrase);
Result<QString> importFrom(const QString &source, const QString &file, const QString &passphrase);

} // namespace identityfile

// `parlour identity`: the exit code.
int runIdentity(const Invocation &invocation);

} // namespace parlour
