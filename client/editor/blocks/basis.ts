import type { Node } from '@tiptap/pm/model'
import type { CitationNumbers } from '#core/editor/citations/number-citations'

const idsIn = (basis: unknown): string[] =>
  Array.isArray(basis) ? basis.filter((id) => typeof id === 'string') : []

/**
 * The basis with a source, or without it: the ids of all its citations, so that it stays where one of them is deleted. What is no
 * longer in the text is left out. Null where nothing is named.
 */
export function withSource(
  doc: Node,
  basis: unknown,
  { numberOfId }: Pick<CitationNumbers, 'numberOfId'>,
  change: { number: number; named: boolean },
): string[] | null {
  const { number, named } = change
  const others = idsIn(basis).filter((id) => ![null, number].includes(numberOfId(id)))
  const own: string[] = []
  doc.descendants(({ type, attrs }) => {
    const id: unknown = attrs.id
    if (named && type.name === 'citation' && typeof id === 'string' && numberOfId(id) === number) own.push(id)
  })
  const all = [...new Set([...others, ...own])]
  return all.length > 0 ? all : null
}
