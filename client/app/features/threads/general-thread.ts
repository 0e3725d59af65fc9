import type { ThreadView } from '#core/contracts/http/threads'

type Begun = Pick<ThreadView, 'on' | 'general'>

/** A briefing's other discussions are points of their own; beside anything else whichever was begun will do. */
export const mayBeGeneral = ({ on, general }: Begun): boolean => general || !on.startsWith('briefing:')

/** The general discussion about an object, of all about it, oldest first. */
export const generalThread = <T extends Begun>(threads: readonly T[]): T | null =>
  threads.find(({ general }) => general) ?? threads.find(mayBeGeneral) ?? null
