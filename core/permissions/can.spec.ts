import { actions, type Action } from '#core/permissions/actions'
import { can, type RightsHolder } from '#core/permissions/can'

const desk = 'd1'
const person = (parts: Partial<RightsHolder> = {}): RightsHolder => ({
  userId: 'u1',
  roles: ['member'],
  desks: [],
  ...parts,
})
const onDesk = (role: 'analyst' | 'manager'): RightsHolder => person({ desks: [{ id: desk, role }] })
const deskActions = (Object.keys(actions) as Action[]).filter((action) => 'desk' in actions[action])

describe('can', () => {
  test.each(deskActions)('%s: hidden from everybody who is not on the desk, the admin too', (action) => {
    for (const holder of [
      person(),
      person({ roles: ['member', 'admin'] }),
      person({ desks: [{ id: 'd2', role: 'manager' }] }),
    ]) {
      expect(can(holder, action, { deskId: desk })).toBe('hidden')
    }
  })

  test.each(deskActions)('%s: a manager may, and so may an analyst unless it is for managers', (action) => {
    const rule = actions[action]
    const forAnalysts = 'desk' in rule && (rule.desk as readonly string[]).includes('analyst')
    expect(can(onDesk('manager'), action, { deskId: desk })).toBe('yes')
    expect(can(onDesk('analyst'), action, { deskId: desk })).toBe(forAnalysts ? 'yes' : 'forbidden')
  })

  test('a circle hides a thing from the rest of its desk, managers included', () => {
    const circle = ['u2']
    expect(can(onDesk('manager'), 'briefing.read', { deskId: desk, circle })).toBe('hidden')
    expect(can({ ...onDesk('analyst'), userId: 'u2' }, 'briefing.read', { deskId: desk, circle })).toBe('yes')
    expect(can(onDesk('analyst'), 'briefing.read', { deskId: desk, circle: null })).toBe('yes')
    expect(can(onDesk('manager'), 'briefing.read', { deskId: desk, circle: [] })).toBe('hidden')
  })

  test("the installation's things are the admin's, and everybody's own are his", () => {
    expect(can(person(), 'desk.create')).toBe('forbidden')
    expect(can(person({ roles: ['member', 'admin'] }), 'desk.create')).toBe('yes')
    expect(can(person(), 'account.self', { ownerId: 'u1' })).toBe('yes')
    expect(can(person(), 'account.self', { ownerId: 'u2' })).toBe('hidden')
  })

  test('a desk thing without a desk is nobody’s', () => {
    expect(can(onDesk('manager'), 'briefing.read', {})).toBe('hidden')
  })
})
