import type { Story } from '#workers/demo/story'

/** Corridor Brief: trade and energy policy in English. */
export const corridorBrief: readonly Story[] = [
  {
    slug: 'inland-customs-single-form',
    section: 'Customs',
    headline: 'Five states agree on one customs form for the inland corridor',
    byline: 'Corridor Brief staff',
    summary: 'A lorry crossing the corridor will carry one declaration instead of five from July.',
    paragraphs: [
      'The five states along the inland corridor have agreed on a single customs declaration, which from July will accompany a lorry from the coast to the eastern terminal. Drivers now carry {{5}} forms, three of which ask the same questions in different order.',
      'Officials who took part in the talks said the hardest point was not the data but the stamp: two states insisted on seeing paper at their border. They will accept a printed code instead, which officers can read with a telephone.',
      'The corridor’s secretariat estimates that the average crossing will become {{6}} hours shorter. Most of that gain falls to the mountain post at Veldra, where lorries currently queue for a day and a half before holidays.',
      'Freight forwarders praised the agreement but asked for a period in which both systems run side by side. The secretariat has proposed three months.',
    ],
  },
  {
    slug: 'grid-link-auction',
    section: 'Energy',
    headline: 'Auction for the island grid link draws nine bidders',
    byline: 'Petra Lindqvist-Moor',
    summary: 'The cable would let the island sell its wind power and import in calm weeks.',
    paragraphs: [
      'Nine consortia have asked for the documents of the tender for a {{900}} megawatt cable between the island of Skerra and the mainland, the regulator said. It had expected four or five.',
      'The link would allow the island to sell wind power it now has to throw away: turbines there stood still for {{17}} per cent of the windy hours last year because no cable could carry what they made. In calm weeks the flow would turn round.',
      'Bids are due in March. The winner is the consortium that asks for the lowest guaranteed income over twenty-five years; anything earned above it is shared with the customers who pay for the guarantee.',
      'Fishing cooperatives have objected to the northern route, which crosses two spawning grounds. The regulator has asked all bidders to price the southern one as well.',
    ],
  },
  {
    slug: 'fertiliser-quota',
    section: 'Trade',
    headline: 'Fertiliser quota lifted after a mild winter',
    byline: 'Corridor Brief staff',
    summary: 'Export limits that were to last until autumn end early; farmers had bought ahead.',
    paragraphs: [
      'The export quota for nitrogen fertiliser will be lifted on the first of the month, half a year earlier than planned. The agriculture ministry said stocks at home stood at {{1.4}} million tonnes, well above what spring sowing requires.',
      'The quota had been introduced when gas became scarce and two of the three large plants shut down. Both are working again, and a mild winter left more gas in storage than any forecast had assumed.',
      'Buyers in neighbouring countries paid up to {{40}} per cent more while the limit was in force. Traders expect prices there to fall within weeks, but warn that freight on the river remains dear as long as the lock at Hollin is closed.',
    ],
  },
  {
    slug: 'tarn-lock-closure-reprint',
    section: 'Rivers',
    headline: 'Grain moves to the railway as Tarn lock closes',
    byline: 'The Harbour Gazette',
    summary: 'Reprinted from The Harbour Gazette: a cracked gate closes the river for six weeks.',
    reprintOf: 'harbour-gazette',
    paragraphs: [
      'A crack in the lower gate of Hollin lock has closed the River Tarn to barges for an expected six weeks, in the middle of the grain harvest. Inspectors found the damage during a routine dive on Sunday and ordered the chamber to be emptied at once.',
      'Some {{48}} barges are waiting above the lock. The railway has offered eleven additional trains a week, enough for about two thirds of the grain that usually travels by river, and at a price farmers describe as painful but bearable.',
      'Mills downstream hold stocks for {{23}} days. The millers’ association said nobody should expect a shortage of flour, but that feed for livestock, which is stored for shorter periods, would become dearer.',
      'This report first appeared in The Harbour Gazette.',
    ],
  },
  {
    slug: 'corridor-rail-gauge',
    section: 'Transport',
    headline: 'Gauge-changing wagons pass their winter test',
    byline: 'Petra Lindqvist-Moor',
    summary: 'Wagons that adjust their wheels save half a day at the border, even at minus thirty.',
    paragraphs: [
      'Freight wagons that change the distance between their wheels while rolling have passed a winter test at the eastern border, the railway said. The {{24}} wagons crossed the change-over track more than four hundred times, in frost down to minus thirty degrees.',
      'Today each container is lifted from one train to another, which takes a crew half a day. With the new wagons a train crosses in {{20}} minutes. The lifting crane would still be needed for heavy loads, since the new axles carry a fifth less.',
      'Before regular service begins the safety authority wants to see the record of every wheel. Two of the test wagons had to be taken out because ice had kept a locking pin from closing; the sensor noticed it before the train moved.',
      'A first weekly train is planned for autumn. It would carry parts for washing machines in one direction and dried fruit in the other.',
    ],
  },
  {
    slug: 'reservoir-drawdown-rules',
    section: 'Energy',
    headline: 'River states settle how far reservoirs may fall in spring',
    byline: 'Corridor Brief staff',
    summary: 'Upstream dams keep more water for shipping; downstream pays with electricity.',
    paragraphs: [
      'The four states on the upper Ostra have settled how far their reservoirs may be drawn down in spring. At least {{28}} per cent of the usable volume must stay behind the dams until the first of May, so that barges downstream find enough water.',
      'The upstream states lose income because they cannot generate as much power in March, when prices are high. In return the downstream states deliver {{350}} gigawatt hours in summer, when solar plants produce more than they need.',
      'It is the first time that shipping and electricity have been set against each other in one treaty on the river. A joint office of six hydrologists will publish the levels every morning.',
      'Environmental groups called the agreement a beginning. They had asked for a minimum flow in the side arms as well, which is to be negotiated next year.',
    ],
  },
]
