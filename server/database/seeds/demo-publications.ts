import type { Language } from '#core/contracts/http/common'

export interface DemoPublication {
  slug: string
  language: Language
  section: string
  title: string
  summary: string
  /** Addresses of demo people. */
  authors: readonly string[]
  daysAgo: number
  /** The bottom line, then the background, one paragraph each. */
  bottomLine: string
  judgement: { claim: string; likelihood: number; confidence: 'high' | 'moderate' | 'low' }
  background: readonly string[]
  outlook: string
  /** Slug of the same text in the other language, which comes earlier in the list. */
  translationOf?: string
  /** A correction that was made a day after: until then the text said `before` where it says `after`. */
  correction?: { note: string; before: string; after: string }
}

const mary = 'manager@briefroom.example'
const chen = 'chenyu@briefroom.example'
const lena = 'lena@briefroom.example'

/** Finished briefings of the demo desk. Places, companies and events are invented; the texts were written for this project. */
export const demoPublications: readonly DemoPublication[] = [
  {
    slug: 'export-licences-new-form',
    language: 'en',
    section: 'Trade',
    title: 'Export licences: what the new form really asks',
    summary:
      'Three added questions about the end user look harmless. They move the waiting time from the port to the desk of the buyer.',
    authors: [chen, mary],
    daysAgo: 1,
    bottomLine:
      'Approval times for graphite and magnet shipments are likely to double before spring, because the new form asks the exporter to vouch for what his customer will do with the goods.',
    judgement: {
      claim: 'Most annual licences will be replaced by single ones before the end of the second quarter.',
      likelihood: 5,
      confidence: 'moderate',
    },
    background: [
      'The form that Lanzhou port has accepted since Monday is two pages longer than the old one. It adds the name of the final user, a description of the product in which the material ends up, and a promise to report any change of either within thirty days.',
      'None of this is new in principle. Licences have always named a buyer. What changes is who carries the risk: until now a wrong answer was the buyer’s problem, and from now on it costs the exporter his next licence.',
      'Forwarders in Port Selwick say that four of their customers have asked for letters from factories abroad which they had never needed before. Two of them will ship smaller lots and more often, so that one refused form does not hold up a quarter’s supply.',
      'The office itself expects no delay. It has hired eleven people to read the answers, and its own figures for the first week show an average of nineteen working days, against twenty promised.',
    ],
    outlook:
      'Watch the number of forms that come back with questions. If it passes one in five, the office will not keep its twenty days, whatever it has hired.',
  },
  {
    slug: 'coastal-port-fees',
    language: 'en',
    section: 'Shipping',
    title: 'Cheaper for the coast: who gains from the port fees',
    summary:
      'The cut of a fifth is an average. Small ships gain a third, the largest next to nothing, and the inland terminals pay for it.',
    authors: [lena],
    daysAgo: 3,
    bottomLine:
      'The reform shifts cargo from the river to the coast. It is very likely to empty two inland terminals within a year, and the province knows it.',
    judgement: {
      claim: 'At least one of the two terminals above Yunpu will close to containers within twelve months.',
      likelihood: 6,
      confidence: 'moderate',
    },
    background: [
      'Fees for ships that sail along the coast fall by a fifth from January. The figure comes from the ministry, and it is an average over all ships that called last year.',
      'The table behind it tells more. A feeder of two hundred containers will pay a third less than today; a ship of five thousand saves two in a hundred. The larger the ship, the less there is to gain.',
      'What the coast no longer pays, somebody must. The same order raises the charge for barges that change cranes at Yunpu, by an amount that the terminals above the lock cannot pass on: their customers can send a lorry to the sea instead, and from January that is cheaper.',
      'We asked both terminals. One answered that it has filed an objection. The other has put its two newest cranes up for sale.',
    ],
    outlook:
      'The objection will be heard in February. A transition of two years would save one terminal, hardly both.',
    correction: {
      note: 'The saving of the largest ships is two in a hundred; we had written twelve.',
      before: 'saves twelve in a hundred',
      after: 'saves two in a hundred',
    },
  },
  {
    slug: 'island-grid-link',
    language: 'en',
    section: 'Energy',
    title: 'Nine bidders for one cable: why the island link drew a crowd',
    summary:
      'The regulator expected four. A guarantee that looks modest on paper turns out to be worth more than the cable.',
    authors: [lena, chen],
    daysAgo: 6,
    bottomLine:
      'The auction for the Skerra link will probably be won at a guaranteed income of nearly zero, because the right to use the trench is worth more than the cable that lies in it.',
    judgement: {
      claim:
        'The winning bid will ask for less than half of the guaranteed income that the regulator planned with.',
      likelihood: 5,
      confidence: 'low',
    },
    background: [
      'Nine groups have asked for the documents of an auction that the regulator had planned for four or five. The cable is to carry nine hundred megawatts between Skerra and the mainland, and whoever asks for the lowest guaranteed income over twenty-five years may build it.',
      'At first sight there is little to earn. The wind blows on Skerra when it blows on the mainland too, and a cable that carries the same wind twice is paid once.',
      'The answer lies in an annex. The winner may lay two empty pipes beside the cable and let them to whom he likes. Nobody else may dig there for thirty years, and three operators of data centres have looked at the northern tip of the island since spring.',
      'The fishing cooperatives, who object to the northern route, seem to be the only ones who have read that annex aloud in public.',
    ],
    outlook:
      'Bids are due in March. If the pipes are struck from the annex before that, four bidders will remain.',
  },
  {
    slug: 'reservoir-rules-spring',
    language: 'en',
    section: 'Water',
    title: 'How low may a reservoir fall? The river states agree, nearly',
    summary:
      'A rule for dry springs is signed by all five. It binds whoever sits highest, and he has kept an exception.',
    authors: [mary, lena],
    daysAgo: 12,
    bottomLine:
      'The agreement will hold in an ordinary spring and is unlikely to survive a dry one, because the upper state alone decides when a spring counts as dry.',
    judgement: {
      claim: 'The upper state will use its exception in the first dry spring after the signature.',
      likelihood: 6,
      confidence: 'high',
    },
    background: [
      'After nine years the five states on the Canglan have signed how far each may draw down its reservoirs between February and May. The number is the same for all: forty-one in a hundred of the full level.',
      'Downstream the number is welcome. It gives the ferries at Yunpu two more weeks of water in an average year, and the rice growers below them a date on which they can rely.',
      'The last article holds the price. In a dry spring the number does not apply, and dry is what the gauge at Veldra says; the gauge belongs to the upper state, stands behind its fence, and is read by its engineers once a day.',
      'Asked what would happen if the other four doubted a reading, a delegate said that they would ask for another one.',
    ],
    outlook:
      'A second gauge has been offered by the lower states. Whether it is accepted says more than the signatures.',
  },
  {
    slug: 'chukou-xuke-xin-biao',
    translationOf: 'export-licences-new-form',
    language: 'zh',
    section: '贸易',
    title: '出口许可新表：真正要问的是什么',
    summary: '新增的三个最终用户问题看似无害，却把等待时间从港口转移到了买方的办公桌上。',
    authors: [chen],
    daysAgo: 2,
    bottomLine: '石墨和磁材的审批时间在开春前很可能翻倍，因为新表要求出口商为客户的用途作担保。',
    judgement: {
      claim: '第二季度结束前，多数年度许可将被单次许可取代。',
      likelihood: 5,
      confidence: 'moderate',
    },
    background: [
      '澜州港自周一起受理的新表比旧表多出两页，增加了三项内容：最终用户的名称、材料最终进入的产品、以及三十天内报告任何变更的承诺。',
      '这些要求在原则上并不新鲜，许可从来都要写明买方。改变的是由谁承担风险：过去填错是买方的麻烦，如今填错会让出口商失去下一张许可。',
      '塞尔威克港的几家货代说，已有四位客户要求提供国外工厂的信函，而他们以往从未需要过。其中两家将改为小批量、多批次发货，以免一张表被退回就耽误整个季度的供应。',
      '主管部门预计不会延误。它新聘了十一人审阅表格，首周的平均用时为十九个工作日，承诺的期限是二十个。',
    ],
    outlook: '关注被退回补充说明的表格数量。若超过五分之一，无论新聘多少人，二十个工作日都难以兑现。',
  },
  {
    slug: 'yanhai-gangkou-feiyong',
    translationOf: 'coastal-port-fees',
    language: 'zh',
    section: '航运',
    title: '沿海更便宜：谁从港口费用下调中受益',
    summary: '下调两成只是平均数。小船省三分之一，最大的船几乎不省，由内河码头买单。',
    authors: [lena, chen],
    daysAgo: 4,
    bottomLine: '这次改革把货物从内河推向沿海，极有可能在一年内掏空两座内河码头，而省里心知肚明。',
    judgement: {
      claim: '云浦以上的两座码头中，至少有一座将在十二个月内停办集装箱业务。',
      likelihood: 6,
      confidence: 'moderate',
    },
    background: [
      '从一月起，沿海航行船舶的港口费用下调两成。这一数字来自主管部门，是去年全部到港船舶的平均值。',
      '背后的表格说得更清楚。一艘二百箱的支线船将比现在少付三分之一；一艘五千箱的大船只省百分之二。船越大，得益越少。',
      '沿海少付的部分总要有人承担。同一份文件提高了驳船在云浦换吊的收费，而船闸以上的码头无法转嫁：客户可以改用卡车把货送到海边，从一月起这样更便宜。',
      '我们询问了两座码头。一座回答说已提出异议，另一座已把最新的两台岸吊挂牌出售。',
    ],
    outlook: '异议将于二月审理。若给予两年过渡期，可以保住一座码头，两座恐怕都难。',
  },
  {
    slug: 'shuiku-chunji-xieyi',
    translationOf: 'reservoir-rules-spring',
    language: 'zh',
    section: '水利',
    title: '水库最低能降到多少？五方几乎达成一致',
    summary: '枯水春季的规则由五方签署，约束的是最上游的一方，而它保留了例外。',
    authors: [mary, chen],
    daysAgo: 9,
    bottomLine: '协议在普通年份可以维持，在枯水年份不太可能，因为何时算枯水只由上游一方决定。',
    judgement: {
      claim: '签署后的第一个枯水春季，上游一方将动用例外条款。',
      likelihood: 6,
      confidence: 'high',
    },
    background: [
      '经过九年谈判，沧澜河沿岸五方签署了二月至五月间各自水库最低水位的规定。数字对各方相同：满库的百分之四十一。',
      '下游欢迎这个数字。在一般年份，它使云浦的渡船多出两周的通航水位，也让更下游的稻农有了一个可以指望的日期。',
      '代价写在最后一条。枯水春季不适用这个数字，而是否枯水以韦尔德拉水文站的读数为准；该站属于上游一方，建在其围栏之内，由其工程师每天读取一次。',
      '当被问及其余四方若怀疑读数该怎么办时，一位代表说，他们会请求再读一次。',
    ],
    outlook: '下游各方已提出增设第二座水文站。它是否被接受，比签名更能说明问题。',
  },
]

