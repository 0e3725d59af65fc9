import type { BlockChangeView, ChangesView } from '#core/contracts/http/changes'

type FieldChange = ChangesView['fields'][number]

/** One difference of a list, with what tells it from the others and, in `tick`, from what it was before. */
export type ChangeRow = { key: string; tick: string } & (
  { field: FieldChange; block: null } | { field: null; block: BlockChangeView }
)

/** Who made it is none of what it reads. */
const withoutAuthors = (key: string, value: unknown): unknown => (key === 'authors' ? undefined : value)

const rowOf = (
  key: string,
  change: { field: FieldChange; block: null } | { field: null; block: BlockChangeView },
) => ({
  key,
  tick: `${key}:${sumOf(JSON.stringify(change, withoutAuthors))}`,
  ...change,
})

/** Every difference in its order. What is ticked off is the change as it reads: one of another content is another. */
export const changeRows = ({ fields, blocks }: Pick<ChangesView, 'fields' | 'blocks'>): ChangeRow[] => [
  ...fields.map((field) => rowOf(`field:${field.field}`, { field, block: null })),
  ...blocks.map((block, index) =>
    rowOf(`block:${block.blockId ?? index}:${block.kind}`, { field: null, block }),
  ),
]

/** FNV-1a over UTF-16 units, twice with different beginnings: 64 bits that tell texts apart, no secret. */
const sumOf = (text: string): string =>
  [0x811c9dc5, 0x9e3779b9]
    .map((beginning) => {
      let sum = beginning
      for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
      return (sum >>> 0).toString(36)
    })
    .join('')
