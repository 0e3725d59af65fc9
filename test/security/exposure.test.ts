import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#server/config/package-root'
import { freePort } from '#test/support/free-port'
import { startHouse, type TestHouse } from '#test/support/test-house'

const token = 'a-token-for-the-metrics-only-42'
const statusOf = async (url: string, headers: Record<string, string> = {}): Promise<number> =>
  (await fetch(url, { headers })).status
const bearer = (text: string) => ({ authorization: `Bearer ${text}` })

describe('http/exposure: metrics and documents of the API are inside', () => {
  let house: TestHouse
  afterEach(() => house.stop())

  test('without a token or a port of their own there are no metrics, not even on loopback', async () => {
    house = await startHouse()
    expect(await statusOf(`${house.url}/metrics`)).toBe(404)
    expect(await statusOf(`${house.url}/metrics`, { 'x-forwarded-for': '127.0.0.1' })).toBe(404)
    const cookie = await house.signIn(house.people.admin)
    expect(await statusOf(`${house.url}/metrics`, { cookie })).toBe(404)
  })

  test('with a token they are for whoever carries it, and hold no person, desk or path', async () => {
    house = await startHouse({ config: { METRICS_TOKEN: token } })
    await house.request(house.people.analyst, 'GET', `/api/desks/${house.desk.id}/members`)
    for (const headers of [{}, bearer('x'), bearer(`${token}x`), { authorization: token }])
      expect(await statusOf(`${house.url}/metrics`, headers)).toBe(404)
    const answer = await fetch(`${house.url}/metrics`, { headers: bearer(token) })
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toMatch(/^briefroom_http_answers_total\{status="2xx"\} \d+$/m)
    for (const word of [house.desk.id, house.people.analyst.email, house.people.analyst.name, '/api/'])
      expect(text).not.toContain(word)
  })

  test('on a port of their own they are nowhere else', async () => {
    const port = await freePort()
    house = await startHouse({ config: { METRICS_PORT: String(port), METRICS_TOKEN: token } })
    expect(await statusOf(`${house.url}/metrics`, bearer(token))).toBe(404)
    expect(await statusOf(`http://127.0.0.1:${port}/metrics`)).toBe(401)
    expect(await statusOf(`http://127.0.0.1:${port}/metrics`, bearer(token))).toBe(200)
  })

  test('where others can reach the machine, the description of the API is for who is signed in', async () => {
    house = await startHouse({ config: { HOST: '0.0.0.0', PUBLIC_URL: 'https://briefroom.example' } })
    expect(await statusOf(`${house.url}/api/openapi.json`)).toBe(401)
    const { email, password } = house.people.analyst
    const opened = await fetch(`${house.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://briefroom.example' },
      body: JSON.stringify({ email, password }),
    })
    const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
    expect(await statusOf(`${house.url}/api/openapi.json`, { cookie })).toBe(200)
  })

  test('no page draws the API or the queues, and no source map is served', async () => {
    house = await startHouse()
    for (const path of [
      '/api',
      '/api/docs',
      '/docs',
      '/swagger',
      '/api-json',
      '/queues',
      '/admin/queues',
      '/bull',
    ])
      expect([path, await statusOf(`${house.url}${path}`)]).toEqual([path, 404])
    for (const folder of ['dist/app', 'dist/portal'].map((name) => join(packageRoot, name))) {
      const files = existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]) : []
      expect(files.filter((name) => name.endsWith('.map'))).toEqual([])
    }
    expect(await statusOf(`${house.url}/w/assets/app.js.map`)).toBe(404)
  })
})
