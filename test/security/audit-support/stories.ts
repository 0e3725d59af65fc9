import type { AuditAction } from '#core/contracts/audit/actions'
import type { World } from '#test/security/access-matrix/world'
import { makePerson, type TestPerson } from '#test/factories/person'
import { Jar, mailsTo } from '#test/security/accounts-support/account'
import { failingJob } from '#test/security/audit-support/failing-job'
import { PortalReader, sendForm } from '#test/support/portal-reader'
import { SoftAuthenticator, type Question } from '#test/support/soft-authenticator'
import type { TestHouse } from '#test/support/test-house'

type Story = () => Promise<unknown>

/** The acts that the calls of the access matrix keep harmless on purpose, here done for real, by the entry each must leave. */
export const stories = (house: TestHouse, world: World): Partial<Record<AuditAction, Story>> => {
  const { admin, analyst, manager, secondAnalyst } = house.people
  const desk = house.desk.id
  /** In a session of its own: what was called before may have ended the others. */
  const api = async (person: TestPerson, method: string, path: string, body?: unknown): Promise<string> => {
    const headers = { cookie: await house.newSession(person) }
    const options = body === undefined ? { headers } : { headers, body }
    const answer = await house.request<{ id?: string } | null>(null, method, `/api/${path}`, options)
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body?.id ?? ''
  }
  const onArticle = async (path: string, fields: Record<string, string>): Promise<void> => {
    const cookie = await house.newSession(analyst)
    const address = `/insight/${world.publicationSlug!}/comments${path}`
    const status = await sendForm(house.url, address, cookie, fields)
    if (status !== 303) throw new Error(`comment: ${status}`)
  }
  const thread = () => api(analyst, 'POST', 'threads', { on: `desk:${desk}` })
  let regretted = ''
  return {
    'token.revoked': async () =>
      api(analyst, 'DELETE', `me/tokens/${await api(analyst, 'POST', 'me/tokens', { name: 'short-lived' })}`),
    'session.confirmed': () =>
      api(analyst, 'POST', 'session/reauthentication', { password: analyst.password }),
    'announcement.removed': async () => {
      const id = await api(admin, 'POST', 'announcements', { textEn: 'Soon', textZh: '很快' })
      await api(admin, 'DELETE', `announcements/${id}`)
    },
    'message.changed': async () => {
      const id = await api(analyst, 'POST', `threads/${await thread()}/messages`, { text: 'one' })
      await api(analyst, 'PATCH', `messages/${id}`, { text: 'two' })
    },
    'message.decided': async () => {
      const id = await api(analyst, 'POST', `threads/${await thread()}/messages`, { text: 'so be it' })
      await api(manager, 'PUT', `messages/${id}/decision`)
    },
    'triage.undone': async () => {
      const headers = { cookie: await house.newSession(analyst) }
      const path = `/api/articles/${world.articleId!}/triage`
      const body = { decision: 'kept' }
      const { body: kept } = await house.request<{ undo: string }>(null, 'PATCH', path, { headers, body })
      await api(analyst, 'POST', `desks/${desk}/undo`, { ids: [kept.undo] })
    },
    'headline.not-proposed': async () => {
      const path = `articles/${world.articleId!}/portal-proposal`
      await api(analyst, 'PUT', path)
      await api(analyst, 'DELETE', path)
    },
    'thread.changed': async () => api(manager, 'PATCH', `threads/${await thread()}`, { resolved: true }),
    'briefing.removed': async () => {
      regretted = await api(manager, 'POST', `desks/${desk}/briefings`, { title: 'Regretted' })
      await api(manager, 'DELETE', `briefings/${regretted}`)
    },
    'briefing.restored': () => api(manager, 'POST', `briefings/${regretted}/restore`),
    'guest.left': async () => {
      await api(admin, 'POST', `admin/desks/${desk}/guest`, { reason: 'A look' })
      await api(admin, 'DELETE', `admin/desks/${desk}/guest`)
    },
    'manager.appointed': async () => {
      const setStatus = (status: string) =>
        house.owner.query('update users set status = $2 where id = $1', [manager.id, status])
      await setStatus('suspended')
      await api(admin, 'POST', `admin/desks/${desk}/managers`, { email: analyst.email })
      await setStatus('active')
      await api(manager, 'PATCH', `desks/${desk}/members`, { userId: analyst.id, role: 'analyst' })
    },
    'newsletter.changed': () => api(analyst, 'PATCH', 'me', { newsletter: true }),
    'comment.posted': () => onArticle('', { text: 'A word of mine.' }),
    'comment.changed': async () => {
      const own = 'select id from comments where author_id = $1'
      const { rows } = await house.owner.query<{ id: string }>(own, [analyst.id])
      await onArticle(`/${rows[0]!.id}`, { act: 'delete' })
    },
    'passkey.removed': async () => {
      const jar = new Jar(house)
      await jar.signIn(await makePerson(house.owner, { name: 'Key Holder' }))
      const asked = (await jar.request<Question>('POST', '/api/me/passkey-questions')).body
      const credential = new SoftAuthenticator(house.url).register(asked)
      const body = { challengeId: asked.challengeId, credential, name: 'Laptop' }
      const made = await jar.request<{ passkey: { id: string } }>('POST', '/api/me/passkeys', body)
      await jar.request('DELETE', `/api/me/passkeys/${made.body.passkey.id}`)
    },
    'account.confirmed': async () => {
      const email = 'coverage@example.org'
      const body = { name: 'Cova Rage', email, password: 'quiet-harbour-lamp-7' }
      await house.request(null, 'POST', '/api/registrations', { body })
      const path = /https?:\/\/[^/\s]+(\/\S+)/.exec((await mailsTo(house, email))[0]!.text)![1]!
      await new PortalReader(house.url).submit(path, {})
    },
    'queue.job-retried': async () =>
      api(admin, 'POST', `admin/queues/delivery/failed/${await failingJob(house)}/retry`),
    'queue.job-discarded': async () =>
      api(admin, 'DELETE', `admin/queues/delivery/failed/${await failingJob(house)}`, { reason: 'Old.' }),
    'duty.ended': async () => {
      await api(analyst, 'PUT', `desks/${desk}/duty`, { onDuty: true })
      await api(analyst, 'PUT', `desks/${desk}/duty`, { onDuty: false })
    },
    'member.removed': () => api(manager, 'DELETE', `desks/${desk}/members`, { userId: secondAnalyst.id }),
  }
}
