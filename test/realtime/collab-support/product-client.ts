import { io } from 'socket.io-client'
import type * as Y from 'yjs'
import type { Ack } from '#core/contracts/events/socket-commands'

/** What this suite uses of the product's provider. */
export interface ProductProvider {
  readonly doc: Y.Doc
  readonly awareness: {
    getStates(): Map<number, Record<string, unknown>>
    setLocalStateField(field: string, value: unknown): void
  }
  readonly state: { readonly joined: boolean; readonly waiting: number; readonly problem: string | null }
  destroy(): void
}

interface ClientModule {
  DocumentProvider: new (
    doc: Y.Doc,
    wire: object,
    options: { documentId: string; schemaVersion: number },
  ) => ProductProvider
}

/** Client code is compiled by its own settings; here it is loaded as it stands and used by the face above. */
const clientFile = '../../../client/collaboration/document-provider.ts'

/** The provider with its line, which can be cut and mended. */
export interface ProductClient {
  readonly provider: ProductProvider
  cut: () => void
  mend: () => void
}

/** The provider of the product's own client, as the browser runs it, on a Socket.IO connection of Node. */
export async function productClient(
  url: string,
  documentId: string,
  name: string,
  doc: Y.Doc,
): Promise<ProductClient> {
  const { DocumentProvider } = (await import(clientFile)) as ClientModule
  const socket = io(url, {
    transports: ['websocket'],
    extraHeaders: { authorization: `Bearer ${name}` },
    forceNew: true,
  })
  const wire = {
    get connected() {
      return socket.connected
    },
    on: (event: string, run: () => void) => void socket.on(event, run),
    off: (event: string, run: () => void) => void socket.off(event, run),
    request: (command: string, input: object) =>
      socket.timeout(10_000).emitWithAck(command, input) as Promise<Ack<unknown>>,
    send: (command: string, input: object) => void socket.emit(command, input),
  }
  const provider = new DocumentProvider(doc, wire, { documentId, schemaVersion: 1 })
  doc.once('destroy', () => {
    provider.destroy()
    socket.disconnect()
  })
  return {
    provider,
    cut: () => void socket.disconnect(),
    mend: () => void socket.connect(),
  }
}
