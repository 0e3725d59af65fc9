import { startHouse, type TestHouse } from '#test/support/test-house'

const lastAddress = async (house: TestHouse): Promise<string> => {
  const { rows } = await house.owner.query<{ address: string }>(
    'select address from sessions order by created_at desc limit 1',
  )
  return rows[0]!.address
}

const signInSaying = async (house: TestHouse, forwarded: string): Promise<void> => {
  const { email, password } = house.people.analyst
  const answer = await house.request(null, 'POST', '/api/session', {
    body: { email, password },
    headers: {
      'x-forwarded-for': forwarded,
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    },
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('set-cookie')).toMatch(/^briefroom=/)
}

describe('http/forwarded: the address is the address', () => {
  test('nobody is believed who names his own address', async () => {
    const house = await startHouse()
    try {
      await signInSaying(house, '203.0.113.9')
      expect(await lastAddress(house)).toBe('127.0.0.1')
    } finally {
      await house.stop()
    }
  })

  test('a proxy of the list is believed for the hop before it, not for what a client put in front', async () => {
    const house = await startHouse({ config: { TRUSTED_PROXIES: '127.0.0.1/32' } })
    try {
      await signInSaying(house, '198.51.100.1, 203.0.113.9')
      expect(await lastAddress(house)).toBe('203.0.113.9')
    } finally {
      await house.stop()
    }
  })
})
