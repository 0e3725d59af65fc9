import * as parser from 'socket.io-parser'
import { commandHeadOf } from '#server/realtime/command-head'

const bytes = Buffer.from([1, 2, 3])
const place = '{"_placeholder":true,"num":0}'
const names = new Map([['document:update', null]])
const edit = `451-7["document:update",{"documentId":"文","epoch":1,"update":${place}}]`

/** What Socket.IO itself makes of such a text and the bytes behind it; null if it refuses them. */
function library(text: string): unknown {
  const messages: unknown[] = []
  const decoder = new parser.Decoder({ maxAttachments: 1 })
  decoder.on('decoded', ({ type, nsp, id, data }: parser.Packet) =>
    messages.push({ type, nsp, id: id ?? null, data: data as unknown }),
  )
  try {
    decoder.add(text.slice(1))
    decoder.add(bytes)
    return messages
  } catch {
    return null
  }
}

/** The same, as it is read here; undefined where Socket.IO is left to read it. */
function here(text: string): unknown {
  const head = commandHeadOf(Buffer.from(text), names)
  if (!head) return undefined
  const { name, id, fields } = head
  fields[head.place] = bytes
  return [{ type: parser.PacketType.BINARY_EVENT, nsp: '/', id, data: [name, fields] }]
}

const asLibrary = (messages: unknown): unknown =>
  Array.isArray(messages)
    ? messages.map((message: object) => ({ ...message, type: parser.PacketType.BINARY_EVENT }))
    : messages

describe('the head of a command', () => {
  it('says which it is, under which number, and where the bytes belong', () => {
    expect(commandHeadOf(Buffer.from(edit), names)).toMatchObject({
      ...{ name: 'document:update', id: 7, place: 'update' },
      fields: { documentId: '文', epoch: 1 },
    })
  })

  it('may be without a number', () => {
    expect(commandHeadOf(Buffer.from(edit.replace('-7', '-')), names)?.id).toBeNull()
  })

  it.each([
    ['of another command', '451-7["document:join",{"update":' + place + '}]'],
    ['of another namespace', '451-/desk,7["document:update",{"update":' + place + '}]'],
    ['with its bytes deeper', '451-7["document:update",{"b":{"update":' + place + '}}]'],
    ['with its bytes in two places', `451-7["document:update",{"b":${place},"c":${place}}]`],
    ['with its bytes first', `451-7["document:update",${place}]`],
    ['with a third part', `451-7["document:update",{"b":${place}},1]`],
    ['with a list beside', `451-7["document:update",{"b":${place},"c":[1]}]`],
    ['with an object beside', `451-7["document:update",{"b":${place},"c":{"d":1}}]`],
    ['without a place', '451-7["document:update",{"b":1}]'],
    ['with a place for a second part', '451-7["document:update",{"b":{"_placeholder":true,"num":1}}]'],
    ['with two parts', `452-7["document:update",{"b":${place}}]`],
    ['without a name', `451-7[{"b":${place}}]`],
    ['with a number that is none', `451-7x["document:update",{"b":${place}}]`],
    ['with a number of forty digits', `451-${'9'.repeat(40)}["document:update",{"b":${place}}]`],
    ['cut off', edit.slice(0, -1)],
    ['nothing but its start', '451-'],
    ['nothing', ''],
    ['which is no list', '451-7{}'],
  ])('is left to Socket.IO: %s', (_, text) => {
    expect(here(text)).toBeUndefined()
  })

  it('is read as Socket.IO reads it, wherever a letter is lost, doubled or another', () => {
    let read = 0
    for (let n = 0; n < edit.length; n++)
      for (const letter of ['', edit[n]! + edit[n]!, '"', '[', '1', '/', '-']) {
        const text = edit.slice(0, n) + letter + edit.slice(n + 1)
        const found = here(text)
        if (found === undefined) continue
        read++
        expect(found).toEqual(asLibrary(library(text)))
      }
    expect(read).toBeGreaterThan(50)
  })
})
