import * as Y from 'yjs'

/** mulberry32: the same seed gives the same run. */
export const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}
export type Random = ReturnType<typeof randomFrom>

/** One replica of a history: who it belongs to is in `History.owners`. */
export interface Replica {
  readonly user: string
  readonly doc: Y.Doc
}

export interface History {
  readonly doc: Y.Doc
  readonly owners: ReadonlyMap<number, string>
}

const letters = ['a', 'word ', '陈', '雨', '🚀', ' ', 'Zürich', '\u200b']

const textsOf = (parent: Y.XmlFragment): Y.XmlText[] =>
  parent
    .toArray()
    .flatMap((node) =>
      node instanceof Y.XmlText ? [node] : node instanceof Y.XmlElement ? textsOf(node) : [],
    )

/** A place that is not inside a surrogate pair. */
const placeIn = (text: Y.XmlText, random: Random): number => {
  const characters = (text.toDelta() as { insert: string }[]).flatMap(({ insert }) => Array.from(insert))
  return characters.slice(0, random(characters.length + 1)).join('').length
}

function addBlock(root: Y.XmlFragment, random: Random): void {
  const text = new Y.XmlText(letters[random(letters.length)])
  const kind = random(4)
  const block = new Y.XmlElement(kind === 0 ? 'heading' : kind === 1 ? 'bulletList' : 'paragraph')
  if (kind === 0) (block as Y.XmlElement<{ level: number }>).setAttribute('level', 1 + random(3))
  if (kind === 1) {
    const [item, paragraph] = [new Y.XmlElement('listItem'), new Y.XmlElement('paragraph')]
    paragraph.insert(0, [text])
    item.insert(0, [paragraph])
    block.insert(0, [item])
  } else block.insert(0, [text])
  root.insert(random(root.length + 1), [block])
}

function changeText(text: Y.XmlText, random: Random): void {
  const at = placeIn(text, random)
  const choice = random(10)
  if (choice < 5) text.insert(at, letters[random(letters.length)]!)
  else if (choice < 8) {
    const end = placeIn(text, random)
    text.delete(Math.min(at, end), Math.abs(end - at))
  } else if (text.length > 0) {
    const end = placeIn(text, random)
    const key = ['bold', 'italic', 'link'][random(3)]!
    const value = random(3) === 0 ? null : key === 'link' ? { href: 'https://a.example/' } : {}
    text.format(Math.min(at, end), Math.abs(end - at), { [key]: value })
  }
}

/** One edit as an editor makes them. */
export function editAtRandom(doc: Y.Doc, random: Random): void {
  const root = doc.getXmlFragment('default')
  doc.transact(() => {
    const texts = textsOf(root)
    const choice = random(10)
    if (texts.length === 0 || choice === 0) addBlock(root, random)
    else if (choice === 1 && root.length > 3) root.delete(random(root.length), 1)
    else if (choice === 2) {
      const block = root.get(random(root.length)) as Y.XmlElement<{ level: number; textAlign: string }>
      if (block.nodeName === 'heading') block.setAttribute('level', 1 + random(3))
      else if (block.nodeName === 'paragraph')
        block.setAttribute('textAlign', ['left', 'right', 'center'][random(3)]!)
    } else changeText(texts[random(texts.length)]!, random)
  })
}

const exchange = (from: Y.Doc, to: Y.Doc): void => {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
}

/** Several people, each in several windows one after another, edit at random and hear from one another now and then. */
export function randomHistory(random: Random, steps: number): History {
  const owners = new Map<number, string>()
  const open = (user: string): Replica => {
    const doc = new Y.Doc()
    owners.set(doc.clientID, user)
    return { user, doc }
  }
  const replicas = ['ada', 'bo', 'chen', 'ada'].map(open)
  for (let step = 0; step < steps; step++) {
    const at = random(replicas.length)
    editAtRandom(replicas[at]!.doc, random)
    if (random(4) === 0) exchange(replicas[random(replicas.length)]!.doc, replicas[at]!.doc)
    if (random(40) === 0) {
      const next = open(replicas[at]!.user)
      exchange(replicas[at]!.doc, next.doc)
      replicas[at] = next
    }
  }
  const doc = new Y.Doc()
  for (const replica of replicas) exchange(replica.doc, doc)
  return { doc, owners }
}
