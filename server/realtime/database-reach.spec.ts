import { DatabaseReach } from '#server/realtime/database-reach'

const limits = { everyMs: 1_000, telling: 2, sending: 4 }

const setUp = ({ company = true } = {}) => {
  const said: string[] = []
  const state = { company, answers: true as boolean | 'never' }
  const reach = new DatabaseReach(
    {
      ask: () => {
        if (state.answers === 'never') return new Promise(() => undefined)
        return state.answers ? Promise.resolve() : Promise.reject(new Error('refused'))
      },
      company: () => state.company,
      able: (is) => said.push(is ? 'able' : 'unable'),
      away: () => said.push('away'),
      back: () => said.push('back'),
    },
    limits,
  )
  const look = async (times = 1): Promise<string[]> => {
    for (let n = 0; n < times; n++) {
      reach.look()
      await Promise.resolve().then(() => undefined)
    }
    return said.splice(0)
  }
  return { state, look }
}

describe('the reach of the database', () => {
  it('says nothing while questions are answered', async () => {
    expect(await setUp().look(20)).toEqual([])
  })

  it('tells the others first, sends people away later, and takes them again with the first answer', async () => {
    const { state, look } = setUp()
    state.answers = false
    expect(await look(1)).toEqual([])
    expect(await look(1)).toEqual(['unable'])
    expect(await look(2)).toEqual(['away'])
    expect(await look(10)).toEqual([])
    state.answers = true
    expect(await look(1)).toEqual(['able', 'back'])
    state.answers = false
    expect(await look(4)).toEqual(['unable', 'away'])
  })

  it('counts a question that is never answered each time that it looks', async () => {
    const { state, look } = setUp()
    state.answers = 'never'
    expect(await look(4)).toEqual(['unable'])
    expect(await look(1)).toEqual(['away'])
  })

  it('keeps people where there is nobody else, until somebody is there', async () => {
    const { state, look } = setUp({ company: false })
    state.answers = false
    expect(await look(10)).toEqual(['unable'])
    state.company = true
    expect(await look(1)).toEqual(['away'])
  })

  it('begins to count anew with every answer', async () => {
    const { state, look } = setUp()
    for (let n = 0; n < 5; n++) {
      state.answers = false
      await look(1)
      state.answers = true
      await look(1)
    }
    expect(await look(1)).toEqual([])
  })
})