/** Headlines of the News at the first start; each leads to its page at the sample publisher. */
export const demoHeadlines: readonly {
  title: string
  path: string
  publisher: string
  language: Language
  hoursAgo: number
}[] = [
  {
    title: 'Port Selwick opens its deep channel to night traffic',
    path: '/harbour-gazette/selwick-night-pilots.html',
    publisher: 'The Harbour Gazette',
    language: 'en',
    hoursAgo: 1,
  },
  {
    title: '澜州港无人集卡投入夜间作业',
    path: '/jianghai/lanzhou-port-autonomous.html',
    publisher: '江海观察',
    language: 'zh',
    hoursAgo: 2,
  },
  {
    title: 'Five states agree on one customs form for the inland corridor',
    path: '/corridor-brief/inland-customs-single-form.html',
    publisher: 'Corridor Brief',
    language: 'en',
    hoursAgo: 3,
  },
  {
    title: '台风外围影响 青屿锚地船舶全部撤离',
    path: '/gangwu/typhoon-anchorage.html',
    publisher: '港务快报',
    language: 'zh',
    hoursAgo: 5,
  },
  {
    title: 'Insurers ease war-risk premium for the Maran Strait',
    path: '/harbour-gazette/maran-strait-insurance.html',
    publisher: 'The Harbour Gazette',
    language: 'en',
    hoursAgo: 7,
  },
  {
    title: '沧澜河水位偏低 货船减载通过云浦航段',
    path: '/jianghai/canglan-river-low-water.html',
    publisher: '江海观察',
    language: 'zh',
    hoursAgo: 9,
  },
  {
    title: 'Auction for the island grid link draws nine bidders',
    path: '/corridor-brief/grid-link-auction.html',
    publisher: 'Corridor Brief',
    language: 'en',
    hoursAgo: 12,
  },
  {
    title: '鲜果冷链班列提速 三天抵达内陆市场',
    path: '/jianghai/border-fruit-train.html',
    publisher: '江海观察',
    language: 'zh',
    hoursAgo: 15,
  },
  {
    title: 'New harbour dues reward ships that arrive on time',
    path: '/harbour-gazette/harbour-dues-reform.html',
    publisher: 'The Harbour Gazette',
    language: 'en',
    hoursAgo: 20,
  },
  {
    title: '澜州港上月集装箱吞吐量同比增长',
    path: '/gangwu/container-throughput.html',
    publisher: '港务快报',
    language: 'zh',
    hoursAgo: 26,
  },
]
