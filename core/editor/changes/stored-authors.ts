import type { BlockAuthors, DocumentAuthors } from '#core/editor/changes/block-authors'

/** `DocumentAuthors` as a revision keeps them: people by their place in a list, so that each is named once; -1 is nobody known. */
export interface StoredAuthors {
  people: string[]
  blocks: Record<string, StoredBlock>
}

interface StoredBlock {
  made: number
  /** Person and length, one after the other. */
  runs: [person: number, length: number][]
  attributes: Record<string, number>
  citations: Record<string, number>
}

export function storeAuthors(authors: DocumentAuthors): StoredAuthors {
  const places = new Map<string, number>()
  const placeOf = (person: string | undefined): number => {
    if (person === undefined) return -1
    if (!places.has(person)) places.set(person, places.size)
    return places.get(person)!
  }
  const placesOf = (owners: BlockAuthors['attributes']) =>
    Object.fromEntries([...owners].map(([name, person]) => [name, placeOf(person)]))
  const blocks = [...authors].map(([id, { made, runs, attributes, citations }]): [string, StoredBlock] => [
    id,
    {
      made: placeOf(made),
      runs: runs.map(({ author, length }) => [placeOf(author), length]),
      attributes: placesOf(attributes),
      citations: placesOf(citations),
    },
  ])
  return { blocks: Object.fromEntries(blocks), people: [...places.keys()] }
}

export function readStoredAuthors({ people, blocks }: StoredAuthors): DocumentAuthors {
  const owners = (places: Record<string, number>) =>
    new Map(Object.entries(places).map(([name, place]) => [name, people[place]]))
  return new Map(
    Object.entries(blocks).map(([id, { made, runs, attributes, citations }]) => [
      id,
      {
        made: people[made],
        runs: runs.map(([place, length]) => ({ author: people[place], length })),
        attributes: owners(attributes),
        citations: owners(citations),
      },
    ]),
  )
}
