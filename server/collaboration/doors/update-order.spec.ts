import { UpdateOrder } from '#server/collaboration/doors/update-order'

function begin() {
  const told: number[] = []
  const refusals: string[] = []
  const order = new UpdateOrder(
    (durable) => told.push(durable),
    ({ message }) => refusals.push(message),
  )
  return { order, told, refusals }
}

const refusal = new Error('missing')

describe('UpdateOrder', () => {
  it('tells once what one commit made durable', async () => {
    const { order, told } = begin()
    const places = [order.next(), order.next(), order.next()]
    for (const place of places) place.saved(7)
    expect(told).toEqual([])
    await Promise.resolve()
    expect(told).toEqual([3])
  })

  it('counts from the front: what is saved behind something that waits is not durable yet', async () => {
    const { order, told } = begin()
    const [first, second] = [order.next(), order.next()]
    second.saved(1)
    await Promise.resolve()
    expect(told).toEqual([])
    first.saved(2)
    await Promise.resolve()
    expect(told).toEqual([2])
  })

  it('never counts what was refused, nor what came after it, until a step 2 has brought it', async () => {
    const { order, told, refusals } = begin()
    const places = [order.next(), order.next(), order.next()]
    places[0]!.saved(1)
    places[1]!.refused(refusal)
    places[2]!.refused(refusal)
    await Promise.resolve()
    expect([told, refusals]).toEqual([[1], ['missing', 'missing']])
    const whole = order.whole()
    const later = order.next()
    whole.saved(2)
    await Promise.resolve()
    expect(told).toEqual([1, 3])
    later.saved(3)
    await Promise.resolve()
    expect(told).toEqual([1, 3, 4])
  })

  it('takes a step 2 for no update, and for no answer to what was sent after it', async () => {
    const { order, told } = begin()
    const whole = order.whole()
    const later = order.next()
    later.refused(refusal)
    whole.saved(1)
    await Promise.resolve()
    expect(told).toEqual([])
  })
})
