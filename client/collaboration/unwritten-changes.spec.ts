import type { ShelfChange } from './device-shelf'
import { forgetUnwritten, UnwrittenChanges } from './unwritten-changes'

const copy = 'briefroom:ada:1'
const edit: ShelfChange = {
  epoch: 3,
  add: [new Uint8Array([0, 127, 255])],
  put: { dirty: 1 },
  drop: ['gone'],
}

/** As `localStorage`: what is kept are its own keys. */
const newStore = (): Storage =>
  Object.create({
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null
    },
    setItem(this: Record<string, string>, key: string, text: string) {
      this[key] = text
    },
    removeItem(this: Record<string, string>, key: string) {
      Reflect.deleteProperty(this, key)
    },
  }) as Storage

const broughtTo = async (store: Storage): Promise<ShelfChange[]> => {
  const brought: ShelfChange[] = []
  await new UnwrittenChanges(store, copy).bring((change) => Promise.resolve(brought.push(change)))
  return brought
}
const never = (): Promise<never> => new Promise(() => undefined)

describe('what a window left unwritten', () => {
  it('is brought once, as it was, by the next one', async () => {
    const store = newStore()
    const window = new UnwrittenChanges(store, copy)
    void window.during(edit, never)
    void window.during({ epoch: undefined, add: [new Uint8Array([1])] }, never)
    window.leave()
    expect(await broughtTo(store)).toEqual([edit, { epoch: undefined, add: [new Uint8Array([1])] }])
    expect(await broughtTo(store)).toEqual([])
  })

  it('is also that edits were acknowledged, after them', async () => {
    const store = newStore()
    const window = new UnwrittenChanges(store, copy)
    const acknowledged: ShelfChange = { epoch: 3, add: [], drop: ['dirty'] }
    void window.during(edit, never)
    void window.during(acknowledged, never)
    window.leave()
    expect(await broughtTo(store)).toEqual([edit, acknowledged])
  })

  it('is nothing where all was written or refused', async () => {
    const store = newStore()
    const window = new UnwrittenChanges(store, copy)
    await window.during(edit, () => Promise.resolve(true))
    await expect(window.during(edit, () => Promise.reject(new Error('full')))).rejects.toThrow('full')
    window.leave()
    expect(Object.keys(store)).toEqual([])
  })

  it('is kept for a later one where it cannot be written', async () => {
    const store = newStore()
    const window = new UnwrittenChanges(store, copy)
    void window.during(edit, never)
    window.leave()
    const full = new UnwrittenChanges(store, copy).bring(() => Promise.reject(new Error('full')))
    await expect(full).rejects.toThrow('full')
    expect(await broughtTo(store)).toEqual([edit])
  })

  it('is forgotten when the page comes back and the writes have an end', async () => {
    const store = newStore()
    const window = new UnwrittenChanges(store, copy)
    let end = (): void => undefined
    const writing = window.during(edit, () => new Promise<void>((resolve) => (end = resolve)))
    window.leave()
    expect(Object.keys(store)).toHaveLength(1)
    end()
    await writing
    expect(Object.keys(store)).toEqual([])
  })

  it('goes with its copy, and no other', () => {
    const store = newStore()
    for (const name of [copy, 'briefroom:ada:11', 'briefroom:bo:1']) {
      const window = new UnwrittenChanges(store, name)
      void window.during(edit, never)
      window.leave()
    }
    const window = new UnwrittenChanges(store, copy)
    void window.during(edit, never)
    window.forget()
    window.leave()
    expect(Object.keys(store)).toHaveLength(2)
    forgetUnwritten(store, 'briefroom:ada:')
    expect(Object.keys(store).every((key) => key.startsWith('unwritten:briefroom:bo:1:'))).toBe(true)
  })

  it('tells nothing of what only tidies the copy, and takes a full browser as it is', () => {
    const store = newStore()
    const tidying = new UnwrittenChanges(store, copy)
    void tidying.during({ epoch: 1, upTo: 4, add: [new Uint8Array([1])] }, never)
    tidying.leave()
    expect(Object.keys(store)).toEqual([])
    const full = Object.assign(newStore(), {
      setItem: () => {
        throw new Error('full')
      },
    })
    const window = new UnwrittenChanges(full, copy)
    void window.during(edit, never)
    window.leave()
    expect(Object.keys(full)).toEqual(['setItem'])
  })
})
