import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Membership } from '#server/collaboration/hub/connection'

/** Puts a question before all edits of this membership that come from here on: they wait for its answer, in order. */
export function askFirst(
  membership: Membership,
  question: () => Promise<DocumentAccess>,
): Promise<DocumentAccess> {
  const earlier = membership.asking
  const asking = (earlier ? earlier.then(question, question) : question()).finally(() => {
    if (membership.asking === asking) membership.asking = null
  })
  membership.asking = asking
  return asking
}
