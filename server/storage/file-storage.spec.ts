import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStorage } from '#server/storage/file-storage'

describe('files as blobs', () => {
  const platform = Object.getOwnPropertyDescriptor(process, 'platform')!
  let folder: string
  let handles: object
  let sync: (this: FileHandle) => Promise<void>
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'briefroom-blobs-'))
    const handle = await open(folder, 'r')
    handles = Object.getPrototypeOf(handle) as object
    sync = Reflect.get(handles, 'sync') as typeof sync
    await handle.close()
  })
  afterEach(() => {
    Object.defineProperty(process, 'platform', platform)
    Reflect.set(handles, 'sync', sync)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('are kept on Windows too, which lets nobody write a folder down', async () => {
    const asWindows = async function (this: FileHandle): Promise<void> {
      if ((await this.stat()).isDirectory())
        throw Object.assign(new Error('not permitted'), { code: 'EPERM' })
      return sync.call(this)
    }
    Reflect.set(handles, 'sync', asWindows)
    Object.defineProperty(process, 'platform', { value: 'win32' })
    const storage = new FileStorage(join(folder, 'blobs'))
    const sha256 = await storage.put(Buffer.from('words'))
    expect((await storage.get(sha256)).toString()).toBe('words')
  })
})
