import { offerKey } from './offer-key'
import type { Offer } from './use-suggestions'

test('one tag of two desks, and what is called as it is, are different offers', () => {
  const offers: Offer[] = [
    { kind: 'tag', id: null, deskId: 'china', text: 'ports' },
    { kind: 'tag', id: null, deskId: 'energy', text: 'ports' },
    { kind: 'story', id: 'a', deskId: 'china', text: 'ports' },
    { kind: 'story', id: 'b', deskId: 'china', text: 'ports' },
    { kind: 'recent', id: null, text: 'ports' },
  ]
  expect(new Set(offers.map(offerKey)).size).toBe(offers.length)
})
