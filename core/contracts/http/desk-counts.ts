import { z } from 'zod'

/** More are not counted: so many or more. */
export const mostCounted = 1_000

/** How much waits on a desk, as one person sees it; each number at most `mostCounted`. */
export const deskCounts = z.object({
  /** Articles that nobody has decided about: all, those that I have claimed, those that nobody has. */
  wire: z.object({ new: z.number().int(), mine: z.number().int(), unclaimed: z.number().int() }),
  /** Discussions in which somebody else has said something since I read there. */
  threads: z.number().int(),
})
export type DeskCounts = z.infer<typeof deskCounts>
