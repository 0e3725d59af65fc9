import type { CitationNumbers } from '#core/editor/citations/number-citations'

/** Numbers of the sources that a judgement names in its basis, each once and rising; citations that are no longer in the text fall away. */
export function namedSources(basis: unknown, { numberOfId }: Pick<CitationNumbers, 'numberOfId'>): number[] {
  const ids: unknown[] = Array.isArray(basis) ? basis : []
  const numbers = ids.map((id) => (typeof id === 'string' ? numberOfId(id) : null))
  return [...new Set(numbers.filter((number) => number !== null))].sort((a, b) => a - b)
}
