import type { Marking } from '#core/contracts/http/common'

/** A STIX 2.1 object: what all have, and what its type adds. */
export interface StixObject {
  type: string
  spec_version: '2.1'
  id: string
  [property: string]: unknown
}

/** When OASIS published TLP 2.0 for STIX: the earliest time that anything of ours has. */
export const tlpSince = '2022-10-01T00:00:00.000Z'

/** TLP 2.0 as OASIS published it for STIX 2.1 (extension-definition 60a3c5c5): fixed ids. */
const ids: Record<Marking, string> = {
  CLEAR: '94868c89-83c2-464b-929b-a1a8aa3c8487',
  GREEN: 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  AMBER: '55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'AMBER+STRICT': '939a9414-2ddd-4d32-a0cd-375ea402b003',
  RED: 'e828b379-4e03-4974-9ac4-e53a884c97c1',
}

/** The marking definition of a TLP 2.0 label. */
export const tlpMarking = (marking: Marking): StixObject => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: `marking-definition--${ids[marking]}`,
  created: tlpSince,
  name: `TLP:${marking}`,
  extensions: {
    'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
      extension_type: 'property-extension',
      tlp_2_0: marking.toLowerCase(),
    },
  },
})
