import { z } from 'zod'
import { id, mostAskedAbout } from '#core/contracts/http/common'

/** Longest passage that is asked about, in UTF-16 units: a citation holds no more bytes than that. */
const longestQuote = 4_000

/** What a citation says of one version of an article. */
export const citedPassage = z.strictObject({
  articleId: id,
  version: z.number().int().min(1).max(2_147_483_647),
  /** Lower-case hex SHA-256 of the text; null says nothing of it. */
  textHash: z.string().max(128).nullable(),
  quote: z.string().max(longestQuote).nullable(),
})
export type CitedPassage = z.infer<typeof citedPassage>

export const citedPassages = z.strictObject({ items: z.array(citedPassage).max(mostAskedAbout) })
export type CitedPassages = z.infer<typeof citedPassages>

/** Those of them, in their order, of which the desk has the version; `stands`: it has this hash, and says these words. */
export const checkedPassages = z.object({ items: z.array(citedPassage.extend({ stands: z.boolean() })) })
export type CheckedPassages = z.infer<typeof checkedPassages>
