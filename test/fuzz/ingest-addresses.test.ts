import fc from 'fast-check'
import { isPublicAddress } from '#workers/ingestion/fetch/public-address'
import { checkTarget } from '#workers/ingestion/fetch/target'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const options = { seed, numRuns: 2_000 }

const inside = fc.oneof(
  fc.tuple(fc.constant(127), fc.nat(255), fc.nat(255), fc.nat(255)),
  fc.tuple(fc.constant(10), fc.nat(255), fc.nat(255), fc.nat(255)),
  fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
  fc.tuple(fc.constant(169), fc.constant(254), fc.nat(255), fc.nat(255)),
)
type Quad = [number, number, number, number]

const numberOf = (quad: Quad): number => quad.reduce((value, part) => value * 256 + part, 0)
const hex = (value: number): string => value.toString(16)

/** The ways in which a URL may write an IPv4 address. */
const spellings: ((quad: Quad) => string)[] = [
  (quad) => quad.join('.'),
  (quad) => String(numberOf(quad)),
  (quad) => `0x${hex(numberOf(quad))}`,
  (quad) => quad.map((part) => `0${part.toString(8)}`).join('.'),
  (quad) => quad.map((part) => `0x${hex(part)}`).join('.'),
  ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  ([a, b, c, d]) => `${a}.${(b * 256 + c) * 256 + d}`,
  (quad) => `${quad.join('.')}.`,
  (quad) => quad.join('。'),
  ([a, b, c, d]) => `[::ffff:${hex(a * 256 + b)}:${hex(c * 256 + d)}]`,
  (quad) => `[::ffff:${quad.join('.')}]`,
  ([a, b, c, d]) => `[64:ff9b::${hex(a * 256 + b)}:${hex(c * 256 + d)}]`,
  ([a, b, c, d]) => `[2002:${hex(a * 256 + b)}:${hex(c * 256 + d)}::1]`,
]

describe(`addresses in every spelling (seed ${seed})`, () => {
  it('never lets an inside address pass for a public one', () => {
    fc.assert(
      fc.property(
        inside,
        fc.constantFrom(...spellings),
        fc.constantFrom('http', 'https'),
        (quad, spell, scheme) => {
          expect(() => checkTarget(`${scheme}://${spell(quad)}/x`, [])).toThrow(
            expect.objectContaining({ code: 'BLOCKED_ADDRESS' }) as Error,
          )
        },
      ),
      options,
    )
  })

  it('fails in one way only on whatever is no address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (text) => {
        try {
          expect(checkTarget(text, []).port === 80 || checkTarget(text, []).port === 443).toBe(true)
        } catch (error) {
          expect(error).toMatchObject({ code: 'BLOCKED_ADDRESS' })
        }
      }),
      options,
    )
  })

  it('gives one answer for all spellings of an IPv6 address', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const { hostname } = new URL(`http://[${address}]/`)
        expect(isPublicAddress(address)).toBe(isPublicAddress(hostname.slice(1, -1)))
      }),
      options,
    )
  })
})
