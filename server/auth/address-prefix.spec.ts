import { addressPrefix } from '#server/auth/throttle'

describe('the network of an address', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::', 'fe80:0:0:0::/64'],
    ['not an address', 'not an address'],
  ])('%s is in %s', (address, prefix) => {
    expect(addressPrefix(address)).toBe(prefix)
  })
})
