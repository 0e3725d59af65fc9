import * as parser from 'socket.io-parser'
import { messageParser } from '#server/realtime/message-parser'

const bytes = Buffer.from([1, 2, 3])
const place = '{"_placeholder":true,"num":0}'

/** What comes of these parts: the messages, or that one was refused. */
function read(decoder: parser.Decoder, parts: readonly (string | Buffer)[]): unknown {
  const messages: unknown[] = []
  decoder.on('decoded', (packet) => messages.push(structuredClone({ ...packet, attachments: undefined })))
  try {
    for (const part of parts) decoder.add(part)
    return messages
  } catch {
    return [...messages, 'refused']
  }
}
const here = (parts: readonly (string | Buffer)[]): unknown => read(new messageParser.Decoder(), parts)
const library = (parts: readonly (string | Buffer)[]): unknown =>
  read(new parser.Decoder({ maxAttachments: 1 }), parts)

const edit = `51-7["document:update",{"documentId":"a","epoch":1,"update":${place}}]`

describe('how messages are read', () => {
  it('an edit comes with its number and its bytes where the head says', () => {
    expect(here([edit, bytes])).toEqual([
      {
        ...{ type: parser.PacketType.EVENT, nsp: '/', id: 7, attachments: undefined },
        data: ['document:update', { documentId: 'a', epoch: 1, update: new Uint8Array(bytes) }],
      },
    ])
  })

  it.each([
    ['without a number', ['51-["a",{"update":' + place + '}]', bytes]],
    ['two after each other', [edit, bytes, edit, bytes]],
    ['with a text between', [edit, '2["b"]', bytes]],
    ['with two texts', [edit, edit]],
    ['with bytes that nobody announced', [edit, bytes, bytes]],
    ['of another namespace', ['51-/desk,7["a",{"update":' + place + '}]', bytes]],
    ['with its bytes deeper', ['51-7["a",{"b":{"update":' + place + '}}]', bytes]],
    ['with its bytes in two places', [`51-7["a",{"b":${place},"c":${place}}]`, bytes]],
    ['with its bytes first', [`51-7["a",${place}]`, bytes]],
    ['with a third part', [`51-7["a",{"b":${place}},1]`, bytes]],
    ['with a list beside', [`51-7["a",{"b":${place},"c":[${place}]}]`, bytes]],
    ['with an object beside', [`51-7["a",{"b":${place},"c":{"d":1}}]`, bytes]],
    ['without a place', ['51-7["a",{"b":1}]', bytes]],
    ['with a place for a second part', ['51-7["a",{"b":{"_placeholder":true,"num":1}}]', bytes]],
    ['with a field of every object', [`51-7["a",{"__proto__":1,"b":${place}}]`, bytes]],
    ['with two parts', [`52-7["a",{"b":${place}}]`, bytes, bytes]],
    ['of a reserved name', [`51-7["disconnect",{"b":${place}}]`, bytes]],
    ['without a name', [`51-7[{"b":${place}}]`, bytes]],
    ['with a number that is none', [`51-7x["a",{"b":${place}}]`, bytes]],
    ['with a number of forty digits', [`51-${'9'.repeat(40)}["a",{"b":${place}}]`, bytes]],
    ['cut off', [edit.slice(0, -1), bytes]],
    ['nothing but its start', ['51-', bytes]],
    ['which is no list', ['51-7{}', bytes]],
  ] as [string, (string | Buffer)[]][])('is read as the library reads it: %s', (_, parts) => {
    expect(here(parts)).toEqual(library(parts))
  })

  it('is read as the library reads it, wherever a letter is lost, doubled or another', () => {
    for (let n = 0; n < edit.length; n++)
      for (const letter of ['', edit[n]! + edit[n]!, '"', '[', '1', '/', '-'])
        expect(here([edit.slice(0, n) + letter + edit.slice(n + 1), bytes])).toEqual(
          library([edit.slice(0, n) + letter + edit.slice(n + 1), bytes]),
        )
  })

  it('of a line that ends before the bytes came, nothing is kept', () => {
    const decoder = new messageParser.Decoder()
    decoder.add(edit)
    decoder.destroy()
    expect(() => {
      decoder.add(bytes)
    }).toThrow()
  })
})
