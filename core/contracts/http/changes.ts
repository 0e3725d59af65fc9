import { z } from 'zod'
import { revisionView } from '#core/contracts/http/briefings'
import { id, person } from '#core/contracts/http/common'

export const changesQuery = z.strictObject({ since: id.optional() })
export type ChangesQuery = z.infer<typeof changesQuery>

/** As `diffWords` of core/text gives them: same and deleted runs together are the older text. */
export const wordRun = z.object({ kind: z.enum(['same', 'inserted', 'deleted']), text: z.string() })

export const fieldChange = z.object({
  field: z.enum(['title', 'marking', 'language']),
  before: z.string(),
  after: z.string(),
})

/** One changed block, as `changedBlocks` of core/editor finds it. `before` and `after` are blocks in the editor's JSON. */
export const blockDifference = z.object({
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  /** It stands elsewhere among the others, whatever else changed. */
  moved: z.boolean(),
  /** Of the block, when it has one. */
  blockId: z.string().nullable(),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  words: z.array(wordRun),
  /**
   * Attributes that differ (level, marking, likelihood …) though no word does, and all that an added block has. Besides those of
   * the schema: `type`; `within`, a list of `{type, attrs}` of the blocks around it; `link` and `format`, lists of `{mark, href, text}`.
   */
  attributes: z.array(z.object({ name: z.string(), before: z.unknown(), after: z.unknown() })),
  /** Citations that came, went, changed, or stand behind other words than before, by their id. */
  citations: z.array(
    z.object({
      id: z.string().nullable(),
      kind: z.enum(['added', 'removed', 'changed', 'moved']),
      before: z.unknown().nullable(),
      after: z.unknown().nullable(),
    }),
  ),
})
export type BlockDifference = z.infer<typeof blockDifference>

/** The same with who made it: nobody is named where words were only taken away, and of revisions that were kept before this was told. */
export const blockChangeView = blockDifference.extend({ authors: z.array(person) })
export type BlockChangeView = z.infer<typeof blockChangeView>

/**
 * What differs between an older revision (`since`; null: everything is new) and a newer state of a briefing: a revision,
 * or the draft as it is committed now (`revision` null). `count` is what a banner counts.
 */
export const changesView = z.object({
  since: revisionView.nullable(),
  revision: revisionView.nullable(),
  count: z.number().int(),
  fields: z.array(fieldChange),
  blocks: z.array(blockChangeView),
})
export type ChangesView = z.infer<typeof changesView>
