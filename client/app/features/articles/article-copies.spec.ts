import { clearCopies, clearOtherCopies } from './article-copies'

/** As much of Cache Storage as is used. */
class Box {
  readonly kept = new Map<string, string>()
  match = (key: string) => Promise.resolve(this.kept.has(key) ? new Response(this.kept.get(key)) : undefined)
  keys = () => Promise.resolve([...this.kept.keys()])
  delete = (key: string) => Promise.resolve(this.kept.delete(key))
}
const boxes = new Map<string, Box>()
const storage = {
  open: (name: string) => {
    const box = boxes.get(name) ?? new Box()
    boxes.set(name, box)
    return Promise.resolve(box)
  },
  delete: (name: string) => Promise.resolve(boxes.delete(name)),
}
Object.defineProperty(globalThis, 'caches', { value: storage, configurable: true })

const keep = async (userId: string, id: string, deskId: string) => {
  const box = await storage.open(`briefroom-articles-${userId}`)
  box.kept.set(id, JSON.stringify({ article: { id, deskId }, at: '2026-11-30T12:00:00.000Z' }))
}
const keptBy = (userId: string) => [...(boxes.get(`briefroom-articles-${userId}`)?.kept.keys() ?? [])]

describe('copies of articles', () => {
  it('go with the desk that is not mine any more, and with nobody else’s', async () => {
    await keep('chen', 'one', 'china')
    await keep('chen', 'two', 'harbours')
    await keep('lena', 'two', 'harbours')
    await clearOtherCopies('chen', new Set(['china']))
    expect([keptBy('chen'), keptBy('lena')]).toEqual([['one'], ['two']])
    await clearCopies('chen')
    expect([keptBy('chen'), keptBy('lena')]).toEqual([[], ['two']])
  })
})
