import { randomUUID } from 'node:crypto'
import { kindsOfPeople } from '#test/security/access-matrix/kinds-of-people'
import { routes } from '#test/security/access-matrix/routes'
import type { World } from '#test/security/access-matrix/world'
import { totpCode } from '#test/security/accounts-support/account'
import type { TestPerson } from '#test/factories/person'
import type { TestHouse } from '#test/support/test-house'

export interface FruitfulCall {
  person: TestPerson
  path: string
  body?: unknown
}

type Make = (world: World, house: TestHouse) => FruitfulCall

/** Calls that the access matrix makes harmless on purpose, here with a body that succeeds. */
const own: Record<string, Make> = {
  'POST /api/session': (_world, { people: { analyst } }) => ({
    person: analyst,
    path: '/api/session',
    body: { email: analyst.email, password: analyst.password },
  }),
  'POST /api/me/tokens': (_world, { people }) => ({
    person: people.analyst,
    path: '/api/me/tokens',
    body: { name: 'contract' },
  }),
  'POST /api/desks': (_world, { people }) => ({
    person: people.admin,
    path: '/api/desks',
    body: { name: 'Rivers desk', slug: `rivers-${randomUUID().slice(0, 8)}` },
  }),
  'POST /api/desks/:id/members': ({ deskId }, { people }) => ({
    person: people.manager,
    path: `/api/desks/${deskId}/members`,
    body: { email: people.member.email, role: 'analyst' },
  }),
  'PATCH /api/desks/:id/members': ({ deskId }, { people }) => ({
    person: people.manager,
    path: `/api/desks/${deskId}/members`,
    body: { userId: people.secondAnalyst.id, role: 'analyst' },
  }),
  'PUT /api/desks/:id/duty': ({ deskId }, { people }) => ({
    person: people.analyst,
    path: `/api/desks/${deskId}/duty`,
    body: { onDuty: true },
  }),
  'POST /api/desks/:id/sources': ({ deskId }, { people }) => ({
    person: people.manager,
    path: `/api/desks/${deskId}/sources`,
    body: { url: `https://feeds.example/${randomUUID()}.xml` },
  }),
  'POST /api/desks/:id/sources/previews': ({ deskId }, { people }) => ({
    person: people.manager,
    path: `/api/desks/${deskId}/sources/previews`,
    body: { url: 'https://feeds.example/preview.xml' },
  }),
  'POST /api/desks/:id/articles': ({ deskId }, { people }) => ({
    person: people.analyst,
    path: `/api/desks/${deskId}/articles`,
    body: { url: `https://pages.example/${randomUUID()}` },
  }),
  'POST /api/desks/:id/undo': ({ deskId, undoableId }, { people }) => ({
    person: people.analyst,
    path: `/api/desks/${deskId}/undo`,
    body: { ids: [undoableId] },
  }),
  'POST /api/articles/:id/versions/:number/translations': ({ articleId }, { people }) => ({
    person: people.analyst,
    path: `/api/articles/${articleId!}/versions/1/translations`,
    body: { language: 'zh' },
  }),
  'GET /api/articles/:id/versions/:number/translations/:language': ({ articleId }, { people }) => ({
    person: people.analyst,
    path: `/api/articles/${articleId!}/versions/1/translations/zh`,
  }),
  'POST /api/inbound/mail/:secret': ({ mailPath }, { people }) => ({
    person: people.analyst,
    path: mailPath!,
    body: { from: 'letter@harbour.example', subject: 'Harbour letter', text: 'Ferries move.' },
  }),
  'GET /api/search': (_world, { people }) => ({ person: people.analyst, path: '/api/search?q=port' }),
  'POST /api/registrations': (_world, { people }) => ({
    person: people.analyst,
    path: '/api/registrations',
    body: { name: 'Nadia Kern', email: 'nadia@example.org', password: 'quiet-harbour-lamp-7' },
  }),
  'POST /api/password-resets': (_world, { people }) => ({
    person: people.analyst,
    path: '/api/password-resets',
    body: { email: 'nadia@example.org' },
  }),
  'PUT /api/me/password': (_world, { people: { otherAnalyst } }) => ({
    person: otherAnalyst,
    path: '/api/me/password',
    body: { current: otherAnalyst.password, new: 'quiet-harbour-lamp-8' },
  }),
  'POST /api/session/passkey': ({ passkeySignIn }, { people }) => ({
    person: people.analyst,
    path: '/api/session/passkey',
    body: JSON.parse(passkeySignIn!) as unknown,
  }),
  'POST /api/me/passkeys': ({ newPasskey, adder }) => ({
    person: JSON.parse(adder!) as TestPerson,
    path: '/api/me/passkeys',
    body: JSON.parse(newPasskey!) as unknown,
  }),
  'POST /api/me/second-factor/confirmation': ({ factorSecret, keeper }) => ({
    person: JSON.parse(keeper!) as TestPerson,
    path: '/api/me/second-factor/confirmation',
    body: { code: totpCode(factorSecret!, 0) },
  }),
  'POST /api/me/email': (_world, { people }) => ({
    person: people.analyst,
    path: '/api/me/email',
    body: { email: 'chen.new@example.org' },
  }),
  'PATCH /api/admin/users/:id': (_world, { people }) => ({
    person: people.admin,
    path: `/api/admin/users/${people.member.id}`,
    body: { role: 'member' },
  }),
  'POST /api/admin/users/:id/sign-out': (_world, { people }) => ({
    person: people.admin,
    path: `/api/admin/users/${people.member.id}/sign-out`,
  }),
  'PATCH /api/admin/desks/:id': (_world, { people, otherDesk }) => ({
    person: people.admin,
    path: `/api/admin/desks/${otherDesk.id}`,
    body: { archived: false },
  }),
  'POST /api/admin/desks/:id/guest': (_world, { people, otherDesk }) => ({
    person: people.admin,
    path: `/api/admin/desks/${otherDesk.id}/guest`,
    body: { reason: 'A source is broken' },
  }),
  'DELETE /api/admin/desks/:id/guest': (_world, { people, otherDesk }) => ({
    person: people.admin,
    path: `/api/admin/desks/${otherDesk.id}/guest`,
  }),
  'POST /api/announcements': (_world, { people }) => ({
    person: people.admin,
    path: '/api/announcements',
    body: { textEn: 'Maintenance tonight.', textZh: '今晚维护。' },
  }),
  'POST /api/desks/:id/invitations': ({ deskId }, { people }) => ({
    person: people.manager,
    path: `/api/desks/${deskId}/invitations`,
    body: { email: `invited-${randomUUID()}@example.org`, role: 'analyst' },
  }),
  'POST /api/revisions/:id/approvals': ({ signableId, signableHash }, { people }) => ({
    person: people.manager,
    path: `/api/revisions/${signableId!}/approvals`,
    body: { contentHash: signableHash },
  }),
  'POST /api/revisions/:id/publications': ({ publishableId }, { people }) => ({
    person: people.manager,
    path: `/api/revisions/${publishableId!}/publications`,
    body: {},
  }),
  'POST /api/publications/:id/corrections': ({ correctableId, nextRevisionId }, { people }) => ({
    person: people.manager,
    path: `/api/publications/${correctableId!}/corrections`,
    body: { revisionId: nextRevisionId, note: 'Put right' },
  }),
  'POST /api/revisions/:id/exports': ({ revisionId }, { people }) => ({
    person: people.analyst,
    path: `/api/revisions/${revisionId!}/exports`,
    body: { format: 'markdown' },
  }),
}

/** A call of this route that succeeds, and by whom; undefined when nobody knows one. */
export const fruitfulCall = (route: string, world: World, house: TestHouse): FruitfulCall | undefined => {
  const made = own[route]?.(world, house)
  const cell = routes[route]
  if (made || !cell) return made
  const winner = kindsOfPeople.find((kind, index) => kind in house.people && cell.outcomes[index]! < 300)
  if (!winner) return undefined
  return { person: house.people[winner as keyof TestHouse['people']], ...cell.call(world) }
}
