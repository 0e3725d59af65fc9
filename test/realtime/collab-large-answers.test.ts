import { typeParagraph } from '#test/realtime/collab-support/collab-world'
import { codeOf } from '#test/realtime/collab-support/socket-client'
import { oneServer } from '#test/realtime/collab-support/one-server'

interface Coming {
  documentId: string
  bytes: number
}

describe('a large answer to a join', () => {
  const house = oneServer()

  /** Somebody on his line, with what was announced to him. */
  const person = async (name: string, documentId: string) => {
    const client = await house.connect(documentId, name)
    const announced: Coming[] = []
    client.socket.on('document:coming', (coming: Coming) => announced.push(coming))
    return { client, announced }
  }
  const written = async (letters: number) => {
    const documentId = await house.world.document()
    const { client, announced } = await person('chen', documentId)
    await client.join()
    const taken = await client.edit((doc) => {
      for (let left = letters; left > 0; left -= 10_000)
        typeParagraph(doc, 'x'.repeat(Math.min(left, 10_000)))
    })
    expect(codeOf(taken)).toBe('OK')
    return { documentId, client, announced }
  }

  it('is announced before it comes, with its size', async () => {
    const { documentId } = await written(200_000)
    const { client, announced } = await person('okafor', documentId)
    const before: number[] = []
    client.socket.once('document:coming', () => before.push(client.doc.getXmlFragment('default').length))
    const answer = await client.join()
    expect(announced).toEqual([{ documentId, bytes: answer.ok && answer.data.update.length }])
    expect(before).toEqual([0])
  })

  it('is not announced where it is short, also of a large document to somebody who has it', async () => {
    const { client, announced } = await written(200_000)
    await client.join()
    expect(announced).toEqual([])
    const short = await written(1_000)
    const { client: okafor, announced: toOkafor } = await person('okafor', short.documentId)
    await okafor.join()
    expect(toOkafor).toEqual([])
  })
})
