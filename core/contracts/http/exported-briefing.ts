import { z } from 'zod'
import { id, language, marking, timestamp } from '#core/contracts/http/common'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** One line of the appendix of sources. */
const exportedSource = z.object({
  number: z.number().int().min(1).meta({ description: 'As citations in the text name it, from 1.' }),
  marking: marking.optional().meta({ description: 'TLP 2.0, where a citation of it carries one.' }),
  title: z.string(),
  publisher: z.string().nullable(),
  url: z.string().nullable(),
  publishedAt: z.string().nullable().meta({ description: 'RFC 3339, as the publisher gave it.' }),
  articleVersion: z.number().int().nullable(),
  contentHash: z
    .string()
    .nullable()
    .meta({ description: 'SHA-256 of the cleaned text of that version of the article.' }),
  grade: z.string().nullable().meta({ description: 'Reliability A to F and credibility 1 to 6: "B2".' }),
  gradeWords: z.string().nullable(),
  quotes: z.array(z.object({ text: z.string(), language: z.string().nullable() })),
})

const exportedJudgement = z.object({
  number: z.number().int().min(1),
  text: z.string(),
  likelihood: z
    .object({ word: z.string(), range: z.string(), from: z.number(), to: z.number() })
    .nullable()
    .meta({ description: 'ICD 203; from and to are per cent.' }),
  confidence: z.string().nullable(),
  basis: z.array(z.number().int()).meta({ description: 'Numbers of sources.' }),
})

/**
 * The JSON file of a revision. The first members are what its hash is made of: lower-case hex SHA-256 of the RFC 8785
 * JSON of `{v, title, language, marking, content}`; the others are told about it or worked out from it.
 */
export const exportedBriefing = z
  .object({
    $schema: z.literal('/api/schemas/briefing.json'),
    v: z.literal(1),
    title: z.string(),
    language,
    marking,
    content: z
      .looseObject({ type: z.literal('doc') })
      .meta({ description: 'Editor JSON in ProseMirror’s form, without comments and open suggestions.' }),
    contentHash: hash,
    revision: z.object({ id, briefingId: id, number: z.number().int(), name: z.string().nullable() }),
    desk: z.string(),
    authors: z.array(z.string()),
    createdAt: timestamp,
    approval: z.object({ by: z.string(), at: timestamp }).nullable(),
    keyJudgements: z.array(exportedJudgement),
    sources: z.array(exportedSource),
  })
  .meta({ title: 'A briefing of Briefroom', description: 'One immutable revision, for other programs.' })
export type ExportedBriefing = z.infer<typeof exportedBriefing>

/** JSON Schema (2020-12) of the JSON file. */
export const exportedBriefingSchema = (): Record<string, unknown> => ({
  $id: '/api/schemas/briefing.json',
  ...z.toJSONSchema(exportedBriefing, { target: 'draft-2020-12' }),
})
