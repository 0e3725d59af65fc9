import { reactionSigns, type MessageView, type ReactionSign } from '#core/contracts/http/threads'

type Person = MessageView['author']

/** How a short answer is written; its word stands beside it for whoever is read to. */
export const answerGlyphs: Readonly<Record<ReactionSign, string>> = {
  agree: '✓',
  disagree: '✗',
  unsure: '?',
  mine: '◔',
}

/** Whether this person has answered so. */
export const hasAnswered = ({ reactions }: MessageView, sign: ReactionSign, userId: string): boolean =>
  reactions.some((one) => one.sign === sign && one.people.some(({ id }) => id === userId))

/** The message with this person's answer, or without it. */
export function withAnswer(
  message: MessageView,
  sign: ReactionSign,
  person: Person,
  given: boolean,
): MessageView {
  const reactions = reactionSigns.flatMap((one) => {
    const people = message.reactions.find((reaction) => reaction.sign === one)?.people ?? []
    if (one !== sign) return people.length > 0 ? [{ sign: one, people }] : []
    const others = people.filter(({ id }) => id !== person.id)
    const now = given ? [...others, person] : others
    return now.length > 0 ? [{ sign: one, people: now }] : []
  })
  return { ...message, reactions }
}
