import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'
import { authorsOfChange, blockAuthors } from '#core/editor/changes/block-authors'
import { changedBlocks } from '#core/editor/changes/changed-blocks'
import { describeChange } from '#core/editor/changes/describe-change'
import { readStoredAuthors, storeAuthors } from '#core/editor/changes/stored-authors'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { fragmentName } from '#core/editor/json/fragment-name'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import type { EditorNode } from '#core/editor/json/editor-json'
import { citation, footnote, text } from '#core/editor/sample/build'

const people = new Map([
  [1, 'chen'],
  [2, 'okafor'],
  [3, 'lin'],
])
const authorOf = (client: number) => people.get(client)
const block = (id: string, ...content: EditorNode[]): EditorNode => ({
  type: 'paragraph',
  attrs: { id },
  content,
})

/** Chen's text after each of these has edited it under his own client id, and what changed since by whom. */
function changedBy(content: EditorNode[], ...edits: [client: number, edit: (root: Y.XmlFragment) => void][]) {
  const before = jsonToState({ type: 'doc', content }, 1)
  let state = before
  for (const [client, edit] of edits) {
    const doc = newDocument()
    Y.applyUpdate(doc, state)
    doc.clientID = client
    edit(doc.getXmlFragment(fragmentName))
    state = Y.encodeStateAsUpdate(doc)
  }
  const words = (at: Uint8Array) => canonicalContent(fragmentToJson(at))
  const blocks = blockAuthors(state, authorOf)
  return changedBlocks(words(before), words(state)).map((change) => {
    const told = describeChange(change)
    const authors = authorsOfChange(told, blocks)
    expect(authorsOfChange(told, readStoredAuthors(storeAuthors(blocks)))).toEqual(authors)
    return { block: told.blockId, kind: told.kind, authors }
  })
}

const elementAt = (root: Y.XmlFragment, index: number) => root.get(index) as Y.XmlElement
const textIn = (root: Y.XmlFragment, index: number, at = 0) => elementAt(root, index).get(at) as Y.XmlText

const added = (id: string, words: string): Y.XmlElement => {
  const element = new Y.XmlElement('paragraph')
  element.setAttribute('id', id)
  element.insert(0, [new Y.XmlText(words)])
  return element
}

describe('who made a change', () => {
  const two = [block('a', text('Ports wait.')), block('b', text('费用会下降。'))]

  it('is whoever wrote its new words, each once and in their order', () => {
    expect(
      changedBy(
        two,
        [
          2,
          (root) => {
            textIn(root, 0).insert(5, ' may')
          },
        ],
        [
          3,
          (root) => {
            textIn(root, 0).insert(0, 'All ')
          },
        ],
        [
          3,
          (root) => {
            textIn(root, 1).insert(2, '大概')
          },
        ],
      ),
    ).toEqual([
      { block: 'a', kind: 'changed', authors: ['lin', 'okafor'] },
      { block: 'b', kind: 'changed', authors: ['lin'] },
    ])
  })

  it('is nobody where words or blocks were only taken away', () => {
    expect(
      changedBy(
        two,
        [
          2,
          (root) => {
            textIn(root, 0).delete(0, 6)
          },
        ],
        [
          2,
          (root) => {
            root.delete(1, 1)
          },
        ],
      ),
    ).toEqual([
      { block: 'a', kind: 'changed', authors: [] },
      { block: 'b', kind: 'removed', authors: [] },
    ])
  })

  it('is whoever put a block in, set what it has, or put a citation in', () => {
    expect(
      changedBy(
        [...two, { type: 'heading', attrs: { id: 'h', level: 2 }, content: [text('Outlook')] }],
        [
          2,
          (root) => {
            root.insert(1, [added('c', 'New.')])
          },
        ],
        [
          3,
          (root) => {
            elementAt(root, 3).setAttribute('level', 3 as unknown as string)
          },
        ],
        [
          3,
          (root) => {
            const chip = new Y.XmlElement('citation')
            chip.setAttribute('id', 'cited')
            elementAt(root, 0).insert(1, [chip])
          },
        ],
      ),
    ).toEqual([
      { block: 'a', kind: 'changed', authors: ['lin'] },
      { block: 'c', kind: 'added', authors: ['okafor'] },
      { block: 'h', kind: 'changed', authors: ['lin'] },
    ])
  })

  it('counts letters as the comparison does, with notes, breaks and citations between them', () => {
    const mixed = block(
      'a',
      text('One'),
      citation({ id: 'c1' }),
      { type: 'hardBreak' },
      text('two'),
      footnote('why'),
      text(' end'),
    )
    expect(
      changedBy(
        [mixed],
        [
          2,
          (root) => {
            textIn(root, 0, elementAt(root, 0).length - 1).insert(4, ' now')
          },
        ],
      ),
    ).toEqual([{ block: 'a', kind: 'changed', authors: ['okafor'] }])
  })

  it('does not count what is only suggested', () => {
    expect(
      changedBy(
        two,
        [
          3,
          (root) => {
            textIn(root, 0).insert(0, 'Maybe ', { insertion: { id: 's', userId: 'lin' } })
          },
        ],
        [
          2,
          (root) => {
            textIn(root, 0).insert(17, ' Still')
          },
        ],
      ),
    ).toEqual([{ block: 'a', kind: 'changed', authors: ['okafor'] }])
  })
})
