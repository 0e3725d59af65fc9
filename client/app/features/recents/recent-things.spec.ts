import { forgetOpened, keepOpened, noteOpened, recentThings, type OpenedThing } from './recent-things'

/** As much of the browser's store as is used. */
const store: Record<string, string> = {}
const methods = {
  getItem: (key: string) => store[key] ?? null,
  setItem: (key: string, text: string) => void (store[key] = text),
  removeItem: (key: string) => {
    Reflect.deleteProperty(store, key)
  },
}
for (const [name, value] of Object.entries(methods)) Object.defineProperty(store, name, { value })
Object.defineProperty(globalThis, 'localStorage', { value: store, configurable: true })

const thing = (id: string, part: Partial<OpenedThing> = {}): OpenedThing => ({
  ...{ kind: 'briefing', id, deskId: 'china', text: `About ${id}`, language: 'en' },
  ...part,
})
const ids = (userId: string) => recentThings(userId).map(({ id }) => id)

describe('what was opened last', () => {
  beforeEach(() => {
    forgetOpened(undefined)
  })
  it('is each person’s own, newest first, once, under the title that it had last', () => {
    for (const id of ['a', 'b']) noteOpened('chen', thing(id), true)
    noteOpened('chen', thing('a', { text: 'Renamed' }), true)
    expect(recentThings('chen').map(({ text }) => text)).toEqual(['Renamed', 'About b'])
    expect(ids('lena')).toEqual([])
    forgetOpened('lena')
    expect(ids('chen')).toEqual(['a', 'b'])
    forgetOpened('chen')
    expect([ids('chen'), Object.keys(store)]).toEqual([[], []])
  })
  it('leaves nothing on the disk of what must not stand there, also where it stood there before', () => {
    for (const id of ['plain', 'strict']) noteOpened('chen', thing(id), true)
    noteOpened('chen', thing('strict'), false)
    expect(ids('chen')).toEqual(['strict', 'plain'])
    expect(Object.values(store).join()).toContain('About plain')
    expect(Object.values(store).join()).not.toContain('About strict')
  })
  it('goes with the desk, and with the right to it', () => {
    noteOpened('chen', thing('a'), true)
    noteOpened('chen', thing('b', { deskId: 'energy' }), true)
    noteOpened('chen', thing('c', { deskId: 'energy' }), false)
    keepOpened('chen', ({ deskId }) => deskId === 'china')
    expect(ids('chen')).toEqual(['a'])
    expect(Object.values(store).join()).not.toContain('energy')
  })
  it('is twelve at most, and nothing comes of what was not written by us', () => {
    for (let number = 10; number < 30; number += 1) noteOpened('chen', thing(`${number}`), true)
    expect(ids('chen')).toHaveLength(12)
    forgetOpened('chen')
    for (const foreign of ['{"not": "ours"', '{}', '[{"kind": "person", "id": "a"}, 7]']) {
      store['briefroom:opened:chen'] = foreign
      expect(ids('chen')).toEqual([])
    }
  })
})
