import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'

/** A database with one desk, and documents on it. */
export class CollabWorld {
  private constructor(
    readonly database: TestDatabase,
    readonly owner: Client,
    readonly deskId: string,
  ) {}

  static async create(): Promise<CollabWorld> {
    const database = await createTestDatabase()
    const owner = new Client({ connectionString: database.ownerUrl })
    owner.on('error', () => undefined)
    await owner.connect()
    const deskId = randomUUID()
    await owner.query('insert into desks (id, slug, name) values ($1, $2, $3)', [deskId, 'desk', 'Desk'])
    return new CollabWorld(database, owner, deskId)
  }

  async document(): Promise<string> {
    const documentId = randomUUID()
    await this.owner.query('insert into collab_documents (id, desk_id) values ($1, $2)', [
      documentId,
      this.deskId,
    ])
    return documentId
  }

  /** The document as a fresh reading of the log gives it. */
  async stored(documentId: string): Promise<Y.Doc> {
    const { DocumentLog } = await import('#server/collaboration/document-log')
    const { Pool } = await import('pg')
    const pool = new Pool({ connectionString: this.database.keeperUrl, max: 1 })
    try {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, (await new DocumentLog(pool).read(documentId)).state)
      return doc
    } finally {
      await pool.end()
    }
  }

  async rowCount(documentId: string): Promise<number> {
    const { rows } = await this.owner.query<{ count: string }>(
      'select count(*) from collab_updates where document_id = $1',
      [documentId],
    )
    return Number(rows[0]!.count)
  }

  async destroy(): Promise<void> {
    await this.owner.end()
    await this.database.drop()
  }
}

/** The unmodified provider of the npm package, as somebody's script would use it. */
export function yWebsocket(
  url: string,
  documentId: string,
  name: string,
  doc = new Y.Doc(),
): WebsocketProvider {
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/yjs`, documentId, doc, {
    params: { name },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  })
  // Awareness keeps a timer until the document goes.
  doc.once('destroy', () => {
    provider.destroy()
  })
  return provider
}

/** Resolves when `holds` does; looked at again and again, for longer than a loaded machine can need. */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  what = 'the condition',
): Promise<void> {
  const deadline = Date.now() + 75_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what} did not come true`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

export const textOf = (doc: Y.Doc): string => doc.getXmlFragment('default').toJSON()

/** Types a paragraph of its own at the end. */
export function typeParagraph(doc: Y.Doc, text: string): void {
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    const root = doc.getXmlFragment('default')
    root.insert(root.length, [paragraph])
  }, 'typed')
}

export const hasPending = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null
