// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where a store may be made to die (base/failpoint.h): the moments when a crash would hurt most.
namespace parlour::failpoints {

// The host's append: all of the batch is written, nothing of it is durable.
inline constexpr const char *BeforeCommit = "store.before-commit";
// The batch is durable, and nobody has heard of it.
inline constexpr const char *AfterCommit = "store.after-commit";
// Several times while an old file is brought to the present schema, before that is committed.
inline constexpr const char *Migrate = "store.migrate";
// The outbox: what was said is written, and not durable.
inline constexpr const char *BeforeOutboxCommit = "replica.before-outbox-commit";
// What was said is durable, and the caller does not know it yet.
inline constexpr const char *AfterOutboxCommit = "replica.after-outbox-commit";
// An accepted message has left the outbox and is among the entries, before that is committed.
inline constexpr const char *Accept = "replica.accept";

} // namespace parlour::failpoints
