import type { DeskMember } from '#core/contracts/http/desks'

export interface CircleEffects {
  /** Whether anything would be another than it is. */
  changes: boolean
  /** They can see it, and could no more. */
  lose: DeskMember[]
  /** They are told that they are named. */
  told: DeskMember[]
  /** None of those who would see it could sign it. */
  noManager: boolean
}

/** Who can be named: members who can come to the desk, and who is named already. */
export const choiceOf = (members: readonly DeskMember[], circle: readonly string[] | null): DeskMember[] =>
  members.filter(({ userId, suspended }) => !suspended || circle?.includes(userId))

/** What follows for these people when a circle (null: everybody) becomes another. */
export const effectsOf = (
  people: readonly DeskMember[],
  { before, after, me }: { before: readonly string[] | null; after: readonly string[] | null; me: string },
): CircleEffects => {
  const sees = (circle: readonly string[] | null, { userId }: DeskMember): boolean =>
    circle?.includes(userId) ?? true
  const lose = people.filter((person) => sees(before, person) && !sees(after, person))
  const named = people.filter(({ userId }) => after?.includes(userId) && !before?.includes(userId))
  return {
    changes: (before === null) !== (after === null) || lose.length > 0 || named.length > 0,
    lose,
    told: named.filter(({ userId }) => userId !== me),
    noManager: !people.some((person) => person.role === 'manager' && sees(after, person)),
  }
}
