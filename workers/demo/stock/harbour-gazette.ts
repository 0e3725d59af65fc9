import type { Story } from '#workers/demo/story'

/** The Harbour Gazette: shipping news in English. */
export const harbourGazette: readonly Story[] = [
  {
    slug: 'selwick-night-pilots',
    section: 'Ports',
    headline: 'Port Selwick opens its deep channel to night traffic',
    byline: 'Ines Calloway',
    summary:
      'Large container ships may now enter after dark, which the port expects to cut waiting time by a third.',
    paragraphs: [
      'Port Selwick has begun to admit container ships of more than 300 metres after sunset, ending a rule that had kept the largest vessels at anchor until first light. The harbour authority said {{14}} ships used the deep channel in the first week of night operation.',
      'The change follows the installation of lit range markers along the eastern bank and a training programme for the pilots, half of whom had never taken a ship of that size through the bend at Marl Point in the dark. Each passage is still accompanied by two tugs.',
      'Terminal operators had asked for the change for years. Ships arriving in the late afternoon used to lose up to eleven hours, and their cargo missed the evening freight trains. The authority expects the average wait at anchor to fall by about {{33}} per cent by the end of the quarter.',
      'Residents of the villages along the bank have been promised that no horns will be sounded between ten in the evening and six in the morning except in an emergency. A first review of noise measurements is due in three months.',
    ],
  },
  {
    slug: 'maran-strait-insurance',
    section: 'Shipping',
    headline: 'Insurers ease war-risk premium for the Maran Strait',
    byline: 'Tobias Renfrew',
    summary: 'Premiums for the strait fall for the first time in nineteen months after a quiet season.',
    paragraphs: [
      'Underwriters have lowered the additional premium for passages of the Maran Strait to {{0.18}} per cent of a ship’s value, brokers said, the first reduction in nineteen months. At its height the charge stood at more than three times that figure.',
      'No incident has been reported in the strait since the coastal states agreed to share radar pictures and to escort convoys of smaller ships twice a day. About {{62}} vessels a day now use the short route, compared with fewer than forty a year ago.',
      'Several large lines nevertheless continue to send their ships around the southern cape. They point out that the longer voyage can be planned months ahead, while one bad night in the strait would bring the premium back at once.',
      'For shippers the difference is considerable: the short route saves nine days and, at present fuel prices, roughly {{410}} thousand dollars for a large container ship.',
      'Brokers expect a further cut in spring if the escort arrangement, which expires at the end of the year, is renewed.',
    ],
    revised: [
      'Underwriters have lowered the additional premium for passages of the Maran Strait to {{0.15}} per cent of a ship’s value, brokers said, the first reduction in nineteen months. An earlier version of this report gave a higher figure, which applies to tankers only.',
      'No incident has been reported in the strait since the coastal states agreed to share radar pictures and to escort convoys of smaller ships twice a day. About {{62}} vessels a day now use the short route, compared with fewer than forty a year ago.',
      'Several large lines nevertheless continue to send their ships around the southern cape. They point out that the longer voyage can be planned months ahead, while one bad night in the strait would bring the premium back at once.',
      'For shippers the difference is considerable: the short route saves nine days and, at present fuel prices, roughly {{410}} thousand dollars for a large container ship.',
      'The coastal states said on the same evening that the escort arrangement would be extended by a year, which brokers had named as the condition for a further cut.',
    ],
  },
  {
    slug: 'kestrel-bay-shore-power',
    section: 'Ports',
    headline: 'Kestrel Bay to plug in every ferry by next summer',
    byline: 'Marguerite Oyelaran',
    summary: 'The last three berths get shore power, and engines must be off ten minutes after mooring.',
    paragraphs: [
      'Ferries calling at Kestrel Bay will have to switch off their engines within ten minutes of mooring from next summer, when the last three of the port’s {{9}} berths are connected to the grid. The port council approved the final contract on Tuesday.',
      'Shore power will be sold at the price the port itself pays. Two ferry companies have converted their ships already; the third has asked for a delay of a year for its oldest vessel, which would need a new switchboard.',
      'Measurements taken last winter found that idling ferries caused {{37}} per cent of the fine dust in the streets behind the quay. The council hopes to move the town’s air-quality station from the amber to the green class within two years.',
    ],
  },
  {
    slug: 'tarn-lock-closure',
    section: 'Rivers',
    headline: 'Lock closure on the Tarn sends grain to the railway',
    byline: 'Ines Calloway',
    summary: 'A cracked gate at Hollin closes the river for six weeks in the middle of the harvest.',
    paragraphs: [
      'A crack in the lower gate of Hollin lock has closed the River Tarn to barges for an expected six weeks, in the middle of the grain harvest. Inspectors found the damage during a routine dive on Sunday and ordered the chamber to be emptied at once.',
      'Some {{48}} barges are waiting above the lock. The railway has offered eleven additional trains a week, enough for about two thirds of the grain that usually travels by river, and at a price farmers describe as painful but bearable.',
      'Mills downstream hold stocks for {{23}} days. The millers’ association said nobody should expect a shortage of flour, but that feed for livestock, which is stored for shorter periods, would become dearer.',
      'The waterways office has brought forward the order for a new pair of gates that had been planned for the year after next. Until they arrive, the cracked gate will be stiffened with steel beams on both faces.',
    ],
  },
  {
    slug: 'empty-containers-northern-ports',
    section: 'Trade',
    headline: 'Empty containers pile up in the northern ports',
    byline: 'Tobias Renfrew',
    summary: 'Imports run ahead of exports, and yards charge more for boxes that nobody wants back.',
    paragraphs: [
      'The yards of the northern ports hold more empty containers than at any time in six years. Depot operators counted {{212}} thousand boxes at the end of last month, and several have begun to refuse those of lines that do not collect them within ten days.',
      'The cause is an imbalance of trade: imports of machinery and batteries rose by {{7}} per cent in a year while exports of paper and timber stood still. Lines earn more by hurrying an empty box back east than by waiting for a cargo of pulp.',
      'Exporters in the interior notice the opposite. They complain that boxes are to be had only on the coast, and that fetching one by lorry costs more than the sea freight for it. A pool that would let competing lines share empties has been discussed for a year without result.',
      'The regional trade office wants to publish a daily map of free boxes from January. Taking part would be voluntary, and two of the five largest lines have said that they will.',
    ],
  },
  {
    slug: 'ice-class-tugs',
    section: 'Shipping',
    headline: 'Yard delivers the first of four battery tugs for the ice season',
    byline: 'Marguerite Oyelaran',
    summary: 'The tug breaks ice of half a metre and runs four hours on its cells.',
    paragraphs: [
      'The shipyard at Aldermouth has handed over the first of four battery tugs that are to keep the inner fairways open this winter. The vessel can break level ice of half a metre and tow for {{4}} hours before its cells need charging.',
      'It replaces a steam-era design whose hull has been repaired so often that surveyors could no longer say which plates were original. The crew of five trained for six weeks on a simulator lent by the pilots’ school.',
      'The remaining tugs follow at intervals of two months. Together they cost {{86}} million crowns, a fifth of it paid by the climate fund, which attached the condition that the yard publish the consumption figures of the first two winters.',
    ],
  },
  {
    slug: 'harbour-dues-reform',
    section: 'Policy',
    headline: 'New harbour dues reward ships that arrive on time',
    byline: 'Ines Calloway',
    summary: 'From spring, dues depend on whether a ship keeps the slot it was given.',
    paragraphs: [
      'Harbour dues in the six state ports will depend from spring on whether a ship arrives within the slot it was given. Ships that keep to it pay {{12}} per cent less; those that come early and wait at anchor pay more than today.',
      'The transport ministry hopes to end the habit of sailing at full speed only to queue. According to its figures the average bulk carrier spends {{31}} hours at anchor, with its auxiliary engines running, before each call.',
      'Ship owners welcome the idea and doubt the method. A slot is worth something only if the berth is free when it begins, they say, and the rules contain no penalty for a port that does not keep its word.',
      'The ministry answered that the first year is meant as a trial. Terminals must report every missed slot, with the reason, and the reports will be public.',
    ],
  },
]
