import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { packageRoot } from '#server/config/package-root'
import { CollabWorld, eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { SocketClient } from '#test/realtime/collab-support/socket-client'
import { freePort } from '#test/support/free-port'

/** As the load programs sign in. */
class NamedSocket extends WebSocket {
  constructor(address: string) {
    super(address, { headers: { cookie: 'name=ada' } })
  }
}

const script = join(packageRoot, 'test/bench/collab/server.mjs')
const hooks = join(packageRoot, 'test/support/source-hooks.mjs')

/** The server that `npm run bench` measures puts the hub together itself: a new dependency of a door must not break it unseen. */
describe('the server that the bench measures', () => {
  test('starts, and one edit goes through both doors to the disk', async () => {
    const world = await CollabWorld.create()
    const port = await freePort()
    const child = spawn(
      process.execPath,
      ['--conditions=source', '--no-warnings', '--import', hooks, script],
      {
        env: {
          PATH: process.env.PATH,
          BENCH_SOURCE: '1',
          KEEPER_URL: world.database.keeperUrl,
          DESK_ID: world.deskId,
          PORT: String(port),
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const exited = once(child, 'exit')
    try {
      const [line] = (await Promise.race([
        once(createInterface({ input: child.stdout }), 'line'),
        exited,
      ])) as [string]
      expect(line).toBe(`ready ${port}`)
      const url = `http://127.0.0.1:${port}`
      const documentId = await world.document()
      const chen = await SocketClient.connect(url, documentId, 'chen')
      const ada = new Y.Doc()
      const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/yjs`, documentId, ada, {
        WebSocketPolyfill: NamedSocket as unknown as typeof globalThis.WebSocket,
        disableBc: true,
      })
      expect(await chen.join()).toMatchObject({ ok: true })
      const acknowledged = await chen.edit((doc) => {
        typeParagraph(doc, 'measured')
      })
      expect(acknowledged).toMatchObject({ ok: true })
      expect(textOf(await world.stored(documentId))).toContain('measured')
      await eventually(() => textOf(ada).includes('measured'))
      chen.close()
      provider.destroy()
      ada.destroy()
    } finally {
      child.kill('SIGKILL')
      await exited
      await world.destroy()
    }
  })
})
