import { fetchUnder } from '#test/support/fetch-under'
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

  test('a mail leads to the address of the settings, whatever name was asked for', async () => {
    const PUBLIC_URL = 'https://briefroom.example'
    const house = await startHouse({ config: { PUBLIC_URL, TRUSTED_PROXIES: '127.0.0.1/32' } })
    try {
      const { email } = house.people.analyst
      const answer = await fetchUnder('https://evil.example', `${house.url}/api/password-resets`, {
        method: 'POST',
        headers: {
          origin: PUBLIC_URL,
          'content-type': 'application/json',
          'x-forwarded-host': 'evil.example',
          'x-forwarded-proto': 'http',
        },
        body: JSON.stringify({ email }),
      })
      expect(answer.status).toBe(202)
      const { rows } = await house.owner.query<{ text: string }>(
        'select text from mails where recipient = $1',
        [email],
      )
      expect(rows[0]!.text.match(/https?:\/\/[^/\s]+/g)).toEqual([PUBLIC_URL])
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
