import { fillWithDemo } from '#test/support/demo-house'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '50' } })
  await fillWithDemo(house, ['http://127.0.0.1:8001/'])
}, 120_000)
afterAll(() => house.stop())

const read = async (path: string) => new PortalReader(house.url).get(path)

describe('the whole journey without JavaScript', () => {
  const email = 'visitor@example.org'
  const mails = async (): Promise<{ subject: string; text: string }[]> => {
    const path = `/api/dev/mail?to=${email}`
    return (
      await house.request<{ items: { subject: string; text: string }[] }>(house.people.admin, 'GET', path)
    ).body.items
  }
  const slug = '/insight/coastal-port-fees'
  const hidden = 'The table behind it tells more.'

  test('teaser, register, read on, confirm, comment, forget, temporary password, new password', async () => {
    const reader = new PortalReader(house.url)
    expect((await reader.get(slug)).html).not.toContain(hidden)

    const registered = await reader.submit(`/register?next=${slug}`, {
      name: 'Vera Visitor',
      email,
      password: 'first-quiet-lantern-9',
      about: 'Ports.',
      next: slug,
    })
    expect([registered.status, registered.to]).toEqual([303, `${slug}?notice=opened#read-on`])
    const opened = await reader.get(registered.to!.split('#')[0]!)
    expect(opened.html).toContain(hidden)
    expect(opened.html).toContain('id="read-on"')
    expect(opened.headers.get('cache-control')).toBe('private, no-store')

    const link = /http\S+(\/confirm\/\S+)/.exec((await mails())[0]!.text)![1]!
    const confirmed = await reader.submit(link, {})
    expect([confirmed.status, confirmed.to]).toEqual([303, `${slug}?notice=confirmed`])
    expect((await reader.get(link)).status).toBe(410)

    const commented = await reader.submit(
      slug,
      { text: 'Who pays? See https://ports.example/x' },
      `${slug}/comments`,
    )
    expect([commented.status, commented.to]).toEqual([303, `${slug}?notice=comment-held#comments`])
    expect((await reader.get(slug)).html).toContain('Waiting for the desk')
    expect((await read(slug)).html).not.toContain('Who pays?')

    expect((await reader.submit(slug, {}, '/logout')).to).toBe('/login?notice=logged-out')
    const other = new PortalReader(house.url)
    await other.submit('/login', { email, password: 'first-quiet-lantern-9', remember: 'yes' })
    expect((await other.get('/account')).html).toContain('Vera Visitor')

    expect((await reader.submit('/forgot-password', { email })).status).toBe(303)
    const temporary = /^[A-Za-z0-9-]{12,40}$/m.exec((await mails())[0]!.text)![0]
    const locked = await reader.submit('/login/temporary', { email, password: temporary })
    expect(locked.to).toBe('/new-password')
    for (const path of ['/', slug, '/account']) expect((await reader.get(path)).to).toBe('/new-password')
    const weak = await reader.submit('/new-password', { password: 'password1234' })
    expect([weak.status, weak.html.includes('too common')]).toEqual([422, true])
    const changed = await reader.submit('/new-password', { password: 'second-quiet-lantern-9' })
    expect(changed.to).toBe('/account?notice=password&count=1')
    expect((await other.get('/account')).to).toBe('/login?next=%2Faccount')
    const again = new PortalReader(house.url)
    expect((await again.submit('/login/temporary', { email, password: temporary })).status).toBe(401)
    expect((await again.submit('/login', { email, password: 'second-quiet-lantern-9' })).to).toBe('/')

    const ticked = /name="newsletter"[^>]*checked/
    expect((await reader.get('/account/newsletter')).html).not.toMatch(ticked)
    expect((await reader.submit('/account/newsletter', { newsletter: 'yes' })).to).toBe(
      '/account?notice=subscribed',
    )
    expect((await reader.get('/account/newsletter')).html).toMatch(ticked)
    expect((await reader.submit('/account/newsletter', {})).to).toBe('/account?notice=unsubscribed')

    const edited = await reader.submit('/account/password', {
      current: 'second-quiet-lantern-9',
      password: 'third-quiet-lantern-99',
    })
    expect(edited.to).toBe('/account?notice=password&count=1')
    expect((await again.get('/account')).to).toBe('/login?next=%2Faccount')
  })
})
