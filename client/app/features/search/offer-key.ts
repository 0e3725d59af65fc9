import type { Offer } from './use-suggestions'

/** Tells the offers of a list apart: two desks may have the same tag. */
export const offerKey = (offer: Offer): string =>
  [offer.kind, offer.id ?? ('deskId' in offer ? offer.deskId : ''), offer.text].join(' ')
