import { once } from 'node:events'
import type { Editor } from '@tiptap/core'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { SharedTexts } from '../../client/editor/shared-texts.ts'
import { CollabWorld, eventually, hasPending, yWebsocket } from '#test/realtime/collab-support/collab-world'
import { productClient } from '#test/realtime/collab-support/product-client'
import { richEditor, typeInto } from '#test/realtime/collab-support/rich-editor'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const rounds = 40

/** mulberry32 (public domain). */
function chance(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const contentOf = (doc: Y.Doc): string => JSON.stringify(fragmentToJson(doc.getXmlFragment('default')))

/** A program without an editor: a paragraph or a heading of its own, somewhere. */
function insertBlock(doc: Y.Doc, share: number, words: string): void {
  doc.transact(() => {
    const root = doc.getXmlFragment('default')
    const heading = share < 0.2
    const block = new Y.XmlElement(heading ? 'heading' : 'paragraph')
    if (heading) block.setAttribute('level', 2 as unknown as string)
    block.insert(0, [new Y.XmlText(words)])
    root.insert(Math.floor(share * (root.length + 1)), [block])
  })
}

/** Takes these words out, as somebody does who selects and deletes them. */
function removeWords({ state, view }: Editor, words: string): void {
  state.doc.descendants((node, position) => {
    const at = node.text?.indexOf(words) ?? -1
    if (at !== -1) view.dispatch(state.tr.delete(position + at, position + at + words.length))
  })
}

describe(`one document in three kinds of editors (seed ${seed})`, () => {
  let world: CollabWorld
  let server: StandInServer
  const docs: Y.Doc[] = []

  beforeAll(async () => {
    world = await CollabWorld.create()
    server = await StandInServer.start({ keeperUrl: world.database.keeperUrl })
  })
  afterEach(() => {
    for (const doc of docs.splice(0)) doc.destroy()
  })
  afterAll(async () => {
    await server.stop()
    await world.destroy()
  })

  const newDoc = (): Y.Doc => {
    const doc = new Y.Doc()
    docs.push(doc)
    return doc
  }

  it('the provider of y-websocket, a TipTap editor and the product’s client end equal', async () => {
    const documentId = await world.document()
    const [program, foreign, own] = [newDoc(), newDoc(), newDoc()]
    const providers = [
      yWebsocket(server.url, documentId, 'chen', program),
      yWebsocket(server.url, documentId, 'okafor', foreign),
    ]
    const client = await productClient(server.url, documentId, 'lena', own)
    const product = client.provider
    await eventually(() => providers.every(({ synced }) => synced) && product.state.joined)
    const editors: Editor[] = [richEditor(foreign), richEditor(own, [SharedTexts])]

    // Each is seen by the others through either door, under the name of his account, whatever he says himself.
    const all = [...providers, product].map(({ awareness }) => awareness)
    for (const awareness of all) {
      awareness.setLocalStateField('user', { name: 'somebody' })
      awareness.setLocalStateField('cursor', { anchor: null, head: null })
    }
    const names = ['chen', 'okafor', 'lena']
    const seen = (by: number): unknown[] =>
      docs.map(
        ({ clientID }) => (all[by]!.getStates().get(clientID)?.user as { name: string } | undefined)?.name,
      )
    const allSeeAll = (): boolean =>
      all.every((_, by) => seen(by).every((name, n) => n === by || name === names[n]))
    await eventually(allSeeAll, 'everybody is seen')

    const allSee = (): boolean =>
      contentOf(foreign) === contentOf(program) && contentOf(own) === contentOf(program)

    const random = chance(seed)
    const written: string[] = []
    // Each of them loses its line for a while, so that they miss one another, and writes on.
    const events = new Map<number, () => void>([
      [
        3,
        () => {
          typeInto(editors[1]!, 0, 'Unwanted. ')
        },
      ],
      [
        8,
        () => {
          providers[1]!.disconnect()
        },
      ],
      [14, client.cut],
      [
        20,
        () => {
          providers[1]!.connect()
        },
      ],
      [
        22,
        () => {
          providers[0]!.disconnect()
        },
      ],
      [
        24,
        () => {
          removeWords(editors[1]!, 'Unwanted. ')
        },
      ],
      [28, client.mend],
      [
        30,
        () => {
          providers[0]!.connect()
        },
      ],
    ])
    const allHere = (round: number): boolean => round < 8 || round >= 30
    for (let round = 0; round < rounds; round++) {
      events.get(round)?.()
      const words = (who: string): string => {
        written.push(`${who}${round}.`)
        return `${who}${round}. `
      }
      insertBlock(program, random(), words('program'))
      for (const [index, editor] of editors.entries()) typeInto(editor, random(), words(`editor${index}-`))
      // Now and then everybody sees the others before going on; else all three write blindly.
      if (allHere(round) && random() < 0.3) await eventually(allSee)
    }

    await eventually(allSee)
    await eventually(() => product.state.waiting === 0)
    await eventually(allSeeAll, 'everybody is seen again')
    expect(product.state.problem).toBeNull()
    const text = contentOf(program)
    for (const words of written) expect(text.split(words)).toHaveLength(2)
    expect(text).not.toContain('Unwanted')
    for (const editor of editors) expect(editor.getText()).toBe(editors[0]!.getText())
    expect(contentOf(await world.stored(documentId))).toBe(text)
    expect(docs.some(hasPending)).toBe(false)
  })

  it('a y-websocket connection that says nothing is told what there is, and goes on hearing', async () => {
    const documentId = await world.document()
    const { stepOneMessage } = await import('#server/collaboration/doors/yjs-messages')
    const { encodeStateVector } = await import('#core/document/state-vector')
    const silent = new WebSocket(`${server.url.replace('http', 'ws')}/yjs/${documentId}?name=chen`)
    const heard: Buffer[] = []
    silent.on('message', (data: Buffer) => heard.push(data))
    await once(silent, 'open')
    await eventually(() => heard.length > 0)
    expect(heard[0]!.equals(stepOneMessage(encodeStateVector(new Map())))).toBe(true)

    const doc = newDoc()
    const writer = yWebsocket(server.url, documentId, 'okafor', doc)
    await eventually(() => writer.synced)
    insertBlock(doc, 0.9, 'heard')
    writer.awareness.setLocalStateField('cursor', { anchor: 1, head: 1 })
    // Sync, update: the text; then presence: type 1.
    await eventually(() => heard.some((data) => data[0] === 0 && data[1] === 2 && data.includes('heard')))
    await eventually(() => heard.some((data) => data[0] === 1 && data.includes('okafor')))
    silent.close()
  })
})
