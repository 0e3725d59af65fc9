import * as Y from 'yjs'
import type { Ack } from '#core/contracts/events/socket-commands'
import { carryOver } from '#core/document/carry-over'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import type { StandInServer } from '#test/realtime/collab-support/stand-in-server'

type Joined = Awaited<ReturnType<SocketClient['join']>>

/** Signs that were typed, each once only, and by whom. */
export class Signs {
  #next = 0x4e00
  readonly authors = new Map<string, string>()

  fresh(user: string): string {
    const sign = String.fromCharCode(this.#next++)
    this.authors.set(sign, user)
    return sign
  }
}

export const signsOf = (doc: Y.Doc): string =>
  doc
    .getXmlFragment('default')
    .toArray()
    .map((block) => ((block as Y.XmlElement).get(0) as Y.XmlText).toJSON())
    .join('')

/** A person with a bad line who follows the protocol of docs/protocol.md: keeps, resends, hands over. */
export class WanderingWriter {
  doc = new Y.Doc()
  client: SocketClient | null = null
  readonly acknowledged = new Set<string>()
  /** Signs of texts that could not be taken over, and stay with the person. */
  readonly offered = new Set<string>()
  carried = 0
  #epoch: number | null = null
  #stale = false
  /** Whether all that he had when he came in last was acknowledged. */
  #saved = false

  constructor(
    readonly user: string,
    private readonly documentId: string,
    private readonly signs: Signs,
    private readonly random: (below: number) => number,
  ) {}

  async connect(node: StandInServer): Promise<void> {
    this.cut()
    this.#saved = false
    const client = await this.#open(node, this.doc)
    const answer = await this.#join(client, this.#epoch)
    if (codeOf(answer) === 'STALE_EPOCH') await this.#handOver(node, client)
    else if (answer.ok) await this.#bring(client, answer)
    else throw new Error(codeOf(answer))
  }

  /**
   * Connects and brings all that he has; true if that is saved. A node that has not heard yet of another's new epoch lets
   * him in to the old one, and then sends him on.
   */
  async bringAll(node: StandInServer): Promise<boolean> {
    await this.connect(node)
    return this.#saved && !this.#stale
  }

  cut(): void {
    this.client?.close()
    this.client = null
  }

  /** Types one sign somewhere; an acknowledgement makes it a promise. */
  async type(): Promise<void> {
    const before = Y.encodeStateVector(this.doc)
    const sign = this.signs.fresh(this.user)
    this.#insert(sign)
    const { client } = this
    if (!client?.socket.connected || this.#stale) return
    const answer = await client.send(Y.encodeStateAsUpdate(this.doc, before)).catch(() => null)
    if (answer?.ok) this.acknowledged.add(sign)
  }

  #insert(sign: string): void {
    const root = this.doc.getXmlFragment('default')
    if (root.length === 0 || this.random(4) === 0) {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(sign)])
      root.insert(this.random(root.length + 1), [paragraph])
    } else {
      const text = (root.get(this.random(root.length)) as Y.XmlElement).get(0) as Y.XmlText
      text.insert(this.random(text.length + 1), sign)
    }
  }

  async #open(node: StandInServer, doc: Y.Doc): Promise<SocketClient> {
    const client = await SocketClient.connect(node.url, this.documentId, this.user)
    Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(doc), 'server')
    this.#stale = false
    client.socket.on('document:epoch', () => {
      this.#stale = true
    })
    return client
  }

  async #join(client: SocketClient, epoch: number | null): Promise<Joined> {
    const answer = await client.command<{ epoch: number; update: Uint8Array; stateVector: Uint8Array }>(
      'document:join',
      {
        schemaVersion: 1,
        stateVector: Y.encodeStateVector(client.doc),
        ...(epoch === null ? {} : { epoch }),
      },
    )
    if (answer.ok) client.epoch = answer.data.epoch
    return answer as Joined
  }

  /** What the server has comes in, what it has not goes out as one update. */
  async #bring(client: SocketClient, answer: Joined): Promise<void> {
    if (!answer.ok) return
    Y.applyUpdate(client.doc, answer.data.update, 'server')
    this.client = client
    this.doc = client.doc
    this.#epoch = answer.data.epoch
    const difference = Y.encodeStateAsUpdate(client.doc, new Uint8Array(answer.data.stateVector))
    const mine = Array.from(signsOf(client.doc)).filter((sign) => this.signs.authors.get(sign) === this.user)
    const sent = await client.send(difference).catch(() => null)
    this.#saved = sent?.ok === true
    if (sent?.ok) for (const sign of mine) this.acknowledged.add(sign)
  }

  async #handOver(node: StandInServer, stale: SocketClient): Promise<void> {
    stale.close()
    const client = await this.#open(node, new Y.Doc())
    const answer = await this.#join(client, null)
    if (!answer.ok) throw new Error(codeOf(answer))
    Y.applyUpdate(client.doc, answer.data.update, 'server')
    const last = await client.command<{ update: Uint8Array }>('document:since', {
      epoch: this.#epoch!,
      seq: 0,
    })
    this.#carry(client, last)
    await this.#bring(client, answer)
  }

  #carry(client: SocketClient, last: Ack<{ update: Uint8Array }>): void {
    if (!last.ok) throw new Error(codeOf(last))
    const [base, mine] = [new Y.Doc(), new Y.Doc()]
    Y.applyUpdate(base, last.data.update)
    Y.applyUpdate(mine, last.data.update)
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(this.doc))
    const outcome = carryOver(base, mine, client.doc, 'carried')
    if (outcome === 'carried') this.carried++
    if (outcome === 'ambiguous') for (const sign of signsOf(this.doc)) this.offered.add(sign)
  }
}
