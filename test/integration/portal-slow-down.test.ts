import { makePublication } from '#test/factories/publication'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse()
})
afterAll(() => house.stop())

/** The page with which an act was refused that was done again and again. */
async function refusal(act: (time: number) => Promise<{ status: number; html: string }>): Promise<string> {
  for (let time = 0; time < 8; time++) {
    const { status, html } = await act(time)
    if (status === 429) return html
  }
  throw new Error('It was never refused.')
}

describe('whoever is too quick on the portal', () => {
  test('with comments, is told when to send the next, and keeps its words', async () => {
    const publication = await makePublication(house.owner, house.desk, house.people.analyst)
    const reader = new PortalReader(house.url)
    const [name = '', value = ''] = (await house.newSession(house.people.analyst)).split(/=(.*)/)
    reader.cookies.set(name, value)
    const page = `/insight/${publication.slug}`
    const html = await refusal((time) =>
      reader.submit(page, { text: `Who pays for the ${time}. ship?` }, `${page}/comments`),
    )
    expect(html).toMatch(/Please wait \d+ min, then send this one: your words are kept here\./)
    expect(html).toContain('ship?</textarea>')
    expect(html).not.toContain('temporary password')
  })

  test('with registrations, is not sent for a temporary password', async () => {
    const stranger = new PortalReader(house.url)
    const html = await refusal((time) =>
      stranger.submit('/register', {
        name: 'Vera',
        email: `vera-${time}@example.org`,
        password: 'four green boats at sea',
        consent: 'yes',
      }),
    )
    expect(html).toMatch(/Too many tries\. Please wait \d+ min\.</)
  })
})
